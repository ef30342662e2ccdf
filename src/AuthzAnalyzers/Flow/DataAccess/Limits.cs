using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>How many records a query hands out at most, and who says so.</summary>
internal static class Limits
{
    /// <summary>A query that is limited to so many records. Who chooses the number is kept as long as nothing holds the choice down.</summary>
    public static QueryState Take(Evaluator evaluator, KnowledgeEntry entry, QueryState query, CallArguments arguments)
    {
        var ordinal = arguments.Ordinal(entry["count"]);
        var chosen = arguments[ordinal].Origins.OpenChoice;
        if (!chosen.IsEmpty && arguments.OperationAt(ordinal) is { } count && evaluator.Engine.Limits.IsHeldDown(count, evaluator.Analysis.Method, evaluator.Analysis.Cancellation))
        {
            chosen = ProvenanceSet.None;
        }

        return query with { IsBounded = true, Limit = query.IsBounded ? query.Limit & chosen : chosen };
    }

    /// <summary>A query that goes into code out of sight together with something else, which may be its page.</summary>
    public static Value Elsewhere(Value value, IMethodSymbol method)
    {
        if (value.Query is not { IsBounded: false } query)
        {
            return value;
        }

        var others = 0;
        foreach (var parameter in (method.ReducedFrom ?? method).Parameters)
        {
            others += parameter.Type.TypeKind is TypeKind.Delegate || parameter.Type.Name == nameof(System.Threading.CancellationToken) ? 0 : 1;
        }

        return others > (method.IsStatic || method.ReducedFrom is not null ? 1 : 0) ? value.With(query with { IsBounded = true }) : value;
    }

    /// <summary>Records that were read already are cut down to some of them: that many leave.</summary>
    public static void CutDown(Evaluator evaluator, SmallSet<Carried> records)
    {
        foreach (var carried in records)
        {
            if (evaluator.Analysis.Accesses.TryGetValue(carried.Access, out var access) && !access.IsBounded)
            {
                evaluator.Analysis.Record(access with { Restriction = access.Restriction with { IsBounded = true } });
            }
        }
    }
}
