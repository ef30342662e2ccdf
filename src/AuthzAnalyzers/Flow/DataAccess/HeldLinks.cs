using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Predicates that ask for a record by a key that nobody can guess, and that it has not expired: who has the key was given it, for a time.</summary>
internal static class HeldLinks
{
    /// <summary>That the record is the holder's own, where the predicate asks for both.</summary>
    public static Proof Held(Evaluator evaluator, IFlowAnonymousFunctionOperation predicate)
    {
        if (predicate.Symbol.Parameters.Length == 0 || predicate.Syntax is not LambdaExpressionSyntax { ExpressionBody: { } body })
        {
            return Proof.Nothing;
        }

        // A subscription and a prescription run out, too, and are nobody's by their key.
        var (record, hasKey, isUnexpired) = (predicate.Symbol.Parameters[0], false, false);
        if (evaluator.Engine.Known.Catalog.MatchName(Role.LinkTypeName, record.Type.Name) is null)
        {
            return Proof.Nothing;
        }

        foreach (var condition in Conditions(body).OfType<BinaryExpressionSyntax>())
        {
            hasKey |= condition.IsKind(SyntaxKind.EqualsExpression) && (IsKey(evaluator, record, condition.Left) || IsKey(evaluator, record, condition.Right));
            isUnexpired |= IsUnexpired(evaluator, record, condition);
        }

        return hasKey && isUnexpired
            ? StoredSecrets.Met(Operand.Sought)
            : Proof.Nothing;
    }

    private static System.Collections.Generic.IEnumerable<ExpressionSyntax> Conditions(ExpressionSyntax body) => body switch
    {
        ParenthesizedExpressionSyntax inner => Conditions(inner.Expression),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => Conditions(both.Left).Concat(Conditions(both.Right)),
        _ => new[] { body },
    };

    private static bool IsKey(Evaluator evaluator, IParameterSymbol record, ExpressionSyntax side)
    {
        if (MemberOf(record, side) is not { } name || evaluator.Engine.Known.Catalog.MatchName(Role.KeyName, name) is not { } entry || entry["primary"] is null)
        {
            return false;
        }

        for (var type = record.Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } key)
            {
                return key.Type.SpecialType == SpecialType.System_String || evaluator.Engine.Known.IsType(key.Type, Role.Unguessable);
            }
        }

        return false;
    }

    // Compared with the time, not with what the caller sends for it.
    private static bool IsUnexpired(Evaluator evaluator, IParameterSymbol record, BinaryExpressionSyntax condition)
    {
        var expiry = condition.Kind() switch
        {
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => condition.Left,
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => condition.Right,
            _ => null,
        };
        if (expiry is null || MemberOf(record, expiry) is not { } name || evaluator.Engine.Known.Catalog.MatchName(Role.ExpiryName, name) is null)
        {
            return false;
        }

        var time = ReferenceEquals(expiry, condition.Left) ? condition.Right : condition.Left;
        return !time.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(mention =>
            mention.Identifier.ValueText == record.Name
            || evaluator.State.Values.Any(pair => pair.Key is IParameterSymbol or ILocalSymbol && ((ISymbol)pair.Key).Name == mention.Identifier.ValueText && (pair.Value.Origins.HasSupplied || !pair.Value.Origins.Symbolic.IsEmpty)));
    }

    // record.Member, record.Member.Value
    private static string? MemberOf(IParameterSymbol record, ExpressionSyntax side) => side switch
    {
        ParenthesizedExpressionSyntax inner => MemberOf(record, inner.Expression),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root } member when root.Identifier.ValueText == record.Name => member.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax inner, Name.Identifier.ValueText: "Value" } => MemberOf(record, inner),
        _ => null,
    };
}
