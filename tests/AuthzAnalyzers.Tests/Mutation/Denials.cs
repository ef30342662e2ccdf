using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>Code that gives the caller nothing.</summary>
internal static class Denials
{
    private static readonly string[] Words = { "Forbid", "NotFound", "Unauthorized", "Challenge", "Fail" };

    public static bool IsIn(SyntaxNode code) => code.DescendantNodesAndSelf().Any(node => node switch
    {
        ThrowStatementSyntax or ThrowExpressionSyntax => true,
        InvocationExpressionSyntax call => Says(call.Expression),
        ObjectCreationExpressionSyntax creation => Says(creation.Type),
        _ => false,
    });

    private static bool Says(SyntaxNode name)
    {
        var last = name is MemberAccessExpressionSyntax access ? access.Name.ToString() : name.ToString();
        return Words.Any(word => last.StartsWith(word, System.StringComparison.Ordinal));
    }
}
