using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Records the access with the project's own audit service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessNotAuditedFix)), Shared]
public sealed class AccessNotAuditedFix : CodeFixProvider
{
    private const string Key = "Record";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(AccessNotAuditedRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await new AuditEdits(new SolutionEdits(solution)).Record(finding, context.CancellationToken).ConfigureAwait(false) is { } method)
            {
                var findings = ImmutableArray.Create(finding);
                var title = FixTexts.Get("Record", method.ContainingType.Name + "." + method.Name);
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        var audit = new AuditEdits(edits);
        foreach (var finding in findings)
        {
            await audit.Record(finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }
}
