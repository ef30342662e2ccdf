using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Tells predicates that single out a record or an owner from those that ask for a kind of record: all open orders are everybody's.</summary>
internal static class KeyMembers
{
    /// <summary>Whether the predicate looks at a member that is a key, an owner or a secret; where its record has no name in the source, it may.</summary>
    public static bool MayBeIn(Evaluator evaluator, IFlowAnonymousFunctionOperation predicate)
    {
        if (predicate.Symbol.Parameters.Length == 0 || predicate.Syntax is not LambdaExpressionSyntax lambda)
        {
            return true;
        }

        var record = predicate.Symbol.Parameters[0].Name;
        foreach (var node in lambda.DescendantNodes())
        {
            if (node is MemberAccessExpressionSyntax access && RootOf(access) == record && IsKey(evaluator.Engine.Known.Catalog, access.Name.Identifier.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member or column of that name is a key, an owner or a secret.</summary>
    public static bool IsKey(Catalog catalog, string name) =>
        catalog.MatchName(Role.KeyName, name) is not null
        || catalog.MatchName(Role.OwnerName, name) is not null
        || catalog.MatchName(Role.SecretName, name) is not null;

    /// <summary>Whether a member of that name is what tells the record from others of its type, rather than whose it is.</summary>
    public static bool IsOwnKey(Catalog catalog, string name) =>
        catalog.MatchName(Role.KeyName, name) is not null && catalog.MatchName(Role.OwnerName, name) is null;

    private static string? RootOf(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberAccessExpressionSyntax access:
                    expression = access.Expression;
                    continue;
                case PostfixUnaryExpressionSyntax suppressed:
                    expression = suppressed.Operand;
                    continue;
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    continue;
                case InvocationExpressionSyntax call:
                    expression = call.Expression;
                    continue;
                case IdentifierNameSyntax name:
                    return name.Identifier.ValueText;
                default:
                    return null;
            }
        }
    }
}
