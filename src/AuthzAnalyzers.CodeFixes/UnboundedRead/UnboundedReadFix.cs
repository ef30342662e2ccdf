using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.UnboundedRead;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnboundedRead;

/// <summary>Limits a query that hands out all its records.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundedReadFix)), Shared]
public sealed class UnboundedReadFix : CodeFixProvider
{
    private const string Limit = "Take";
    private const int Records = 100;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UnboundedReadRule.Id);

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
                context.RegisterCodeFix(CodeAction.Create(FixTexts.Get("Limit", $"{Limit}({Records})"), cancellation => FixAsync(solution, findings, Limit, cancellation), Limit), finding);
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

    // Only where the query runs at the place itself: a call that leads to it may be some other call's, too.
    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (!finding.Has(AccessDiagnostics.IsDirectKey)
            || await edits.At(finding.Location, cancellation).ConfigureAwait(false) is not var (document, node)
            || node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { Parent: MemberAccessExpressionSyntax access } name
            || access.Name != name
            || document.Model.GetTypeInfo(access.Expression, cancellation).Type is not { } type
            || document.Model.LookupSymbols(access.SpanStart, type, Limit, includeReducedExtensionMethods: true).IsEmpty)
        {
            return false;
        }

        document.Change(access, Limit, current => current.WithExpression(Limited(current)));
        return true;
    }

    private static ExpressionSyntax Limited(MemberAccessExpressionSyntax access)
    {
        var count = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Records));
        var take = access.WithName(SyntaxFactory.IdentifierName(Limit));
        return SyntaxFactory.InvocationExpression(take, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(count))))
            .WithTrailingTrivia(access.Expression.GetTrailingTrivia());
    }
}
