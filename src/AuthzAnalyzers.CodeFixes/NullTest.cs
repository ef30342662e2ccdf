using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Tests of a local for null: <c>order is null</c>, <c>order == null</c>.</summary>
internal static class NullTest
{
    public static bool Is(ExpressionSyntax condition, string local) => condition switch
    {
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax tested, Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal } } =>
            tested.Identifier.ValueText == local && literal.IsKind(SyntaxKind.NullLiteralExpression),
        BinaryExpressionSyntax { Left: IdentifierNameSyntax tested, Right: LiteralExpressionSyntax literal } equal =>
            equal.IsKind(SyntaxKind.EqualsExpression) && tested.Identifier.ValueText == local && literal.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };
}
