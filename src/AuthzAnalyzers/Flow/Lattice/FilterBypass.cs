using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>How a query stands to the filters of the model, those that hold for more queries first.</summary>
internal enum BypassKind
{
    /// <summary>They apply.</summary>
    None,

    /// <summary>They apply when the store is asked; a record that the unit of work has at hand already comes back as it is.</summary>
    Tracked,

    /// <summary>Some, by their names, are off.</summary>
    Named,

    /// <summary>All are off.</summary>
    Ignored,

    /// <summary>A statement in the store's own language: it knows no filters.</summary>
    Sql,

    /// <summary>There is no query to filter.</summary>
    NoQuery,
}

/// <summary>Which filters of the model a query leaves out.</summary>
/// <param name="Names">Names of those that are off, where only some are.</param>
/// <param name="Place">What switches them off: where a fix would begin.</param>
internal readonly record struct FilterBypass(BypassKind Kind, SmallSet<string> Names, CodePlace Place)
{
    public static FilterBypass Of(BypassKind kind, SyntaxNode? place = null) => new(kind, SmallSet<string>.Empty, place);

    /// <summary>A filter is off where either switches it off.</summary>
    public FilterBypass Union(FilterBypass other) => Kind == BypassKind.None ? other : other.Kind == BypassKind.None ? this : new(
        Kind > other.Kind ? Kind : other.Kind,
        Names.Union(other.Names),
        Kind == other.Kind ? CodePlace.First(Place, other.Place) : Kind > other.Kind ? Place : other.Place);

    /// <summary>Whether a filter of that name, or one without a name, is off.</summary>
    public bool Removes(string? name) => Kind switch
    {
        BypassKind.None or BypassKind.Tracked => false,
        BypassKind.Named => name is not null && Names.Contains(name),
        _ => true,
    };
}
