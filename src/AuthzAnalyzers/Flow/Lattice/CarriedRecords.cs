using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What is made of the records that values hold.</summary>
internal static class CarriedRecords
{
    /// <summary>Both sets, one entry an access. On one way their proofs add up; where ways meet only what both prove is left.</summary>
    public static SmallSet<Carried> Merge(SmallSet<Carried> left, Proof leftMust, SmallSet<Carried> right, Proof rightMust, bool sameWay)
    {
        if (left.Equals(right))
        {
            return left;
        }

        if (sameWay && (left.IsEmpty || right.IsEmpty))
        {
            return left.IsEmpty ? right : left;
        }

        var result = new List<Carried>(left.Count + right.Count);
        foreach (var own in left)
        {
            result.Add(Find(right, own.Access) is { } other
                ? new Carried(own.Access, own.Tokens.Union(other.Tokens), sameWay ? own.Proof.Or(other.Proof) : Proof.Join(own.Proof, leftMust, other.Proof, rightMust))
                : own with { Proof = own.Proof.And(leftMust) });
        }

        foreach (var other in right)
        {
            if (Find(left, other.Access) is null)
            {
                result.Add(other with { Proof = other.Proof.And(rightMust) });
            }
        }

        return SmallSet<Carried>.From(result);
    }

    /// <summary>Records that came on one way, one entry an access.</summary>
    public static SmallSet<Carried> Gathered(IEnumerable<Carried> records)
    {
        var byAccess = new SortedDictionary<int, Carried>();
        foreach (var one in records)
        {
            byAccess[one.Access] = byAccess.TryGetValue(one.Access, out var known)
                ? new Carried(one.Access, known.Tokens.Union(one.Tokens), known.Proof.Or(one.Proof))
                : one;
        }

        return SmallSet<Carried>.From(byAccess.Values);
    }

    /// <summary>Records as they are on one way only.</summary>
    public static SmallSet<Carried> On(SmallSet<Carried> records, Proof must) =>
        SmallSet<Carried>.From(records.Select(carried => carried with { Proof = carried.Proof.And(must) }));

    /// <summary>What is held of an access.</summary>
    public static Carried? Find(SmallSet<Carried> records, int access)
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
}
