using System;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Records of one access inside a value.</summary>
/// <param name="Access">Id of the access within the method under analysis.</param>
/// <param name="Tokens">What of them the value holds.</param>
/// <param name="Proof">What was proven on every way by which they got into the value.</param>
internal readonly record struct Carried(int Access, SmallSet<DataToken> Tokens, Proof Proof) : IComparable<Carried>
{
    public int CompareTo(Carried other)
    {
        var order = Access.CompareTo(other.Access);
        order = order != 0 ? order : Tokens.CompareTo(other.Tokens);
        return order != 0 ? order : Proof.CompareTo(other.Proof);
    }
}

/// <summary>What is known of a value: where it comes from, which records it holds, which query it is, what a test of it proves.</summary>
internal sealed class Value : IEquatable<Value>
{
    private static readonly ImmutableSortedDictionary<string, Value> NoMembers =
        ImmutableSortedDictionary<string, Value>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    private Value(
        ProvenanceSet origins,
        SmallSet<Carried> records,
        QueryState? query,
        Proof whenTrue,
        Proof whenFalse,
        ImmutableSortedDictionary<string, Value> members,
        Templates? texts = null)
    {
        Origins = origins;
        Records = records;
        Query = query;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        Members = members;
        Texts = texts;
    }

    /// <summary>A value of which nothing is known.</summary>
    public static Value Unknown { get; } = new(ProvenanceSet.None, default, null, Proof.Nothing, Proof.Nothing, NoMembers);

    public static Value Null { get; } = Of(ProvenanceSet.Null).Implying(Proof.Impossible, Proof.Nothing);

    public static Value Constant { get; } = Of(ProvenanceSet.Constant);

    public static Value True { get; } = Constant.Implying(Proof.Nothing, Proof.Impossible);

    public static Value False { get; } = Constant.Implying(Proof.Impossible, Proof.Nothing);

    public ProvenanceSet Origins { get; }

    /// <summary>Records it holds, one entry an access.</summary>
    public SmallSet<Carried> Records { get; }

    /// <summary>The query it is, where it is one.</summary>
    public QueryState? Query { get; }

    /// <summary>What is proven where it is true; of an object, where it is there.</summary>
    public Proof WhenTrue { get; }

    /// <summary>What is proven where it is false; of an object, where it is null.</summary>
    public Proof WhenFalse { get; }

    /// <summary>What was put into its members, by member name without regard to case.</summary>
    public ImmutableSortedDictionary<string, Value> Members { get; }

    /// <summary>The texts that it may be, where it is one that the program puts together and that may matter.</summary>
    public Templates? Texts { get; }

