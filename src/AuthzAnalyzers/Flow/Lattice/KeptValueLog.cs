using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a method keeps with the request, noted while it is analysed. Used by one thread, once.</summary>
internal sealed class KeptValueLog
{
    private readonly SortedDictionary<string, Value> kept = new(StringComparer.Ordinal);

    public void Add(string key, Value value) => kept[key] = kept.TryGetValue(key, out var known) ? Value.Join(known, Proof.Nothing, value, Proof.Nothing) : value;

    public ImmutableArray<(string Key, Value Value)> ToImmutable() => kept.Select(pair => (pair.Key, pair.Value)).ToImmutableArray();
}
