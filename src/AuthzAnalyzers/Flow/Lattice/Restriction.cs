using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// What of the stored records of a type a query hands out, or an access is about: which members, narrowed by what, and what that proves. The
/// one place that says how each part of it is joined, put into a caller's terms and bound to the access that runs it.
/// </summary>
internal sealed record Restriction
{
    /// <summary>Nothing of any record, unrestricted.</summary>
    public static Restriction None { get; } = new();

    /// <summary>What is handed out.</summary>
    public SmallSet<DataToken> Tokens { get; init; }

    /// <summary>What its predicates prove of the caller; of a query that has not run yet in terms of <see cref="Operand.Self"/>.</summary>
    public Proof Scope { get; init; }

    /// <summary>What its predicates ask on any path here.</summary>
    public SmallSet<Evidence> Asked { get; init; }

    /// <summary>What its predicates ask on every path here.</summary>
    public SmallSet<Evidence> AlwaysAsked { get; init; }

    /// <summary>What its predicates ask on some path here but not on all.</summary>
    public SmallSet<Evidence> May => Asked.Except(AlwaysAsked);

    /// <summary>Where the values come from that single out its records.</summary>
    public ProvenanceSet Keys { get; init; }

    /// <summary>Accesses whose records single out its own: the order whose lines are read, the record that is changed.</summary>
    public SmallSet<int> KeyRecords { get; init; }

    /// <summary>Whether it is about one record, or those of one owner.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Whether it has a limit, whoever chose it.</summary>
    public bool IsBounded { get; init; }

    /// <summary>By what the caller chooses the limit, where nothing holds the choice down.</summary>
    public ProvenanceSet Limit { get; init; }

    /// <summary>Which filters of the model do not apply to it.</summary>
    public FilterBypass Bypass { get; init; }

    /// <summary>Static type of the context that it starts from; <see langword="null"/> where it cannot be told.</summary>
    public ITypeSymbol? Context { get; init; }

    /// <summary>The local that holds the unit of work that it starts from, where the method made that; <see langword="null"/> where it did not, or nobody can tell.</summary>
    public ISymbol? Store { get; init; }

    /// <summary>Whether no unit of work tracks its records: what is set of them is not stored by that alone.</summary>
    public bool IsUntracked { get; init; }

    /// <summary>Whether something of which nothing is known narrows it, too.</summary>
    public bool HasUnknownKey { get; init; }

    /// <summary>Members of its records whose values whoever chose the records gave: to tell them again tells nothing.</summary>
    public SmallSet<DataToken> Given { get; init; }

    /// <summary>Parameters that narrow it: what they ask is told by who calls the method under analysis.</summary>
    public SmallSet<PredicateParameter> Predicates { get; init; }

    /// <summary>Ordinal of the parameter whose query it starts from, so that a caller knows what else narrows it; -1 for none.</summary>
    public int BaseParameter { get; init; } = -1;

    /// <summary>The same with nothing proven by it: what it proved is only asked on some path.</summary>
    public Restriction WithoutProofs() => this with { Scope = Proof.Nothing, Asked = Asked.Union(Scope.All()), AlwaysAsked = SmallSet<Evidence>.Empty };

    /// <summary>Narrowed to records that have <paramref name="value"/> as their key.</summary>
    public Restriction Keyed(Operand value) => Narrowed(Proof.Of(Evidence.Equal(value, Operand.Sought)));

    /// <summary>Narrowed by a predicate; where it compares a member of the record with a value, the value becomes a key.</summary>
    public Restriction Narrowed(Proof predicate)
    {
        var keys = default(Operand);
        var hasUnknownKey = HasUnknownKey;
        foreach (var evidence in predicate.Certain())
        {
            if (!evidence.IsPublication && (evidence.Left.Records.Contains(Operand.Self) || evidence.Right.Records.Contains(Operand.Self)))
            {
                var key = evidence.Left.Records.Contains(Operand.Self) ? evidence.Right : evidence.Left;
                keys = keys.Union(key);
                hasUnknownKey |= key.Origins.IsEmpty && key.Records.IsEmpty;
            }
        }

        var origins = keys.Origins.WithoutConstants().Without(ProvenanceSet.Stored);
        var records = keys.Records.Remove(Operand.Self);
        var asked = predicate.Unconditional().All();
        return this with
        {
            Scope = Scope.And(predicate),
            Asked = Asked.Union(asked),
            AlwaysAsked = AlwaysAsked.Union(asked),
            Keys = Keys | origins,
            KeyRecords = KeyRecords.Union(records),
            IsKeyed = IsKeyed || !origins.IsEmpty || !records.IsEmpty,
            HasUnknownKey = hasUnknownKey,
        };
    }

