using System.Collections.Generic;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>By what a query gets past a filter of the model that would have tied it to the caller or the caller's tenant.</summary>
internal enum FilterGap
{
    None,

    /// <summary>It switches the filter off.</summary>
    Ignored,

    /// <summary>It is a statement in the store's own language.</summary>
    Sql,

    /// <summary>It runs in a context whose model has no such filter, although another's has.</summary>
    OtherContext,
}

/// <summary>What the model's filters prove of an access, and what gets past them.</summary>
/// <param name="Place">What switches the filter off, where something does.</param>
/// <param name="IsByRequest">Whether a filter ties the records to what the request says.</param>
internal readonly record struct FilterFinding(Proof Proof, FilterGap Gap, SyntaxNode? Place, bool IsByRequest);

/// <summary>Judges accesses by the filters of the model: asked when an access is reported, so that nothing is asked of most.</summary>
internal sealed class QueryFilterEvaluator
{
    private readonly QueryFilters filters;

    public QueryFilterEvaluator(QueryFilters filters)
    {
        this.filters = filters;
    }

    public QueryFilters Filters => filters;

    /// <param name="entity">The data at stake; where a query hands out more than what it starts from, the filters of either count.</param>
    /// <param name="level">What is proven without the filters.</param>
    public FilterFinding Judge(Access access, ITypeSymbol entity, EvidenceLevel level, IReadOnlyDictionary<int, Access> accesses, CancellationToken cancellation)
    {
        var finding = default(FilterFinding);
        if (!filters.Any(cancellation))
        {
            return finding;
        }

        foreach (var id in access.Subjects.Add(access.Id))
        {
            if (!accesses.TryGetValue(id, out var query) || query.IsByShape)
            {
                continue;
            }

            var stake = id == access.Id ? entity : query.Entity;
            var bypass = Bypass(query, accesses);
            var scope = Scope(query, stake, bypass, cancellation);
            if (scope == FilterScope.None && finding.Gap == FilterGap.None)
            {
                finding = finding with { Gap = Gap(query, stake, cancellation), Place = query.Bypass.Place.Node };
            }

            finding = finding with { IsByRequest = finding.IsByRequest || (bypass.Kind != BypassKind.NoQuery && filters.IsByRequest(query.Context, stake, bypass, cancellation)) };

            // Whose tenant it is that nobody can see is told by who the caller is, and so by nothing where nobody asks.
            if (scope > (level == EvidenceLevel.None ? FilterScope.AssumedTenant : FilterScope.None))
            {
                finding = finding with { Proof = finding.Proof.And(Tie(id, scope)) };
            }
        }

        return finding.Proof.IsNothing ? finding : finding with { Gap = FilterGap.None };
    }

    private static Proof Tie(int id, FilterScope scope) => Proof.Of(Evidence.Equal(
        new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty),
        new Operand(ProvenanceSet.None, SmallSet<int>.Of(id))) with { IsTenancy = scope != FilterScope.Owner });

    private FilterScope Scope(Access query, ITypeSymbol entity, FilterBypass bypass, CancellationToken cancellation)
    {
        if (bypass.Kind == BypassKind.NoQuery)
        {
            return FilterScope.None;
        }

        var scope = filters.ScopeOf(query.Context, query.Entity, bypass, cancellation);
        return scope != FilterScope.None || SymbolIdentity.Same(entity, query.Entity) ? scope : filters.ScopeOf(query.Context, entity, bypass, cancellation);
    }

    private FilterGap Gap(Access query, ITypeSymbol entity, CancellationToken cancellation)
    {
        var kind = query.Bypass.Kind;
        if (kind is BypassKind.Named or BypassKind.Ignored or BypassKind.Sql)
        {
            return Scope(query, entity, default, cancellation) == FilterScope.None ? FilterGap.None
                : kind == BypassKind.Sql ? FilterGap.Sql
                : FilterGap.Ignored;
        }

        return kind != BypassKind.NoQuery && filters.ScopeElsewhere(query.Context, query.Entity, cancellation) != FilterScope.None
            ? FilterGap.OtherContext
            : FilterGap.None;
    }

    // A record that came in past the filters is handed out again by its key.
    private static FilterBypass Bypass(Access query, IReadOnlyDictionary<int, Access> accesses)
    {
        if (query.Bypass.Kind == BypassKind.Tracked)
        {
            foreach (var other in accesses.Values)
            {
                if (other.Bypass.Kind > BypassKind.Tracked && !other.IsChange && SymbolIdentity.Same(other.Entity, query.Entity))
                {
                    return other.Bypass;
                }
            }
        }

        return query.Bypass;
    }
}
