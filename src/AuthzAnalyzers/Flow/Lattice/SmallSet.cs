using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>An immutable set of a few elements, sorted, equal by content. The default value is the empty set.</summary>
internal readonly struct SmallSet<T> : IEquatable<SmallSet<T>>, IComparable<SmallSet<T>>, IEnumerable<T>
    where T : IComparable<T>, IEquatable<T>
{
    private readonly ImmutableArray<T> items;

    private SmallSet(ImmutableArray<T> items)
    {
        this.items = items;
    }

    /// <summary>Tells sets apart that are the same by content but not one and the same: where asking for the content costs more than it saves.</summary>
    public static IEqualityComparer<SmallSet<T>> ByReference { get; } = new ReferenceComparer();

    public static SmallSet<T> Empty => default;

    public int Count => items.IsDefault ? 0 : items.Length;

    public bool IsEmpty => Count == 0;

    public static SmallSet<T> Of(T item) => new(ImmutableArray.Create(item));

    /// <summary>The set of items that are in their order already, each once.</summary>
    public static SmallSet<T> OfSorted(ImmutableArray<T> sorted) => sorted.IsDefaultOrEmpty ? Empty : new SmallSet<T>(sorted);

    public static SmallSet<T> From(IEnumerable<T> source)
    {
        var items = source as List<T> ?? new List<T>(source);
        return items.Count == 0 ? Empty : new SmallSet<T>(Sorted(items));
    }

    public T this[int place] => items[place];

    public bool Contains(T item) => !items.IsDefault && items.BinarySearch(item) >= 0;

    public SmallSet<T> Add(T item)
    {
        if (items.IsDefault)
        {
            return Of(item);
        }

        var at = items.BinarySearch(item);
        return at >= 0 ? this : new SmallSet<T>(items.Insert(~at, item));
    }

    public SmallSet<T> Remove(T item)
    {
        var at = items.IsDefault ? -1 : items.BinarySearch(item);
        return at < 0 ? this : items.Length == 1 ? Empty : new SmallSet<T>(items.RemoveAt(at));
    }

    public SmallSet<T> Union(SmallSet<T> other)
    {
        if (other.IsEmpty)
        {
            return this;
        }

        if (IsEmpty)
        {
            return other;
        }

        // Most unions of a flow analysis add nothing, and where ways meet both sides are often one and the same set.
        var common = CountCommon(items, other.items);
        return common == other.Count ? this : common == Count ? other : Merge(items, other.items, common);
    }

    public SmallSet<T> Intersect(SmallSet<T> other)
    {
        var common = IsEmpty || other.IsEmpty ? 0 : CountCommon(items, other.items);
        return common == Count ? this : common == 0 ? Empty : Choose(other, common, common: true);
    }

    public SmallSet<T> Except(SmallSet<T> other)
    {
        var common = IsEmpty || other.IsEmpty ? 0 : CountCommon(items, other.items);
        return common == 0 ? this : common == Count ? Empty : Choose(other, Count - common, common: false);
    }

    public bool Overlaps(SmallSet<T> other)
    {
        var (i, j) = (0, 0);
        while (i < Count && j < other.Count)
        {
            var order = items[i].CompareTo(other.items[j]);
            if (order == 0)
            {
                return true;
            }

            i += order < 0 ? 1 : 0;
            j += order > 0 ? 1 : 0;
        }

        return false;
    }

    public bool IsSubsetOf(SmallSet<T> other)
    {
        if (Count > other.Count)
        {
            return false;
        }

        if (IsEmpty || items == other.items)
        {
            return true;
        }

        var j = 0;
        foreach (var item in items)
        {
            var order = 1;
            while (j < other.Count && (order = item.CompareTo(other.items[j])) > 0)
            {
                j++;
            }

            if (order != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The places in this set of the items of a part of it.</summary>
    public int[] PlacesOf(SmallSet<T> part)
    {
        var places = new int[part.Count];
        var at = 0;
        for (var i = 0; i < places.Length; i++)
        {
            while (!items[at].Equals(part.items[i]))
            {
                at++;
            }

            places[i] = at;
        }

        return places;
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => (items.IsDefault ? ImmutableArray<T>.Empty : items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items.IsDefault ? ImmutableArray<T>.Empty : items)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    public bool Equals(SmallSet<T> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        if (items == other.items)
        {
            return true;
        }

        for (var i = 0; i < Count; i++)
        {
            if (!items[i].Equals(other.items[i]))
            {
                return false;
            }
        }

        return true;
    }

    public int CompareTo(SmallSet<T> other)
    {
        if (items == other.items)
        {
            return 0;
        }

        for (var i = 0; i < Count && i < other.Count; i++)
        {
            var order = items[i].CompareTo(other.items[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Count.CompareTo(other.Count);
    }

    // Most come in their order already.
    private static ImmutableArray<T> Sorted(List<T> items)
    {
        var isSorted = true;
        for (var i = 1; i < items.Count && isSorted; i++)
        {
            isSorted = items[i - 1].CompareTo(items[i]) < 0;
        }

        if (isSorted)
        {
            return items.ToImmutableArray();
        }

        items = new List<T>(items);
        items.Sort();
        var sorted = ImmutableArray.CreateBuilder<T>(items.Count);
        foreach (var item in items)
        {
            if (sorted.Count == 0 || sorted[sorted.Count - 1].CompareTo(item) != 0)
            {
                sorted.Add(item);
            }
        }

        return sorted.ToImmutable();
    }

    private static int CountCommon(ImmutableArray<T> left, ImmutableArray<T> right)
    {
        if (left == right)
        {
            return left.Length;
        }

        var (i, j, common) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common;
    }

    private static SmallSet<T> Merge(ImmutableArray<T> left, ImmutableArray<T> right, int common)
    {
        var merged = ImmutableArray.CreateBuilder<T>(left.Length + right.Length - common);
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            merged.Add(order <= 0 ? left[i] : right[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        for (; i < left.Length; i++)
        {
            merged.Add(left[i]);
        }

        for (; j < right.Length; j++)
        {
            merged.Add(right[j]);
        }

        return new SmallSet<T>(merged.ToImmutable());
    }

    // The items that the other has, too, or those that it has not.
    private SmallSet<T> Choose(SmallSet<T> other, int count, bool common)
    {
        var chosen = ImmutableArray.CreateBuilder<T>(count);
        var j = 0;
        foreach (var item in items)
        {
            var order = 1;
            while (j < other.Count && (order = item.CompareTo(other.items[j])) > 0)
            {
                j++;
            }

            if ((order == 0) == common)
            {
                chosen.Add(item);
            }
        }

        return new SmallSet<T>(chosen.ToImmutable());
    }

    private sealed class ReferenceComparer : IEqualityComparer<SmallSet<T>>
    {
        public bool Equals(SmallSet<T> left, SmallSet<T> right) => left.items == right.items;

        // An array's own code, not that of what it holds.
        public int GetHashCode(SmallSet<T> set) => set.items.GetHashCode();
    }

    public override bool Equals(object? obj) => obj is SmallSet<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this)
        {
            hash = unchecked((hash * 31) + item.GetHashCode());
        }

        return hash;
    }
}
