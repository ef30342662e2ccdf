using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Members that a predicate compares with what it was given: who asked for records of a name knows the name.</summary>
internal static class GivenMembers
{
    /// <param name="asked">What the predicate proves of the records that meet it.</param>
    public static SmallSet<DataToken> In(Evaluator evaluator, IFlowAnonymousFunctionOperation predicate, Proof asked)
    {
        if (predicate.Symbol.Parameters.Length == 0 || predicate.Syntax is not LambdaExpressionSyntax { ExpressionBody: { } body } || !IsOfValuesAtHand(asked))
        {
            return SmallSet<DataToken>.Empty;
        }

        var record = predicate.Symbol.Parameters[0];
        var given = SmallSet<DataToken>.Empty;
        foreach (var condition in Conditions(body))
        {
            if (Compared(condition) is var (left, right)
                && (MemberOf(record, left, right) ?? MemberOf(record, right, left)) is { } member
                && new DataToken(record.Type, member) is var told
                && evaluator.Engine.Data.Discloses(told))
            {
                given = given.Add(told);
            }
        }

        return given;
    }

    // Of what is asked of the store, or comes from out of sight, nobody at hand knows the value.
    private static bool IsOfValuesAtHand(Proof asked)
    {
        var isAny = false;
        foreach (var evidence in asked.Certain())
        {
            var (isLeft, isRight) = (evidence.Left.Records.Contains(Operand.Self), evidence.Right.Records.Contains(Operand.Self));
            if (evidence.IsPublication || (!isLeft && !isRight))
            {
                continue;
            }

            if (isLeft == isRight || !Restriction.IsPlain(isLeft ? evidence.Right : evidence.Left))
            {
                return false;
            }

            isAny |= !(isLeft ? evidence.Right : evidence.Left).Origins.IsConstant;
        }

        return isAny;
    }

    private static IEnumerable<ExpressionSyntax> Conditions(ExpressionSyntax body) => body switch
    {
        ParenthesizedExpressionSyntax inner => Conditions(inner.Expression),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => Conditions(both.Left).Concat(Conditions(both.Right)),
        _ => new[] { body },
    };

    private static (ExpressionSyntax Left, ExpressionSyntax Right)? Compared(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax equal when equal.IsKind(SyntaxKind.EqualsExpression) => (equal.Left, equal.Right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Equals) } called, ArgumentList.Arguments: [var other] } => (called.Expression, other.Expression),
        _ => null,
    };

    private static string? MemberOf(IParameterSymbol record, ExpressionSyntax side, ExpressionSyntax other) =>
        side is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root } member
        && root.Identifier.ValueText == record.Name
        && !other.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(mention => mention.Identifier.ValueText == record.Name)
            ? member.Name.Identifier.ValueText
            : null;
}
