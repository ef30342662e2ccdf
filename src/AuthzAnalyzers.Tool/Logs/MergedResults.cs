using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>A finding with the project that it was first seen in and its path below the root.</summary>
/// <param name="File">Empty where the finding is about a whole project.</param>
internal sealed record MergedResult(LogResult Result, string Log, string Project, string File);

/// <summary>
/// The results of all logs, each once: a file that several projects link, or that a project compiles for several frameworks, gives the
/// same finding several times.
/// </summary>
internal static class MergedResults
{
    public static ImmutableArray<MergedResult> Of(IEnumerable<CompilerLog> logs, SourceRoot root) => logs
        .SelectMany(log => log.Results.Select(result => new MergedResult(
            result, log.File, ProjectNames.Of(log.File), result.Place is { } place ? root.Relative(place.Uri) : "")))
        .GroupBy(Identity)
        .Select(group => group.OrderBy(Severity).ThenBy(merged => merged.Project, StringComparer.Ordinal).ThenBy(merged => merged.Log, StringComparer.Ordinal).First())
        .OrderBy(merged => merged.File, StringComparer.Ordinal)
        .ThenBy(merged => merged.Result.Place?.Line)
        .ThenBy(merged => merged.Result.Place?.Column)
        .ThenBy(merged => merged.Result.RuleId, StringComparer.Ordinal)
        .ThenBy(merged => merged.Result["EntryPoint"], StringComparer.Ordinal)
        .ThenBy(merged => merged.Result["Entity"], StringComparer.Ordinal)
        .ThenBy(merged => merged.Result["Operation"], StringComparer.Ordinal)
        .ThenBy(merged => merged.Project, StringComparer.Ordinal)
        .ThenBy(merged => merged.Result.Message, StringComparer.Ordinal)
        .ToImmutableArray();

    private static object Identity(MergedResult merged)
    {
        var result = merged.Result;
        return (
            result.RuleId, merged.File, result.Place?.Line, result.Place?.Column, result.Place is null ? merged.Project : "",
            (result["EntryPoint"], result["Entity"], result["Operation"]));
    }

    // Of findings that differ the worst counts: the one that nobody silenced, the access that has less.
    private static (bool IsSuppressed, int Rank, bool IsGuess) Severity(MergedResult merged) => (
        merged.Result.IsSuppressed,
        (merged.Result["Authorization"], merged.Result["Gap"].Length > 0) switch
        {
            ("none", _) => 0,
            (_, true) => 1,
            ("unknown", _) => 2,
            _ => 3,
        },
        merged.Result.IsGuess);
}
