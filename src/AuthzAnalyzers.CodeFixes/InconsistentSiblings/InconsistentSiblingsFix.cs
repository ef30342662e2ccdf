using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.InconsistentSiblings;

/// <summary>Runs the guard that the others run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InconsistentSiblingsFix)), Shared]
public sealed class InconsistentSiblingsFix : CodeFixProvider
{
    private const string Key = "Guard";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(InconsistentSiblingsRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await new GuardEdits(new SolutionEdits(solution)).Add(finding, context.CancellationToken).ConfigureAwait(false))
            {
                var findings = ImmutableArray.Create(finding);
                var title = FixTexts.Get("Guard", finding.Text(InconsistentSiblingsRule.GuardNameKey));
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        var guards = new GuardEdits(edits);
        foreach (var finding in findings)
        {
            await guards.Add(finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }
}
