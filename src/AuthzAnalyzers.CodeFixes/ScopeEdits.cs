using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Everything that fixes change in one method, local function or lambda: made in one go, whatever the number of findings.</summary>
internal sealed class ScopeEdits
{
    private readonly DocumentEdits edits;
    private readonly SyntaxNode scope;
    private readonly List<(AccessPlace Place, string Text)> records = new();
    private readonly List<string> parameters = new();
    private AsyncScope? async;

    public ScopeEdits(DocumentEdits edits, SyntaxNode scope)
    {
        this.edits = edits;
        this.scope = scope;
        edits.Change(scope, nameof(ScopeEdits), Apply);
    }

    /// <summary>Makes the scope asynchronous; false where its callers rely on its being none.</summary>
    public bool BecomeAsync() => (async ??= AsyncScope.Of(edits, scope)) is not null;

    public void AddParameter(string declaration) => parameters.Add(declaration);

    public void AddRecord(AccessPlace place, string text)
    {
        if (records.Any(record => record.Text == text && record.Place.Anchor == place.Anchor))
        {
            return;
        }

        records.Add((place, text));
        if (place.Anchor is { } anchor)
        {
            edits.Track(anchor);
        }
    }

    private SyntaxNode Apply(SyntaxNode current)
    {
        if (records.Count == 0)
        {
            return current;
        }

        foreach (var (place, text) in records.Where(record => record.Place.Anchor is not null))
        {
            current = WithRecord(current, place, text);
        }

        current = async?.AwaitReturns(current) ?? current;
        var first = records.Where(record => record.Place.Anchor is null).Select(record => record.Text).ToList();
        if (first.Count > 0)
        {
            current = WithBlock(current, first);
        }

        current = async?.MarkAsync(current) ?? current;
        return parameters.Aggregate(current, ParameterLists.WithParameter);
    }

    private SyntaxNode WithRecord(SyntaxNode current, AccessPlace place, string text)
    {
        if (current.GetCurrentNode(place.Anchor!) is not { } anchor)
        {
            return current;
        }

        var indentation = Layout.Indentation(place.Anchor!);
        var record = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(indentation).WithTrailingTrivia(edits.LineEnd);
        if (place.IsAfter)
        {
            return current.InsertNodesAfter(anchor, new[] { record });
        }

        if (anchor.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            // Blank lines stay above; a comment stays with what it speaks of.
            var leading = anchor.GetLeadingTrivia();
            var blank = leading.TakeWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToList();
            var rest = leading.Skip(blank.Count).ToList();
            current = current.InsertNodesBefore(anchor, new[] { record.WithLeadingTrivia(blank) });
            var moved = current.GetCurrentNode(place.Anchor!)!;
            return current.ReplaceNode(moved, moved.WithLeadingTrivia(indentation.AddRange(rest)));
        }

        var outer = Layout.Indentation(place.Anchor!.Parent!);
        var block = Layout.Block(outer, edits.LineEnd, new[] { SyntaxFactory.ParseStatement(text), anchor.WithoutTrivia() });
        var isOwnLine = anchor.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        return current.ReplaceNode(anchor, block.WithLeadingTrivia(isOwnLine ? outer : SyntaxTriviaList.Empty).WithTrailingTrivia(edits.LineEnd));
    }

    // An expression becomes a block of the records and the expression.
    private SyntaxNode WithBlock(SyntaxNode current, IEnumerable<string> first)
    {
        var value = current switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        if (value is null)
        {
            return current;
        }

        var last = Last(value.WithoutTrivia());
        var indentation = Layout.Indentation(scope);
        var block = Layout.Block(indentation, edits.LineEnd, first.Select(text => SyntaxFactory.ParseStatement(text)).Concat(last))
            .WithLeadingTrivia(indentation);
        switch (current)
        {
            case MethodDeclarationSyntax method:
                var ended = method.ReplaceToken(method.ExpressionBody!.ArrowToken.GetPreviousToken(), method.ExpressionBody.ArrowToken.GetPreviousToken().WithTrailingTrivia(edits.LineEnd));
                return ended.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block.WithTrailingTrivia(method.GetTrailingTrivia()));
            case LocalFunctionStatementSyntax function:
                var closed = function.ReplaceToken(function.ExpressionBody!.ArrowToken.GetPreviousToken(), function.ExpressionBody.ArrowToken.GetPreviousToken().WithTrailingTrivia(edits.LineEnd));
                return closed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block.WithTrailingTrivia(function.GetTrailingTrivia()));
            case LambdaExpressionSyntax lambda:
                return lambda.WithExpressionBody(null).WithBlock(block.WithTrailingTrivia(lambda.GetTrailingTrivia())).WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(edits.LineEnd));
            default:
                return current;
        }
    }

    private IEnumerable<StatementSyntax> Last(ExpressionSyntax value)
    {
        var awaited = async?.Awaits(value) == true ? AsyncScope.Await(value) : value;
        return Returns()
            ? new StatementSyntax[] { SyntaxFactory.ReturnStatement(awaited.WithLeadingTrivia(SyntaxFactory.Space)) }
            : new StatementSyntax[] { SyntaxFactory.ExpressionStatement(awaited) };
    }

    private bool Returns() => (edits.Model.GetDeclaredSymbol(scope) ?? edits.Model.GetSymbolInfo(scope).Symbol) is IMethodSymbol method
        && !method.ReturnsVoid
        && !((method.IsAsync || async is not null) && AsyncScope.IsTask(method.ReturnType) && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
}