    /// <summary>Narrowed by all that narrows another restriction as well; what it hands out, and what it starts from, stays.</summary>
    public Restriction And(Restriction? other) => other is null ? this : this with
    {
        Scope = Scope.And(other.Scope),
        Asked = Asked.Union(other.Asked),
        AlwaysAsked = AlwaysAsked.Union(other.AlwaysAsked),
        Keys = Keys | other.Keys,
        KeyRecords = KeyRecords.Union(other.KeyRecords),
        IsKeyed = IsKeyed || other.IsKeyed,
        IsBounded = IsBounded || other.IsBounded,
        Limit = Limit | other.Limit,
        Bypass = Bypass.Union(other.Bypass),
        HasUnknownKey = HasUnknownKey || other.HasUnknownKey,
        Given = Given.Union(other.Given),
        Predicates = Predicates.Union(other.Predicates),
    };

    /// <summary>
    /// Of the query that it was handed, rather than of all records of <paramref name="entity"/>, the type that it took them for: a method that
    /// runs the query it is given hands out what that query hands out.
    /// </summary>
    public Restriction On(Restriction? based, ITypeSymbol entity) => based is null ? this : And(based) with
    {
        Tokens = TokensOn(Tokens, based, entity),
        Context = based.Context,
        Store = based.Store,
        IsUntracked = IsUntracked || based.IsUntracked,
        BaseParameter = based.BaseParameter,
    };

    /// <summary>What is handed out of a query where all of <paramref name="entity"/> would be of a type's records.</summary>
    public static SmallSet<DataToken> TokensOn(SmallSet<DataToken> tokens, Restriction? based, ITypeSymbol entity)
    {
        var whole = DataToken.All(entity);
        return based is null || !tokens.Contains(whole) ? tokens : tokens.Remove(whole).Union(based.Tokens);
    }

    /// <summary>What is left of it where nothing is known of what narrows it.</summary>
    public Restriction Loosened() => Join(this, Proof.Nothing, new Restriction { Tokens = Tokens, Context = Context, Store = Store, IsUntracked = IsUntracked, BaseParameter = BaseParameter }, Proof.Nothing);

    /// <summary>The restriction where two ways meet; each brings what was proven on it.</summary>
    public static Restriction Join(Restriction left, Proof leftMust, Restriction right, Proof rightMust)
    {
        if (left.Equals(right))
        {
            return left;
        }

        var predicates = PredicateParameter.Join(left.Predicates, leftMust, right.Predicates, rightMust);
        return new Restriction
        {
            Tokens = left.Tokens.Union(right.Tokens),
            Scope = left.Scope.Equals(right.Scope) ? left.Scope : left.Scope.And(leftMust.BesideScope()).Or(right.Scope.And(rightMust.BesideScope())),
            Asked = left.Asked.Union(right.Asked),
            AlwaysAsked = left.AlwaysAsked.Intersect(right.AlwaysAsked),
            Keys = left.Keys & right.Keys,
            KeyRecords = left.KeyRecords.Intersect(right.KeyRecords),
            IsKeyed = left.IsKeyed && right.IsKeyed,
            IsBounded = left.IsBounded && right.IsBounded,
            Limit = left.Limit | right.Limit,
            Bypass = left.Bypass.Union(right.Bypass),
            Context = SymbolEqualityComparer.Default.Equals(left.Context, right.Context) ? left.Context : null,
            Store = SymbolEqualityComparer.Default.Equals(left.Store, right.Store) ? left.Store : null,
            IsUntracked = left.IsUntracked && right.IsUntracked,
            Given = left.Given.Intersect(right.Given),
            Predicates = predicates,
            BaseParameter = left.BaseParameter == right.BaseParameter ? left.BaseParameter : -1,
            HasUnknownKey = left.HasUnknownKey
                || right.HasUnknownKey
                || left.BaseParameter != right.BaseParameter
                || !left.Predicates.Union(right.Predicates).All(parameter => predicates.Any(kept => kept.Ordinal == parameter.Ordinal)),
        };
    }

