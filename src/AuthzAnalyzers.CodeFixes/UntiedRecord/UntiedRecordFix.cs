using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UntiedRecord;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.UntiedRecord;

/// <summary>Puts the parent that was checked into the query, or compares it where the record is tested for being there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntiedRecordFix)), Shared]
public sealed class UntiedRecordFix : CodeFixProvider
{
    private const string Key = "Tie";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UntiedRecordRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await Edit(new SolutionEdits(solution), finding, context.CancellationToken).ConfigureAwait(false))
            {
                var findings = ImmutableArray.Create(finding);
                var title = FixTexts.Get("Tie", finding.Text(UntiedRecordRule.ParentKey));
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await Edit(edits, finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }

    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        var (parent, member) = (finding.Text(UntiedRecordRule.ParentKey), finding.Text(UntiedRecordRule.ParentMemberKey));
        return parent.Length > 0
            && member.Length > 0
            && await edits.At(finding.Location, cancellation).ConfigureAwait(false) is var (document, name)
            && Tie.Add(document, name, member, parent);
    }
}
