using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>Makes rows of the access map from the results of AUTHZ0001.</summary>
internal static class AccessReader
{
    public static ImmutableArray<Access> Read(IEnumerable<MergedResult> results, SourceRoot root) => results
        .Select(merged => Read(merged, root))
        .GroupBy(access => access.Key)
        .SelectMany(group => group.Select((access, ordinal) => access with { Id = StableId.Of(access.EntryPoint, access.Entity, access.Operation, ordinal) }))
        .OrderBy(access => access.Entity, StringComparer.Ordinal)
        .ThenBy(access => access.EntryPoint, StringComparer.Ordinal)
        .ThenBy(access => access.Operation, StringComparer.Ordinal)
        .ThenBy(access => access.Place.File, StringComparer.Ordinal)
        .ThenBy(access => access.Place.Line)
        .ThenBy(access => access.Place.Column)
        .ToImmutableArray();

    private static Access Read(MergedResult merged, SourceRoot root)
    {
        var result = merged.Result;
        return new(
            "",
            merged.Project,
            result["EntryPoint"],
            result["EntryPointKind"],
            result["Caller"] != "none",
            result["Entity"],
            result["Data"],
            result["Operation"],
            result["Selection"],
            Names(result["Members"]),
            Names(result["Categories"]),
            result["Authorization"] is { Length: > 0 } authorization ? authorization : "unknown",
            result["Evidence"],
            result["Gap"],
            result["Unknown"],
            result["Audit"] is { Length: > 0 } audit ? audit : "none",
            result.IsGuess,
            new(merged.File, result.Place?.Line ?? 0, result.Place?.Column ?? 0),
            result.Path.Select(place => new SourcePlace(root.Relative(place.Uri), place.Line, place.Column)).ToImmutableArray());
    }

    private static ImmutableArray<string> Names(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableArray();
}
