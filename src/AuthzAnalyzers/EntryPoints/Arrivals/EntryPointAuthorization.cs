using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Arrivals;

/// <summary>Something that lets everybody in.</summary>
/// <param name="Description">How it was written, for messages.</param>
/// <param name="Origin">Where it was written, where that is in source.</param>
internal sealed record AnonymousMark(string Description, Location? Origin);

/// <summary>
/// What attributes, endpoint metadata and conventions say together about the callers that arrive. All of it holds at once; nothing is
/// weighed before <see cref="Evidence"/>, because a single anonymous mark, however far away, undoes every requirement.
/// </summary>
/// <param name="Required">Authorization metadata: undone by an anonymous mark, and what keeps a fallback policy away.</param>
/// <param name="Filters">Filters with a mind of their own: an anonymous mark means nothing to them.</param>
internal sealed record EntryPointAuthorization(
    ImmutableArray<ArrivalEvidence> Required,
    ImmutableArray<ArrivalEvidence> Filters,
    ImmutableArray<AnonymousMark> Anonymous)
{
    /// <summary>Whether something limits how often callers come.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Whether something takes every such limit away.</summary>
    public bool IsUnlimited { get; init; }

    public static EntryPointAuthorization Empty { get; } = new(
        ImmutableArray<ArrivalEvidence>.Empty,
        ImmutableArray<ArrivalEvidence>.Empty,
        ImmutableArray<AnonymousMark>.Empty);

    public bool IsEmpty => Required.IsEmpty && Filters.IsEmpty && Anonymous.IsEmpty && !IsLimited && !IsUnlimited;

    /// <summary>The strongest level that a caller is known to hold before any fallback is asked.</summary>
    public EvidenceLevel Level => Strongest(Anonymous.IsEmpty ? Required.AddRange(Filters) : Filters);

    public static EntryPointAuthorization OfRequired(ImmutableArray<ArrivalEvidence> required) => Empty with { Required = required };

    public static EntryPointAuthorization OfLimit(bool limits) => Empty with { IsLimited = limits, IsUnlimited = !limits };

    public static EntryPointAuthorization OfFilters(ImmutableArray<ArrivalEvidence> filters) => Empty with { Filters = filters };

    public static EntryPointAuthorization OfAnonymous(AnonymousMark mark) => Empty with { Anonymous = ImmutableArray.Create(mark) };

    public static EvidenceLevel Strongest(ImmutableArray<ArrivalEvidence> evidence) =>
        evidence.Select(one => one.Level).DefaultIfEmpty(EvidenceLevel.None).Max();

    public EntryPointAuthorization And(EntryPointAuthorization other) => other.IsEmpty ? this : IsEmpty ? other : new EntryPointAuthorization(
        Required.AddRange(other.Required),
        Filters.AddRange(other.Filters),
        Anonymous.AddRange(other.Anonymous))
    {
        IsLimited = IsLimited || other.IsLimited,
        IsUnlimited = IsUnlimited || other.IsUnlimited,
    };

    /// <summary>What holds of every caller that gets through.</summary>
    /// <param name="fallback">What is asked where there is no authorization metadata at all.</param>
    /// <param name="global">Filters of every controller and page: undone by an anonymous mark, but no metadata.</param>
    public ImmutableArray<ArrivalEvidence> Evidence(ImmutableArray<ArrivalEvidence> fallback, EntryPointAuthorization global)
    {
        if (!Anonymous.IsEmpty || !global.Anonymous.IsEmpty)
        {
            return Filters.AddRange(global.Filters);
        }

        return (Required.IsEmpty ? fallback : Required).AddRange(global.Required).AddRange(Filters).AddRange(global.Filters);
    }
}
