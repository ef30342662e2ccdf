using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.UnboundedRead;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnboundedRead;

/// <summary>Limits a query that hands out all its records.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundedReadFix)), Shared]
public sealed class UnboundedReadFix : FindingFix
{
    private const string Limit = "Take";
    private const int Records = 100;

    /// <summary>The fix as editors make it.</summary>
    public UnboundedReadFix()
        : base(UnboundedReadRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    // Only where the query runs at the place itself: a call that leads to it may be some other call's, too.
    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (!finding.Has(AccessDiagnostics.IsDirectKey)
            || await edits.At(finding.Location, cancellation).ConfigureAwait(false) is not var (document, node)
            || node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { Parent: MemberAccessExpressionSyntax access } name
            || access.Name != name
            || document.Model.GetTypeInfo(access.Expression, cancellation).Type is not { } type
            || document.Model.LookupSymbols(access.SpanStart, type, Limit, includeReducedExtensionMethods: true).IsEmpty)
        {
            return null;
        }

        document.Change(access, Limit, current => current.WithExpression(Limited(current)));
        return FixTexts.Get("Limit", $"{Limit}({Records})");
    }

    private static ExpressionSyntax Limited(MemberAccessExpressionSyntax access)
    {
        var count = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Records));
        var take = access.WithName(SyntaxFactory.IdentifierName(Limit));
        return SyntaxFactory.InvocationExpression(take, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(count))))
            .WithTrailingTrivia(access.Expression.GetTrailingTrivia());
    }
}
