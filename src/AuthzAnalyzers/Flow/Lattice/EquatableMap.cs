using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>An immutable map, sorted by its keys, that is equal by its keys and values.</summary>
internal sealed class EquatableMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>, IEquatable<EquatableMap<TKey, TValue>>
    where TKey : notnull
{
    private readonly ImmutableSortedDictionary<TKey, TValue> items;

    public EquatableMap(ImmutableSortedDictionary<TKey, TValue> items)
    {
        this.items = items;
    }

    public static EquatableMap<TKey, TValue> Empty { get; } = new(ImmutableSortedDictionary<TKey, TValue>.Empty);

    public int Count => items.Count;

    public bool IsEmpty => items.IsEmpty;

    public IEnumerable<TKey> Keys => items.Keys;

    public IEnumerable<TValue> Values => items.Values;

    public TValue this[TKey key] => items[key];

    public static implicit operator EquatableMap<TKey, TValue>(ImmutableSortedDictionary<TKey, TValue> items) => new(items);

    public EquatableMap<TKey, TValue> SetItem(TKey key, TValue value) => new(items.SetItem(key, value));

    /// <summary>The map with something made of each of its values.</summary>
    public EquatableMap<TKey, TValue> Map(Func<TValue, TValue> make)
    {
        var made = items;
        foreach (var pair in items)
        {
            made = made.SetItem(pair.Key, make(pair.Value));
        }

        return ReferenceEquals(made, items) ? this : new(made);
    }

    public bool ContainsKey(TKey key) => items.ContainsKey(key);

    public bool TryGetValue(TKey key, out TValue value) => items.TryGetValue(key, out value!);

    public ImmutableSortedDictionary<TKey, TValue>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(EquatableMap<TKey, TValue>? other)
    {
        if (other is null || Count != other.Count)
        {
            return false;
        }

        if (ReferenceEquals(items, other.items))
        {
            return true;
        }

        foreach (var pair in items)
        {
            if (!other.items.TryGetValue(pair.Key, out var value) || !EqualityComparer<TValue>.Default.Equals(pair.Value, value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as EquatableMap<TKey, TValue>);

    public override int GetHashCode() => Count;
}
