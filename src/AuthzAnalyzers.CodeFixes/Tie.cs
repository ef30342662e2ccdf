using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Ties the record of a query to a value: in its predicate, else where the record is tested for being there.</summary>
internal static class Tie
{
    public static bool Add(DocumentEdits edits, SyntaxNode terminal, string member, string parent)
    {
        if (terminal.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return false;
        }

        if (PredicateOf(edits, call, member) is { } predicate)
        {
            edits.Change(predicate, parent, lambda => With(lambda, member, parent));
            return true;
        }

        if (RecordOf(call) is not { } record || NullTest(call, record) is not { } test)
        {
            return false;
        }

        edits.Change(test, parent, condition => SyntaxFactory.ParseExpression($"{condition.WithoutTrivia()} || {record}.{member} != {parent}").WithTriviaFrom(condition));
        return true;
    }

    // The predicate nearest to the terminal call, if it is one on the record itself and not on a projection of it.
    private static LambdaExpressionSyntax? PredicateOf(DocumentEdits edits, InvocationExpressionSyntax call, string member)
    {
        for (var current = call; current is not null; current = ReceiverOf(current))
        {
            foreach (var lambda in current.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>())
            {
                if (ParameterOf(lambda) is { } parameter
                    && lambda.ExpressionBody is { } body
                    && edits.Model.GetTypeInfo(body).Type?.SpecialType == SpecialType.System_Boolean
                    && (edits.Model.GetDeclaredSymbol(parameter) as IParameterSymbol)?.Type.GetMembers(member).IsEmpty == false)
                {
                    return lambda;
                }
            }
        }

        return null;
    }

    private static InvocationExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax;

    private static ParameterSyntax? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
        _ => null,
    };

    private static SyntaxNode With(LambdaExpressionSyntax lambda, string member, string parent)
    {
        var body = lambda.ExpressionBody!;
        var isWeak = body is ConditionalExpressionSyntax or AssignmentExpressionSyntax
            || body.IsKind(SyntaxKind.LogicalOrExpression)
            || body.IsKind(SyntaxKind.CoalesceExpression);
        var first = isWeak ? $"({body.WithoutTrivia()})" : body.WithoutTrivia().ToString();
        return lambda.WithExpressionBody(SyntaxFactory.ParseExpression($"{first} && {ParameterOf(lambda)!.Identifier.ValueText}.{member} == {parent}").WithTriviaFrom(body));
    }

    private static string? RecordOf(InvocationExpressionSyntax call)
    {
        SyntaxNode value = call.Parent is AwaitExpressionSyntax awaited ? awaited : call;
        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } => declared.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }

    // What ends where the record is not there ends where it is another parent's.
    private static ExpressionSyntax? NullTest(InvocationExpressionSyntax call, string record) => call.FirstAncestorOrSelf<BlockSyntax>()?
        .DescendantNodes()
        .Where(node => node.SpanStart > call.Span.End)
        .Select(node => node switch
        {
            IfStatementSyntax choice => choice.Condition,
            ConditionalExpressionSyntax choice => choice.Condition,
            _ => null,
        })
        .FirstOrDefault(condition => condition is not null && IsNullTest(condition, record));

    private static bool IsNullTest(ExpressionSyntax condition, string record) => condition switch
    {
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax tested, Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal } } =>
            tested.Identifier.ValueText == record && literal.IsKind(SyntaxKind.NullLiteralExpression),
        BinaryExpressionSyntax { Left: IdentifierNameSyntax tested, Right: LiteralExpressionSyntax literal } equal =>
            equal.IsKind(SyntaxKind.EqualsExpression) && tested.Identifier.ValueText == record && literal.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };
}
