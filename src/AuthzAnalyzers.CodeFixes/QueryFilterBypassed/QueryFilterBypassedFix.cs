using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.QueryFilterBypassed;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.QueryFilterBypassed;

/// <summary>Removes the call that switches the model's filters off.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QueryFilterBypassedFix)), Shared]
public sealed class QueryFilterBypassedFix : FindingFix
{
    private const string Key = "KeepFilters";

    /// <summary>The fix as editors make it.</summary>
    public QueryFilterBypassedFix()
        : base(QueryFilterBypassedRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    // Not where the call stands by itself or is no call on the query.
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
        return FixTexts.Get("Close", name.Identifier.ValueText);
    }
}
