using System;
using System.Collections.Generic;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A set of accesses by their ids. Few methods know more than fit into one word; further ones are listed.</summary>
internal readonly struct AccessSet : IEquatable<AccessSet>
{
    private const int Places = 64;

    private readonly ulong first;
    private readonly SmallSet<int> others;

    private AccessSet(ulong first, SmallSet<int> others)
    {
        this.first = first;
        this.others = others;
    }

    public static AccessSet Empty => default;

    public bool IsEmpty => first == 0 && others.IsEmpty;

    public static AccessSet Of(int id) => IsPlace(id) ? new(1UL << id, SmallSet<int>.Empty) : new(0, SmallSet<int>.Of(id));

    public static AccessSet From(IEnumerable<int> ids)
    {
        var first = 0UL;
        List<int>? others = null;
        foreach (var id in ids)
        {
            if (IsPlace(id))
            {
                first |= 1UL << id;
            }
            else
            {
                (others ??= new List<int>()).Add(id);
            }
        }

        return new AccessSet(first, others is null ? SmallSet<int>.Empty : SmallSet<int>.From(others));
    }

    public bool Contains(int id) => IsPlace(id) ? (first & (1UL << id)) != 0 : others.Contains(id);

    public AccessSet Union(AccessSet other) => new(first | other.first, others.Union(other.others));

    public AccessSet Intersect(AccessSet other) => new(first & other.first, others.Intersect(other.others));

    public AccessSet Except(AccessSet other) => new(first & ~other.first, others.Except(other.others));

    public IEnumerable<int> Ids()
    {
        for (var (bits, id) = (first, 0); bits != 0; bits >>= 1, id++)
        {
            if ((bits & 1) != 0)
            {
                yield return id;
            }
        }

        foreach (var id in others)
        {
            yield return id;
        }
    }

    public bool Equals(AccessSet other) => first == other.first && others.Equals(other.others);

    public override bool Equals(object? obj) => obj is AccessSet other && Equals(other);

    public override int GetHashCode() => unchecked((first.GetHashCode() * 31) + others.GetHashCode());

    private static bool IsPlace(int id) => id is >= 0 and < Places;
}
