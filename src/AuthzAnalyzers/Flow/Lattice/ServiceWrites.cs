using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a method puts into members of services other than its own object, noted while it is analysed. Used by one thread, once.</summary>
internal sealed class ServiceWrites
{
    private readonly Dictionary<ISymbol, Value> written = new(SymbolEqualityComparer.Default);

    public void Add(ISymbol member, Value value) =>
        written[member] = written.TryGetValue(member, out var known) ? known.Mixed(value) : value;

    /// <summary>What was put into a member; <see langword="null"/> where nothing was.</summary>
    public Value? Of(ISymbol member) => written.TryGetValue(member, out var value) ? value : null;

    public ImmutableArray<(ISymbol Member, Value Value)> ToImmutable() => written.Count == 0
        ? ImmutableArray<(ISymbol, Value)>.Empty
        : written.Select(pair => (pair.Key, pair.Value))
            .OrderBy(pair => pair.Key.ContainingType.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .ToImmutableArray();
}
