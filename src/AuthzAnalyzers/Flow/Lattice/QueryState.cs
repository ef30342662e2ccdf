using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A query that has not run yet, or the records that it will hand out one by one.</summary>
/// <param name="Entity">Type of the stored record it starts from; may be a type parameter of the method under analysis.</param>
/// <param name="Tokens">What its results hold.</param>
/// <param name="Scope">What its predicates prove, in terms of <see cref="Operand.Self"/>.</param>
/// <param name="Keys">Where the values come from that single out its records.</param>
/// <param name="IsKeyed">Whether a predicate singles out a record, or those of one owner.</param>
/// <param name="IsBounded">Whether it has a limit, whoever chose it.</param>
internal sealed record QueryState(
    ITypeSymbol Entity,
    SmallSet<DataToken> Tokens,
    Proof Scope,
    ProvenanceSet Keys,
    bool IsKeyed,
    bool IsBounded)
{
    /// <summary>By what the caller chooses the limit, where nothing holds the choice down.</summary>
    public ProvenanceSet Limit { get; init; }

    /// <summary>Which filters of the model do not apply to it.</summary>
    public FilterBypass Bypass { get; init; }

    /// <summary>Static type of the context that it starts from; <see langword="null"/> where it cannot be told.</summary>
    public ITypeSymbol? Context { get; init; }

    /// <summary>Ordinal of the parameter that the query was handed in by, so that a caller knows what else narrows it; -1 for none.</summary>
    public int BaseParameter { get; init; } = -1;

    /// <summary>Accesses whose records single out this query's: the order whose lines are read.</summary>
    public SmallSet<int> KeyRecords { get; init; }

    /// <summary>What its predicates prove on some path here but not on all.</summary>
    public SmallSet<Evidence> May { get; init; }

    /// <summary>Whether something of which nothing is known narrows it, too.</summary>
    public bool HasUnknownKey { get; init; }

    /// <summary>Parameters that narrow it: what they ask is told by who calls the method under analysis.</summary>
    public SmallSet<PredicateParameter> Predicates { get; init; }

    /// <summary>Whether nothing of it is wanted but whether it finds anything: a yes or no that callers still have to make sense of.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether it is not a query but what is asked of one: it narrows others and never runs itself.</summary>
    public bool IsPredicate { get; init; }

    /// <summary>Where it was composed last: the place to show if it leaves without having run.</summary>
    public SyntaxNode? Composed { get; init; }

    /// <summary>All records of a type.</summary>
    public static QueryState Of(ITypeSymbol entity) =>
        new(entity, SmallSet<DataToken>.Of(DataToken.All(entity)), Proof.Nothing, ProvenanceSet.None, false, false);

    /// <summary>A predicate that asks nothing of records of a type yet.</summary>
    public static QueryState Asking(ITypeSymbol entity) => Of(entity) with { IsPredicate = true };

    /// <summary>Narrowed to records that have <paramref name="value"/> as their key.</summary>
    public QueryState Keyed(Operand value) => Narrowed(Proof.Of(Evidence.Equal(value, SelfSide)));

    /// <summary>Narrowed by a predicate; where it compares a member of the record with a value, the value becomes a key.</summary>
    public QueryState Narrowed(Proof predicate)
    {
        var keys = default(Operand);
        var hasUnknownKey = HasUnknownKey;
        foreach (var evidence in predicate.Certain())
        {
            if (evidence.Left.Records.Contains(Operand.Self) || evidence.Right.Records.Contains(Operand.Self))
            {
                var key = evidence.Left.Records.Contains(Operand.Self) ? evidence.Right : evidence.Left;
                keys = keys.Union(key);
                hasUnknownKey |= key.Origins.IsEmpty && key.Records.IsEmpty;
            }
        }

        var origins = keys.Origins.WithoutConstants().Without(ProvenanceSet.Stored);
        var records = keys.Records.Remove(Operand.Self);
        return this with
        {
            Scope = Scope.And(predicate),
            Keys = Keys | origins,
            KeyRecords = KeyRecords.Union(records),
            IsKeyed = IsKeyed || !origins.IsEmpty || !records.IsEmpty,
            HasUnknownKey = hasUnknownKey,
        };
    }

    /// <summary>Narrowed by a predicate that was made before.</summary>
    public QueryState NarrowedBy(QueryState predicate) => this with
    {
        Scope = Scope.And(predicate.Scope),
        May = May.Union(predicate.May),
        Keys = Keys | predicate.Keys,
        KeyRecords = KeyRecords.Union(predicate.KeyRecords),
        IsKeyed = IsKeyed || predicate.IsKeyed,
        HasUnknownKey = HasUnknownKey || predicate.HasUnknownKey,
        Predicates = Predicates.Union(predicate.Predicates),
    };

    /// <summary>What holds of a record that meets the one or the other.</summary>
    public QueryState Or(QueryState other) => Join(this, Proof.Nothing, other, Proof.Nothing)! with { May = May.Union(other.May) };

    private static Operand SelfSide => new(ProvenanceSet.None, SmallSet<int>.Of(Operand.Self));

    /// <summary>The query where two ways meet; each brings what was proven on it.</summary>
    public static QueryState? Join(QueryState? left, Proof leftMust, QueryState? right, Proof rightMust)
    {
        if (left is null || right is null || left.Equals(right))
        {
            // A predicate that is not there on one way asks nothing on it.
            var only = left ?? right;
            return only is { IsPredicate: true } && (left is null || right is null) ? only.Or(Asking(only.Entity)) : only;
        }

        var isSame = left.Scope.Equals(right.Scope);
        var scope = isSame ? left.Scope : left.Scope.And(leftMust).Or(right.Scope.And(rightMust));
        return left with
        {
            Tokens = left.Tokens.Union(right.Tokens),
            Scope = scope,
            May = left.May.Union(right.May).Union(isSame ? SmallSet<Evidence>.Empty : left.Scope.All().Union(right.Scope.All())),
            Keys = left.Keys & right.Keys,
            KeyRecords = left.KeyRecords.Intersect(right.KeyRecords),
            IsKeyed = left.IsKeyed && right.IsKeyed,
            IsBounded = left.IsBounded && right.IsBounded,
            Limit = left.Limit | right.Limit,
            Bypass = left.Bypass.Union(right.Bypass),
            Context = SymbolEqualityComparer.Default.Equals(left.Context, right.Context) ? left.Context : null,
            Predicates = Common(left.Predicates, right.Predicates),
            HasUnknownKey = left.HasUnknownKey || right.HasUnknownKey || !left.Predicates.Union(right.Predicates).Equals(Common(left.Predicates, right.Predicates)),
        };
    }

    // Where it narrows on one way only, the other is the way without it.
    private static SmallSet<PredicateParameter> Common(SmallSet<PredicateParameter> left, SmallSet<PredicateParameter> right)
    {
        var common = left.Intersect(right);
        foreach (var parameter in left.Union(right))
        {
            common = parameter.IsOptional ? common.Add(parameter) : common;
        }

        return common;
    }

    public bool Equals(QueryState? other) =>
        other is not null
        && SymbolEqualityComparer.Default.Equals(Entity, other.Entity)
        && Tokens.Equals(other.Tokens)
        && Scope.Equals(other.Scope)
        && May.Equals(other.May)
        && Keys == other.Keys
        && KeyRecords.Equals(other.KeyRecords)
        && IsKeyed == other.IsKeyed
        && IsBounded == other.IsBounded
        && Limit == other.Limit
        && Bypass.Equals(other.Bypass)
        && SymbolEqualityComparer.Default.Equals(Context, other.Context)
        && HasUnknownKey == other.HasUnknownKey
        && Predicates.Equals(other.Predicates)
        && IsAsked == other.IsAsked
        && IsPredicate == other.IsPredicate
        && BaseParameter == other.BaseParameter;

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Entity);
}