    /// <summary>In the terms of a caller. Parameters that narrow it, and the one it starts from, are for the caller to look up.</summary>
    public Restriction Rewrite(ICalleeTerms terms)
    {
        var keys = terms.Rewrite(new Operand(Keys, SmallSet<int>.Empty));
        return this with
        {
            Tokens = terms.Rewrite(Tokens),
            Scope = terms.Rewrite(Scope),
            Asked = terms.Rewrite(Asked),
            AlwaysAsked = terms.Rewrite(AlwaysAsked),
            Keys = keys.Origins,
            KeyRecords = Mapped(KeyRecords, terms).Union(keys.Records),
            IsKeyed = IsKeyed || !keys.Records.IsEmpty,
            Limit = Limit.IsEmpty ? Limit : terms.Rewrite(new Operand(Limit, SmallSet<int>.Empty)).Origins.OpenChoice,
            Context = Context is null ? null : terms.Rewrite(Context),
            Store = null,
            Given = IsPlain(keys) ? terms.Rewrite(Given) : SmallSet<DataToken>.Empty,
            Predicates = SmallSet<PredicateParameter>.Empty,
            BaseParameter = -1,

            // Nothing is known here of the values that narrowed it there.
            HasUnknownKey = HasUnknownKey || (!Keys.IsEmpty && keys.Origins.IsEmpty && keys.Records.IsEmpty),
        };
    }

    private static SmallSet<int> Mapped(SmallSet<int> records, ICalleeTerms terms)
    {
        var mapped = SmallSet<int>.Empty;
        foreach (var record in records)
        {
            mapped = terms.Map(record) is var own and >= 0 ? mapped.Add(own) : mapped;
        }

        return mapped;
    }

    /// <summary>
    /// The same where more is known of what was asked on the ways here: what was asked for on one way only is asked for on all that are left.
    /// </summary>
    /// <param name="always">What its predicates proved in any case.</param>
    /// <param name="proven">What they prove now.</param>
    /// <param name="record">How the records that it is about are called in these.</param>
    public Restriction Settled(Proof always, Proof proven, int record)
    {
        var (known, keys) = (always.Certain(), default(Operand));
        foreach (var piece in proven.Certain())
        {
            if (!known.Contains(piece) && !piece.IsPublication && (piece.Left.Records.Contains(record) || piece.Right.Records.Contains(record)))
            {
                keys = keys.Union(piece.Left.Records.Contains(record) ? piece.Right : piece.Left);
            }
        }

        var (origins, records) = (keys.Origins.WithoutConstants().Without(ProvenanceSet.Stored), keys.Records.Remove(record));
        return origins.IsEmpty && records.IsEmpty ? this : this with { Keys = Keys | origins, KeyRecords = KeyRecords.Union(records), IsKeyed = true };
    }

    /// <summary>Whether the value came from whoever asks, as far as that is known: not from the store, and not from anywhere out of sight.</summary>
    public static bool IsPlain(Operand value) => value.Records.IsEmpty && !value.Origins.IsEmpty && !value.Origins.IsStored;

    /// <summary>In terms of the access that runs it. What is compared with the record is compared with its keys too.</summary>
    public Restriction Bound(int access) => this with
    {
        Scope = Scope.Rewrite(evidence => Bind(evidence, access)),
        Asked = SmallSet<Evidence>.From(Asked.Select(evidence => Bind(evidence, access))),
        AlwaysAsked = SmallSet<Evidence>.From(AlwaysAsked.Select(evidence => Bind(evidence, access))),
    };

    private Evidence Bind(Evidence evidence, int access) => evidence with
    {
        Left = Bind(evidence.Left, evidence.Right, access),
        Right = Bind(evidence.Right, evidence.Left, access),
    };

    // A constant is compared with a member that is none of the keys.
    private Operand Bind(Operand side, Operand other, int access) => side.Records.Contains(Operand.Self)
        ? new Operand(other.Records.IsEmpty && other.Origins.IsConstant ? side.Origins : side.Origins | Keys.Choices.Without(other.Origins), side.Records.Remove(Operand.Self).Add(access))
        : side;
}
