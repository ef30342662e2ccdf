using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Joins that leave only records whose key is another's: where a part of it is the caller's id, it asks for that as a predicate would.</summary>
internal static class Joins
{
    /// <summary>What is proven of the records that are left.</summary>
    public static Proof Matched(Evaluator evaluator, KnowledgeEntry entry, QueryState query, CallArguments arguments)
    {
        if (arguments.LambdaAt(arguments.Ordinal(entry["outer"])) is not { } outer
            || arguments.LambdaAt(arguments.Ordinal(entry["inner"])) is not { } inner
            || arguments[1].Query is not { IsPredicate: false } other)
        {
            return Proof.Nothing;
        }

        return Matched(evaluator, Predicates.RunPure(evaluator, outer, query), Predicates.RunPure(evaluator, inner, other));
    }

    private static Proof Matched(Evaluator evaluator, Value left, Value right)
    {
        if (left.Members.IsEmpty || right.Members.IsEmpty)
        {
            return IsOfRecords(left) == IsOfRecords(right) ? Proof.Nothing : Equality.Equal(evaluator, left, right).WhenTrue;
        }

        var matched = Proof.Nothing;
        foreach (var part in left.Members)
        {
            matched = right.Members.TryGetValue(part.Key, out var same) ? matched.And(Matched(evaluator, part.Value, same)) : matched;
        }

        return matched;
    }

    // Which records belong together says nothing of whose they are.
    private static bool IsOfRecords(Value value) => value.RecordIds.Contains(Operand.Self);
}
