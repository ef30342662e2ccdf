using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A query that has not run yet, or the records that it will hand out one by one.</summary>
/// <param name="Entity">Type of the stored record it starts from; may be a type parameter of the method under analysis.</param>
/// <param name="Restriction">What of the records it hands out.</param>
internal sealed record QueryState(ITypeSymbol Entity, Restriction Restriction)
{
    public SmallSet<DataToken> Tokens
    {
        get => Restriction.Tokens;
        init => Restriction = Restriction with { Tokens = value };
    }

    public Proof Scope => Restriction.Scope;

    public ProvenanceSet Keys
    {
        get => Restriction.Keys;
        init => Restriction = Restriction with { Keys = value };
    }

    public SmallSet<int> KeyRecords => Restriction.KeyRecords;

    public bool IsKeyed
    {
        get => Restriction.IsKeyed;
        init => Restriction = Restriction with { IsKeyed = value };
    }

    public bool IsBounded
    {
        get => Restriction.IsBounded;
        init => Restriction = Restriction with { IsBounded = value };
    }

    public ProvenanceSet Limit
    {
        get => Restriction.Limit;
        init => Restriction = Restriction with { Limit = value };
    }

    public FilterBypass Bypass
    {
        get => Restriction.Bypass;
        init => Restriction = Restriction with { Bypass = value };
    }

    public ITypeSymbol? Context
    {
        get => Restriction.Context;
        init => Restriction = Restriction with { Context = value };
    }

    public ISymbol? Store
    {
        get => Restriction.Store;
        init => Restriction = Restriction with { Store = value };
    }

    public bool IsUntracked
    {
        get => Restriction.IsUntracked;
        init => Restriction = Restriction with { IsUntracked = value };
    }

    public bool HasUnknownKey
    {
        get => Restriction.HasUnknownKey;
        init => Restriction = Restriction with { HasUnknownKey = value };
    }

    public SmallSet<PredicateParameter> Predicates
    {
        get => Restriction.Predicates;
        init => Restriction = Restriction with { Predicates = value };
    }

    public int BaseParameter
    {
        get => Restriction.BaseParameter;
        init => Restriction = Restriction with { BaseParameter = value };
    }

    /// <summary>What the records of one group have in common, where it hands out groups; <see langword="null"/> where it does not.</summary>
    public SmallSet<DataToken>? GroupedBy { get; init; }

    /// <summary>Whether nothing of it is wanted but whether it finds anything: a yes or no that callers still have to make sense of.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether it is not a query but what is asked of one: it narrows others and never runs itself.</summary>
    public bool IsPredicate { get; init; }

    /// <summary>Where it was composed last: the place to show if it leaves without having run.</summary>
    public CodePlace Composed { get; init; }

    /// <summary>All records of a type.</summary>
    public static QueryState Of(ITypeSymbol entity) => new(entity, new Restriction { Tokens = SmallSet<DataToken>.Of(DataToken.All(entity)) });

    /// <summary>A predicate that asks nothing of records of a type yet.</summary>
    public static QueryState Asking(ITypeSymbol entity) => Of(entity) with { IsPredicate = true };

    /// <summary>Narrowed to records that have <paramref name="value"/> as their key.</summary>
    public QueryState Keyed(Operand value) => this with { Restriction = Restriction.Keyed(value) };

    /// <summary>Narrowed by a predicate; where it compares a member of the record with a value, the value becomes a key.</summary>
    public QueryState Narrowed(Proof predicate) => this with { Restriction = Restriction.Narrowed(predicate) };

    /// <summary>Narrowed by a predicate that was made before.</summary>
    public QueryState NarrowedBy(QueryState predicate) => this with { Restriction = Restriction.And(predicate.Restriction) };

    /// <summary>What holds of a record that meets the one or the other: not of two ways here, but of one.</summary>
    /// <param name="must">What is proven of one that has to meet this.</param>
    /// <param name="otherMust">What is proven of one that has to meet the other.</param>
    public QueryState Or(QueryState other, Proof must = default, Proof otherMust = default)
    {
        var either = Join(this, must, other, otherMust)!;
        return either with { Restriction = either.Restriction with { AlwaysAsked = Restriction.AlwaysAsked.Union(other.Restriction.AlwaysAsked) } };
    }

    /// <summary>The query where two ways meet; each brings what was proven on it.</summary>
    public static QueryState? Join(QueryState? left, Proof leftMust, QueryState? right, Proof rightMust)
    {
        if (left is null || right is null)
        {
            return left is null ? right?.OnOneWay(rightMust) : left.OnOneWay(leftMust);
        }

        if (left.Equals(right))
        {
            return left;
        }

        // Of what is a predicate on one way and a query on the other, nobody can tell what narrows it.
        (left, right) = left.IsPredicate == right.IsPredicate ? (left, right) : (left.Loosened(), right.Loosened());
        return new QueryState(
            DataToken.All(left.Entity).CompareTo(DataToken.All(right.Entity)) <= 0 ? left.Entity : right.Entity,
            Restriction.Join(left.Restriction, leftMust, right.Restriction, rightMust))
        {
            IsAsked = left.IsAsked && right.IsAsked,
            GroupedBy = left.GroupedBy is { } own && right.GroupedBy is { } other ? own.Union(other) : null,
            IsPredicate = left.IsPredicate && right.IsPredicate,
            Composed = CodePlace.First(left.Composed, right.Composed),
        };
    }

    // A predicate that is not there on one way asks nothing on it; a query is run on the other only.
    private QueryState OnOneWay(Proof must) => IsPredicate ? Loosened()
        : must.IsNothing ? this
        : this with { Restriction = Restriction with { Scope = Scope.And(must.BesideScope()) } };

    private QueryState Loosened() => this with { Restriction = Restriction.Loosened() };
}
