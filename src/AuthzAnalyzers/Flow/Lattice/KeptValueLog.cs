using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a method keeps with the request, noted while it is analysed. Used by one thread, once.</summary>
internal sealed class KeptValueLog
{
    private readonly SortedDictionary<string, Value> kept = new(StringComparer.Ordinal);

    public void Add(string key, Value value) => kept[key] = kept.TryGetValue(key, out var known) ? Join(known, value) : value;

    /// <summary>Whether a value is the caller's, or nobody's: what the program itself writes.</summary>
    public static bool IsOwn(Value value) => value.Origins.IsCallerIdentity || IsNobodys(value);

    public ImmutableArray<(string Key, Value Value)> ToImmutable() => kept.Select(pair => (pair.Key, pair.Value)).ToImmutableArray();

    // A record that is not the caller's says so by saying nothing: beside the caller's own it must not be lost.
    private static Value Join(Value left, Value right)
    {
        var joined = Value.Join(left, Proof.Nothing, right, Proof.Nothing);
        return IsOwn(left) && IsOwn(right) ? joined : joined.With(joined.Origins.WithoutMerits().WithoutConstants());
    }

    private static bool IsNobodys(Value value) => value.Origins.IsConstant && !value.HasRecords;
}
