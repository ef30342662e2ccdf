using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Makes a method, local function or lambda asynchronous, so that it can await a record.</summary>
internal sealed class AsyncScope
{
    private readonly DocumentEdits edits;
    private readonly SyntaxNode scope;
    private readonly IMethodSymbol method;
    private readonly List<ReturnStatementSyntax> returns;

    private AsyncScope(DocumentEdits edits, SyntaxNode scope, IMethodSymbol method)
    {
        this.edits = edits;
        this.scope = scope;
        this.method = method;
        returns = scope.DescendantNodes(node => node == scope || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Where(statement => statement.Expression is { } value && Awaits(value))
            .ToList();
        if (!method.IsAsync)
        {
            returns.ForEach(edits.Track);
        }
    }

    public static AsyncScope? Of(DocumentEdits edits, SyntaxNode scope) =>
        (edits.Model.GetDeclaredSymbol(scope) ?? edits.Model.GetSymbolInfo(scope).Symbol) is IMethodSymbol method && CanBe(scope, method)
            ? new AsyncScope(edits, scope, method)
            : null;

    /// <summary>Makes the scope around a place asynchronous; <see langword="false"/> where its callers rely on its being no task.</summary>
    public static bool BecomeAsync(DocumentEdits edits, SyntaxNode place)
    {
        var scope = place.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax);
        if (scope is null || Of(edits, scope) is not { } async)
        {
            return false;
        }

        edits.Change(scope, nameof(AsyncScope), current => async.MarkAsync(async.AwaitReturns(current)));
        return true;
    }

    public static bool IsTask(ITypeSymbol type) => type.Name is "Task" or "ValueTask" && type.ContainingNamespace is { Name: "Tasks" };

    public static ExpressionSyntax Await(ExpressionSyntax value)
    {
        var isPrimary = value is InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        var operand = isPrimary ? value.WithoutLeadingTrivia() : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());
        return SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), operand);
    }

    /// <summary>Whether a value that was returned as a task must be awaited now.</summary>
    public bool Awaits(ExpressionSyntax value)
    {
        if (method.IsAsync)
        {
            return false;
        }

        var original = edits.Root.FullSpan.Contains(value.FullSpan) && value.SyntaxTree == edits.Root.SyntaxTree ? edits.Model.GetTypeInfo(value).Type : null;
        return original is not null ? IsTask(original) : IsTask(method.ReturnType);
    }

    public SyntaxNode AwaitReturns(SyntaxNode current)
    {
        if (method.IsAsync)
        {
            return current;
        }

        var isPlain = method.ReturnType is INamedTypeSymbol { IsGenericType: false } && IsTask(method.ReturnType);
        foreach (var statement in returns)
        {
            if (current.GetCurrentNode(statement) is not { Expression: { } value } now)
            {
                continue;
            }

            if (!isPlain)
            {
                current = current.ReplaceNode(now, now.WithExpression(Await(value)));
                continue;
            }

            var awaited = SyntaxFactory.ExpressionStatement(Await(value)).WithTriviaFrom(now);
            var isLast = now.Parent?.Parent == current && ((BlockSyntax)now.Parent).Statements.Last() == now;
            current = current.ReplaceNode(now, isLast
                ? awaited
                : Layout.Block(Layout.Indentation(statement), edits.LineEnd, new StatementSyntax[] { awaited.WithoutTrivia(), SyntaxFactory.ReturnStatement() }).WithTriviaFrom(now));
        }

        return current;
    }

    public SyntaxNode MarkAsync(SyntaxNode current)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (method.IsAsync)
        {
            return current;
        }

        switch (current)
        {
            case MethodDeclarationSyntax { Modifiers.Count: > 0 } declaration:
                return declaration.WithModifiers(declaration.Modifiers.Add(keyword)).WithReturnType(TaskOf(declaration.ReturnType));
            case MethodDeclarationSyntax declaration:
                var leading = declaration.ReturnType.GetLeadingTrivia();
                return declaration.WithReturnType(TaskOf(declaration.ReturnType.WithoutLeadingTrivia())).WithModifiers(SyntaxFactory.TokenList(keyword.WithLeadingTrivia(leading)));
            case LocalFunctionStatementSyntax { Modifiers.Count: > 0 } function:
                return function.WithModifiers(function.Modifiers.Add(keyword)).WithReturnType(TaskOf(function.ReturnType));
            case LocalFunctionStatementSyntax function:
                var first = function.ReturnType.GetLeadingTrivia();
                return function.WithReturnType(TaskOf(function.ReturnType.WithoutLeadingTrivia())).WithModifiers(SyntaxFactory.TokenList(keyword.WithLeadingTrivia(first)));
            case LambdaExpressionSyntax lambda:
                var start = lambda.GetLeadingTrivia();
                return lambda.WithoutLeadingTrivia().WithModifiers(lambda.Modifiers.Add(keyword)).WithLeadingTrivia(start);
            default:
                return current;
        }
    }

    private static bool CanBe(SyntaxNode scope, IMethodSymbol method)
    {
        if (method.IsAsync || scope is LambdaExpressionSyntax)
        {
            return true;
        }

        if (method.Parameters.Any(parameter => parameter.RefKind != RefKind.None) || scope.DescendantNodes().OfType<YieldStatementSyntax>().Any())
        {
            return false;
        }

        return IsTask(method.ReturnType) || (!IsBound(method) && !IsMentioned(scope, method.Name));
    }

    // An override or implementation returns what its contract says.
    private static bool IsBound(IMethodSymbol method) =>
        method.IsOverride
        || method.IsVirtual
        || method.ContainingType.AllInterfaces
            .SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsMentioned(SyntaxNode scope, string name) => scope.SyntaxTree.GetRoot().DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Any(call => (call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == name);

    private TypeSyntax TaskOf(TypeSyntax type)
    {
        if (IsTask(method.ReturnType) || edits.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task)
        {
            return type;
        }

        var name = edits.NameOf(task, scope.SpanStart);
        return SyntaxFactory.ParseTypeName(method.ReturnsVoid ? name : $"{name}<{type.ToString()}>").WithTriviaFrom(type);
    }
}
