using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UnusedCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.UnusedCheck;

/// <summary>Makes the verdict of a check count: awaits it, tests it and refuses the caller.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnusedCheckFix)), Shared]
public sealed class UnusedCheckFix : CodeFixProvider
{
    private const string Key = "Heed";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UnusedCheckRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await VerdictEdits.Make(new SolutionEdits(solution), finding, context.CancellationToken).ConfigureAwait(false) is { } title)
            {
                var findings = ImmutableArray.Create(finding);
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await VerdictEdits.Make(edits, finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }
}
