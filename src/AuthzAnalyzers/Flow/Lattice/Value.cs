using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What is known of a value: where it comes from, which records it holds, which query it is, what a test of it proves.</summary>
internal sealed record Value
{
    private static readonly EquatableMap<string, Value> NoMembers = new(ImmutableSortedDictionary<string, Value>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase));

    private Value()
    {
    }

    /// <summary>A value of which nothing is known.</summary>
    public static Value Unknown { get; } = new();

    public static Value Null { get; } = Of(ProvenanceSet.Null).Implying(Proof.Impossible, Proof.Nothing);

    public static Value Constant { get; } = Of(ProvenanceSet.Constant);

    public static Value True { get; } = Constant.Implying(Proof.Nothing, Proof.Impossible);

    public static Value False { get; } = Constant.Implying(Proof.Impossible, Proof.Nothing);

    public ProvenanceSet Origins { get; private init; }

    /// <summary>Records it holds, one entry an access.</summary>
    public SmallSet<Carried> Records { get; private init; }

    // The records that it holds beside those of its members; null where that is not told apart, and where it has no members.
    private SmallSet<Carried>? Own { get; init; }

    /// <summary>The query it is, where it is one.</summary>
    public QueryState? Query { get; private init; }

    /// <summary>What is proven where it is true; of an object, where it is there.</summary>
    public Proof WhenTrue { get; private init; }

    /// <summary>What is proven where it is false; of an object, where it is null.</summary>
    public Proof WhenFalse { get; private init; }

    /// <summary>
    /// What is proven wherever it is not the caller's own identity, of a value that is that identity on some way: the id that a clerk may choose
    /// and that is everybody else's own. Nothing where no such thing is known.
    /// </summary>
    public Proof Otherwise { get; private init; }

    /// <summary>What was put into its members, by member name without regard to case.</summary>
    public EquatableMap<string, Value> Members { get; private init; } = NoMembers;

    /// <summary>The texts that it may be, where it is one that the program puts together and that may matter.</summary>
    public Templates? Texts { get; private init; }

    /// <summary>The types that the object may be of, where it was made in sight on every way.</summary>
    public SmallSet<Kind> Kinds { get; private init; }

    /// <summary>Of a member, whether it was put there on some ways only: on the others it is what the object is that it belongs to.</summary>
    public bool IsPartial { get; private init; }

    /// <summary>Whether it is of a record on some ways only, and on others what somebody chose: as a key it ties nothing to the record.</summary>
    public bool IsLoose { get; private init; }

    /// <summary>Whether it is the null reference, on whatever way.</summary>
    public bool IsNull => Origins == ProvenanceSet.Null && WhenTrue.IsImpossible;

    public SmallSet<int> RecordIds
    {
        get
        {
            // They are sorted by access.
            var ids = ImmutableArray.CreateBuilder<int>(Records.Count);
            foreach (var carried in Records)
            {
                if (ids.Count == 0 || ids[ids.Count - 1] != carried.Access)
                {
                    ids.Add(carried.Access);
                }
            }

            return SmallSet<int>.OfSorted(ids.ToImmutable());
        }
    }

    /// <summary>Whether it holds anything of its records: a value that was merely looked up by one holds nothing of it.</summary>
    public bool HasRecords
    {
        get
        {
            foreach (var carried in Records)
            {
                if (!carried.Tokens.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }

    // How many levels of members there are below it.
    private int Levels
    {
        get
        {
            var levels = 0;
            foreach (var pair in Members)
            {
                levels = Math.Max(levels, 1 + pair.Value.Levels);
            }

            return levels;
        }
    }

    public static Value Of(ProvenanceSet origins) => new() { Origins = origins };

    public static Value Of(QueryState query) => Unknown.With(query);

    public static Value Holding(Carried carried, ProvenanceSet origins) => new() { Origins = origins, Records = SmallSet<Carried>.Of(carried) };

    public Value With(QueryState? query) => this with { Query = query };

    public Value With(ProvenanceSet origins) => this with { Origins = origins };

    public Value With(SmallSet<Carried> records) => this with { Records = records, Own = null };

    public Value With(Templates? texts) => this with { Texts = texts };

    /// <summary>The value as an object that was just made of a type.</summary>
    public Value Made(INamedTypeSymbol type) => this with { Kinds = SmallSet<Kind>.Of(new Kind(type, Proof.Nothing)) };

    /// <summary>The value as code of other projects is told of it: no more than a fact would say.</summary>
    public Value Abroad() => Kinds.IsEmpty && Otherwise.IsNothing && Texts is null && !IsPartial && !IsLoose && Members.IsEmpty
        ? this
        : this with { Own = null, Kinds = SmallSet<Kind>.Empty, Otherwise = Proof.Nothing, Texts = null, IsPartial = false, IsLoose = false, Members = Members.Map(static member => member.Abroad()) };

    public Value Implying(Proof whenTrue, Proof whenFalse) => this with { WhenTrue = whenTrue, WhenFalse = whenFalse };

    /// <summary>The value where it may as well be one of which nothing is known: what it brings stays, what speaks for it does not.</summary>
    public Value OrUnknown()
    {
        var value = WithoutAnswers();
        return value with { Origins = Origins.WithoutMerits(), Members = value.Members.Map(static member => member.OrUnknown()) };
    }

    /// <summary>The value without what it proves: where it is true or false, by what type it is of, where it is not the caller's; its members alike.</summary>
    public Value WithoutAnswers() => this with
    {
        WhenTrue = Proof.Nothing,
        WhenFalse = Proof.Nothing,
        Otherwise = Proof.Nothing,
        Kinds = SmallSet<Kind>.Empty,
        Members = Members.Map(static member => member.WithoutAnswers()),
    };

    /// <summary>The value with what is proven wherever it is not the caller's own identity.</summary>
    public Value Unless(Proof otherwise) => otherwise.Equals(Otherwise) ? this : this with { Otherwise = otherwise };

    /// <summary>The value without its records, queries and members: what is left of it in a yes, a no or a number.</summary>
    public Value WithoutRecords() => Records.IsEmpty && Query is null && Members.IsEmpty
        ? this
        : Of(Origins).Implying(WhenTrue, WhenFalse);

    /// <summary>The value without what its members are known to hold one by one.</summary>
    public Value WithoutMembers() => Members.IsEmpty ? this : this with { Members = NoMembers, Own = null };

    /// <summary>The value with what its members are known to hold.</summary>
    public Value Having(EquatableMap<string, Value> members) => this with { Members = members, Own = null };

    /// <summary>The value after <paramref name="member"/> was set to <paramref name="value"/>.</summary>
    public Value WithMember(string member, Value value, int depth = 0)
    {
        if (Members.Count >= Budget.MembersPerValue || depth >= Budget.MemberDepth)
        {
            return Mixed(value);
        }

        return this with
        {
            // The caller's own record stays the caller's, whatever is written into it.
            Origins = Origins.IsCallerIdentity ? Origins : Origins | value.Origins,
            Records = CarriedRecords.Merge(Records, Proof.Nothing, value.Records, Proof.Nothing, true),
            Own = Beside,
            Members = Members.SetItem(member, value.Whole().Flat(depth + 1)),
        };
    }

    /// <summary>The value with something beside what it is: what a command will be sent with is no part of where the command comes from.</summary>
    public Value Keeping(string member, Value value) => Members.Count >= Budget.MembersPerValue
        ? this
        : this with { Own = Beside, Members = Members.SetItem(member, value.Whole().Flat(1)) };

    /// <summary>The value as it is by itself, whatever it is a member of.</summary>
    public Value Whole() => IsPartial ? this with { IsPartial = false } : this;

    /// <summary>Whether a value is kept under a name that no member of an object has.</summary>
    public static bool IsHidden(string member) => member.Length > 0 && member[0] is '$' or '@';

    /// <summary>One value out of two, on one way: a call's result out of its arguments.</summary>
    public Value Mixed(Value other)
    {
        if (ReferenceEquals(other, Unknown) || Equals(other))
        {
            return this;
        }

        return new Value
        {
            Origins = Origins | other.Origins,
            Records = CarriedRecords.Merge(Records, Proof.Nothing, other.Records, Proof.Nothing, true),
            Query = Query is { IsPredicate: false } ? Query : other.Query is { IsPredicate: false } ? other.Query : null,
            Otherwise = other.SaysNothing ? Otherwise : SaysNothing ? other.Otherwise : Proof.Nothing,
            IsLoose = IsLoose || other.IsLoose,
        };
    }

    /// <summary>Its records, those of members apart: each with what was proven where it was put there.</summary>
    public IEnumerable<Carried> Parts()
    {
        if (Members.IsEmpty || Records.IsEmpty)
        {
            return Records;
        }

        var parts = new List<Carried>();
        foreach (var member in Members)
        {
            parts.AddRange(member.Value.Parts().Where(part => CarriedRecords.Find(Records, part.Access) is not null));
        }

        if (Own is { } beside)
        {
            parts.AddRange(beside);
            return parts;
        }

        foreach (var own in Records)
        {
            var rest = parts.Where(part => part.Access == own.Access).Aggregate(own.Tokens, (tokens, part) => tokens.Except(part.Tokens));
            if (!rest.IsEmpty)
            {
                parts.Add(own with { Tokens = rest });
            }
        }

        return parts;
    }

    private SmallSet<Carried>? Beside => Members.IsEmpty ? Records : Own;

    private bool SaysNothing => Records.IsEmpty && Origins.WithoutConstants().IsEmpty;

    /// <summary>The value where two ways meet; each brings what was proven on it.</summary>
    public static Value Join(Value left, Proof leftMust, Value right, Proof rightMust)
    {
        if (ReferenceEquals(left, right) || left.Equals(right))
        {
            return left;
        }

        var isPartial = left.IsPartial || right.IsPartial;
        var members = JoinMembers(left, leftMust, right, rightMust);
        return new Value
        {
            Origins = JoinOrigins(left, right, isPartial),
            Records = CarriedRecords.Merge(left.Records, leftMust, right.Records, rightMust, false),
            Query = QueryState.Join(left.Query, leftMust, right.Query, rightMust),
            WhenTrue = Proof.Join(left.WhenTrue, leftMust, right.WhenTrue, rightMust),
            WhenFalse = Proof.Join(left.WhenFalse, leftMust, right.WhenFalse, rightMust),
            Otherwise = JoinOtherwise(left, leftMust, right, rightMust),
            Members = members,
            Own = !members.IsEmpty && left.Beside is { } leftOwn && right.Beside is { } rightOwn ? CarriedRecords.Merge(leftOwn, leftMust, rightOwn, rightMust, false) : null,
            IsPartial = isPartial,
            IsLoose = left.IsLoose || right.IsLoose || left.IsChosenBeside(right) || right.IsChosenBeside(left),
            Kinds = Lattice.Kinds.Join(left, leftMust, right, rightMust),
            Texts = left.IsNull ? right.Texts?.On(rightMust) : right.IsNull ? left.Texts?.On(leftMust) : Templates.Join(left.Texts, leftMust, right.Texts, rightMust),
        };
    }

    // What the program made up on one way only is nobody's secret where it is chosen or looked up on the other.
    private static ProvenanceSet JoinOrigins(Value left, Value right, bool isPartial)
    {
        var origins = left.Origins | right.Origins;
        return origins.IsMinted && (isPartial || left.IsOfOthers || right.IsOfOthers) ? origins.Without(ProvenanceSet.RandomSecret) : origins;
    }

    private bool IsChosenBeside(Value record) => Records.IsEmpty
        && !record.Records.IsEmpty
        && (Origins.HasSupplied || !Origins.Symbolic.IsEmpty);

    private bool IsOfOthers => !Origins.IsMinted && (Origins.HasSupplied || Origins.IsStored || !Origins.Symbolic.IsEmpty || !Records.IsEmpty);

    private static EquatableMap<string, Value> JoinMembers(Value left, Proof leftMust, Value right, Proof rightMust)
    {
        var members = left.Members;
        foreach (var pair in left.Members)
        {
            members = right.Members.ContainsKey(pair.Key) ? members : members.SetItem(pair.Key, pair.Value.OrOf(pair.Key, leftMust, right, rightMust));
        }

        foreach (var pair in right.Members)
        {
            members = members.SetItem(
                pair.Key,
                left.Members.TryGetValue(pair.Key, out var own) ? Join(own, leftMust, pair.Value, rightMust) : pair.Value.OrOf(pair.Key, rightMust, left, leftMust));
        }

        return members;
    }

    // A member that the other way knows nothing of: there it is what the object as a whole is. Nothing, and what no way leads by, has no members.
    private Value OrOf(string name, Proof must, Value other, Proof otherMust)
    {
        if (IsHidden(name) || otherMust.IsImpossible || (other.IsNull && other.Members.IsEmpty))
        {
            return On(must);
        }

        var joined = Join(this, must, Of(other.Origins.Without(ProvenanceSet.Null)).Unless(other.Otherwise), otherMust);
        return joined with { Origins = joined.Origins.Without(ProvenanceSet.RandomSecret), IsPartial = true };
    }

    private static Proof JoinOtherwise(Value left, Proof leftMust, Value right, Proof rightMust)
    {
        if (!left.Origins.IdentifiesCaller && !right.Origins.IdentifiesCaller)
        {
            return Proof.Nothing;
        }

        var joined = left.OtherwiseOn(leftMust).Or(right.OtherwiseOn(rightMust));
        return joined.IsImpossible ? Proof.Nothing : joined;
    }

    private Proof OtherwiseOn(Proof must) => Origins.IsCallerIdentity ? Proof.Impossible : Otherwise.And(must);

    /// <summary>The value in other terms.</summary>
    public Value Rewrite(Func<ProvenanceSet, ProvenanceSet> origins, Func<SmallSet<Carried>, SmallSet<Carried>> records, Func<QueryState, QueryState?> query, Func<Evidence, Evidence> evidence, Func<ITypeSymbol, ITypeSymbol>? type = null)
    {
        // Most values are nothing but where they come from.
        if (Records.IsEmpty && Query is null && WhenTrue.IsNothing && WhenFalse.IsNothing && Members.IsEmpty && Kinds.IsEmpty && Otherwise.IsNothing && Texts is null && !IsPartial && !IsLoose)
        {
            var moved = origins(Origins);
            return moved == Origins ? this : Of(moved);
        }

        return new Value
        {
            Origins = origins(Origins),
            Records = records(Records),
            Query = Query is null ? null : query(Query),
            WhenTrue = WhenTrue.Rewrite(evidence),
            WhenFalse = WhenFalse.Rewrite(evidence),
            Otherwise = Otherwise.Rewrite(evidence),
            Members = Members.Map(member => member.Rewrite(origins, records, query, evidence, type)),
            Own = Own is { } own ? records(own) : null,
            IsPartial = IsPartial,
            IsLoose = IsLoose,
            Kinds = Kinds.IsEmpty ? Kinds : SmallSet<Kind>.From(Kinds.Select(kind => kind.Rewrite(type, evidence))),
            Texts = Texts?.Rewrite(value => value.Rewrite(origins, records, query, evidence, type), proof => proof.Rewrite(evidence)),
        };
    }

    /// <summary>The value without what is proven of it or by it.</summary>
    public Value WithoutProofs() => Rewrite(
        static origins => origins,
        static records => records.IsEmpty ? records : SmallSet<Carried>.From(records.Select(carried => carried with { Proof = Proof.Nothing })),
        static query => query with { Restriction = query.Restriction.WithoutProofs() },
        static _ => Evidence.Equal(default, default));

    // The value as it is on one way only: its records come with what was proven there.
    private Value On(Proof must)
    {
        if (must.IsNothing || Records.IsEmpty)
        {
            return this;
        }

        return this with
        {
            Records = CarriedRecords.On(Records, must),
            Own = Own is { } own ? CarriedRecords.On(own, must) : null,
            Members = Members.Map(member => member.On(must)),
        };
    }

    // The value as it lies that many levels below another. Records that are put into records over and over come to rest so.
    private Value Flat(int depth)
    {
        if (Members.IsEmpty || depth + Levels <= Budget.MemberDepth)
        {
            return this;
        }

        if (depth >= Budget.MemberDepth)
        {
            return WithoutMembers();
        }

        return this with { Members = Members.Map(member => member.Flat(depth + 1)) };
    }
}
