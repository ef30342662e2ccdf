using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>What the predicates of a query prove, said of the access that runs it.</summary>
internal static class Scopes
{
    /// <summary>
    /// What it proves that the query finds something. Where the records at hand are among its keys, it is about them: whoever is listed for
    /// the order's organisation may have the order, which need not be the caller's own.
    /// </summary>
    public static Proof OfExistence(QueryState query)
    {
        var scope = query.Restriction.Bound(Operand.Self).Scope.And(OfPlace(query));
        return query.KeyRecords.IsEmpty ? scope : scope.Rewrite(evidence => evidence with
        {
            Left = WithKeys(evidence.Left, query),
            Right = WithKeys(evidence.Right, query),
            IsTenancy = true,
        });
    }

    /// <summary>A scope in terms of the access that it became the scope of.</summary>
    public static Proof Bind(Proof scope, int id) => scope.Rewrite(evidence => evidence with
    {
        Left = Bind(evidence.Left, id),
        Right = Bind(evidence.Right, id),
    });

    // Who is listed with a rank or a duty that the program names has it. In any other state may be what anybody has of that kind.
    private static Proof OfPlace(QueryState query)
    {
        var (who, isRank) = (default(Operand), false);
        foreach (var evidence in query.Scope.Certain())
        {
            if (evidence.IsRank)
            {
                isRank = true;
                continue;
            }

            var other = evidence.Left.Records.Contains(Operand.Self) ? evidence.Right : evidence.Right.Records.Contains(Operand.Self) ? evidence.Left : default;
            who = other.Records.IsEmpty && other.Origins.IsConstant ? who : who.Union(other);
        }

        return isRank ? Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, who)) : Proof.Nothing;
    }

    private static Operand WithKeys(Operand side, QueryState query) =>
        side.Records.Contains(Operand.Self) ? side with { Records = side.Records.Union(query.KeyRecords) } : side;

    private static Operand Bind(Operand side, int id) =>
        side.Records.Contains(Operand.Self) ? side with { Records = side.Records.Remove(Operand.Self).Add(id) } : side;
}
