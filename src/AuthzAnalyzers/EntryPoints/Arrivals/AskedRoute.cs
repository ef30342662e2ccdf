using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.EntryPoints.Arrivals;

/// <summary>What is known of the values of the route that a filter asks for, where it stands. Two are equal if they tell the same.</summary>
internal sealed class AskedRoute : IEquatable<AskedRoute>
{
    private readonly ImmutableDictionary<string, bool> known;
    private readonly string text;

    private AskedRoute(ImmutableDictionary<string, bool> known)
    {
        this.known = known;
        text = string.Join(";", known.Select(pair => (pair.Value ? "+" : "-") + pair.Key.ToUpperInvariant()).OrderBy(one => one, StringComparer.Ordinal));
    }

    /// <summary>Where any value may be there.</summary>
    public static AskedRoute Unknown { get; } = new(ImmutableDictionary.Create<string, bool>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether there is a value of that name; <see langword="null"/> where nobody can tell.</summary>
    public bool? this[string name] => known.TryGetValue(name, out var isThere) ? isThere : null;

    public static AskedRoute Of(IEnumerable<string> names, RouteNames route)
    {
        var known = Unknown.known;
        foreach (var name in names)
        {
            known = route.Has(name) is { } isThere ? known.SetItem(name, isThere) : known;
        }

        return known.IsEmpty ? Unknown : new AskedRoute(known);
    }

    public bool Equals(AskedRoute? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as AskedRoute);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);
}
