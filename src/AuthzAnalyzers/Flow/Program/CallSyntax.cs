using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Finds in a call's syntax the name that a diagnostic underlines.</summary>
internal static class CallSyntax
{
    public static SyntaxNode NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => NameOf(access.Name),
        MemberBindingExpressionSyntax binding => NameOf(binding.Name),
        ConditionalAccessExpressionSyntax conditional => NameOf(conditional.WhenNotNull),
        AwaitExpressionSyntax awaited => NameOf(awaited.Expression),
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        _ => syntax,
    };

    /// <summary>The place that <see cref="NameOf"/> underlines: the identifier alone, without type arguments.</summary>
    public static Location LocationOf(SyntaxNode name) =>
        name is GenericNameSyntax generic ? generic.Identifier.GetLocation() : name.GetLocation();
}
