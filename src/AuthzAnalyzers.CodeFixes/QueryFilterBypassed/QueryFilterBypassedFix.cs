using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.QueryFilterBypassed;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.QueryFilterBypassed;

/// <summary>Removes the call that switches the model's filters off.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QueryFilterBypassedFix)), Shared]
public sealed class QueryFilterBypassedFix : CodeFixProvider
{
    private const string Key = "KeepFilters";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(QueryFilterBypassedRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await Edit(new SolutionEdits(solution), finding, context.CancellationToken).ConfigureAwait(false) is { } removed)
            {
                var findings = ImmutableArray.Create(finding);
                context.RegisterCodeFix(CodeAction.Create(FixTexts.Get("Close", removed), cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
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

    // The name of what was removed, or nothing where the call stands by itself or is no call on the query.
    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Places(AccessDiagnostics.BypassKey).FirstOrDefault() is not { } place
            || await edits.At(place, cancellation).ConfigureAwait(false) is not var (document, node)
            || node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name
            || access.Name != name
            || call.Parent is ExpressionStatementSyntax
            || document.Model.GetSymbolInfo(access.Expression, cancellation).Symbol is INamedTypeSymbol)
        {
            return null;
        }

        document.Change(call, Key, current => current.Expression is MemberAccessExpressionSyntax { Expression: { } query } ? query.WithTrailingTrivia(current.GetTrailingTrivia()) : current);
        return name.Identifier.ValueText;
    }
}