    public SmallSet<int> RecordIds
    {
        get
        {
            var ids = SmallSet<int>.Empty;
            foreach (var carried in Records)
            {
                ids = ids.Add(carried.Access);
            }

            return ids;
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

    public static Value Of(ProvenanceSet origins) => new(origins, default, null, Proof.Nothing, Proof.Nothing, NoMembers);

    public static Value Of(QueryState query) => Unknown.With(query);

    public static Value Holding(Carried carried, ProvenanceSet origins) =>
        new(origins, SmallSet<Carried>.Of(carried), null, Proof.Nothing, Proof.Nothing, NoMembers);

    public Value With(QueryState? query) => new(Origins, Records, query, WhenTrue, WhenFalse, Members, Texts);

    public Value With(ProvenanceSet origins) => new(origins, Records, Query, WhenTrue, WhenFalse, Members, Texts);

    public Value With(SmallSet<Carried> records) => new(Origins, records, Query, WhenTrue, WhenFalse, Members, Texts);

    public Value With(Templates? texts) => new(Origins, Records, Query, WhenTrue, WhenFalse, Members, texts);

    public Value Implying(Proof whenTrue, Proof whenFalse) => new(Origins, Records, Query, whenTrue, whenFalse, Members, Texts);

    /// <summary>The value without its records, queries and members: what is left of it in a yes, a no or a number.</summary>
    public Value WithoutRecords() => Records.IsEmpty && Query is null && Members.IsEmpty
        ? this
        : new Value(Origins, default, null, WhenTrue, WhenFalse, NoMembers);

    /// <summary>The value without what its members are known to hold one by one.</summary>
    public Value WithoutMembers() => Members.IsEmpty ? this : new Value(Origins, Records, Query, WhenTrue, WhenFalse, NoMembers, Texts);

    /// <summary>The value with what its members are known to hold.</summary>
    public Value Having(ImmutableSortedDictionary<string, Value> members) => new(Origins, Records, Query, WhenTrue, WhenFalse, members, Texts);

    /// <summary>The value after <paramref name="member"/> was set to <paramref name="value"/>.</summary>
    public Value WithMember(string member, Value value, int depth = 0)
    {
        if (Members.Count >= Budget.MembersPerValue || depth >= Budget.MemberDepth)
        {
            return Mixed(value);
        }

        // The caller's own record stays the caller's, whatever is written into it.
        return new Value(Origins.IsCallerIdentity ? Origins : Origins | value.Origins, MergeRecords(Records, Proof.Nothing, value.Records, Proof.Nothing, true), Query, WhenTrue, WhenFalse, Members.SetItem(member, value.Flat(depth + 1)), Texts);
    }

    /// <summary>The value with something beside what it is: what a command will be sent with is no part of where the command comes from.</summary>
    public Value Keeping(string member, Value value) => Members.Count >= Budget.MembersPerValue
        ? this
        : new Value(Origins, Records, Query, WhenTrue, WhenFalse, Members.SetItem(member, value.Flat(1)), Texts);

    /// <summary>One value out of two, on one way: a call's result out of its arguments.</summary>
    public Value Mixed(Value other)
    {
        if (ReferenceEquals(other, Unknown) || Equals(other))
        {
            return this;
        }

        return new Value(
            Origins | other.Origins,
            MergeRecords(Records, Proof.Nothing, other.Records, Proof.Nothing, true),
            Query is { IsPredicate: false } ? Query : other.Query is { IsPredicate: false } ? other.Query : null,
            Proof.Nothing,
            Proof.Nothing,
            NoMembers);
    }

    /// <summary>The value where two ways meet; each brings what was proven on it.</summary>
    public static Value Join(Value left, Proof leftMust, Value right, Proof rightMust)
    {
        if (ReferenceEquals(left, right) || left.Equals(right))
        {
            return left;
        }

        var members = left.Members;
        foreach (var pair in right.Members)
        {
            members = members.SetItem(
                pair.Key,
                members.TryGetValue(pair.Key, out var own) ? Join(own, leftMust, pair.Value, rightMust) : pair.Value);
        }

        return new Value(
            left.Origins | right.Origins,
            MergeRecords(left.Records, leftMust, right.Records, rightMust, false),
            QueryState.Join(left.Query, leftMust, right.Query, rightMust),
            JoinProofs(left.WhenTrue, leftMust, right.WhenTrue, rightMust),
            JoinProofs(left.WhenFalse, leftMust, right.WhenFalse, rightMust),
            members,
            left.Origins == ProvenanceSet.Null ? right.Texts : right.Origins == ProvenanceSet.Null ? left.Texts : Templates.Join(left.Texts, leftMust, right.Texts, rightMust));
    }

    /// <summary>The value in other terms.</summary>
    public Value Rewrite(Func<ProvenanceSet, ProvenanceSet> origins, Func<SmallSet<Carried>, SmallSet<Carried>> records, Func<QueryState, QueryState?> query, Func<Evidence, Evidence> evidence)
    {
        var members = NoMembers;
        foreach (var pair in Members)
        {
            members = members.Add(pair.Key, pair.Value.Rewrite(origins, records, query, evidence));
        }

        return new Value(
            origins(Origins),
            records(Records),
            Query is null ? null : query(Query),
            WhenTrue.Rewrite(evidence),
            WhenFalse.Rewrite(evidence),
            members,
            Texts?.Rewrite(value => value.Rewrite(origins, records, query, evidence), proof => proof.Rewrite(evidence)));
    }

    public bool Equals(Value? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (Origins == other.Origins
                && Records.Equals(other.Records)
                && WhenTrue.Equals(other.WhenTrue)
                && WhenFalse.Equals(other.WhenFalse)
                && Equals(Query, other.Query)
                && Equals(Texts, other.Texts)
                && Members.Count == other.Members.Count
                && (ReferenceEquals(Members, other.Members) || Members.SequenceEqual(other.Members))));

    public override bool Equals(object? obj) => Equals(obj as Value);

    public override int GetHashCode() => unchecked((Origins.GetHashCode() * 31) + Records.GetHashCode());

    /// <summary>Both sets of records, one entry an access. On one way their proofs add up; where ways meet only what both prove is left.</summary>
    public static SmallSet<Carried> MergeRecords(SmallSet<Carried> left, Proof leftMust, SmallSet<Carried> right, Proof rightMust, bool sameWay)
    {
        if (left.Equals(right))
        {
            return left;
        }

        if (sameWay && (left.IsEmpty || right.IsEmpty))
        {
            return left.IsEmpty ? right : left;
        }

        var result = SmallSet<Carried>.Empty;
        foreach (var own in left)
        {
            var match = Find(right, own.Access);
            result = result.Add(match is { } other
                ? new Carried(own.Access, own.Tokens.Union(other.Tokens), sameWay ? own.Proof.Or(other.Proof) : JoinProofs(own.Proof, leftMust, other.Proof, rightMust))
                : own with { Proof = own.Proof.And(leftMust) });
        }

        foreach (var other in right)
        {
            if (Find(left, other.Access) is null)
            {
                result = result.Add(other with { Proof = other.Proof.And(rightMust) });
            }
        }

        return result;
    }

    private static Carried? Find(SmallSet<Carried> records, int access)
    {
        foreach (var carried in records)
        {
            if (carried.Access == access)
            {
                return carried;
            }
        }

        return null;
    }

    private static Proof JoinProofs(Proof left, Proof leftMust, Proof right, Proof rightMust) =>
        left.Equals(right) ? left : left.And(leftMust).Or(right.And(rightMust));

    private Value Flat(int depth) => depth < Budget.MemberDepth || Members.IsEmpty
        ? this
        : new Value(Origins, Records, Query, WhenTrue, WhenFalse, NoMembers, Texts);
}
