using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>Names findings so that code scanning knows one again after lines have moved.</summary>
internal static class Fingerprints
{
    /// <summary>The number grows when the same finding gets another name.</summary>
    public const string Key = "authzAccess/v1";

    /// <summary>One for each finding, in the same order. Findings with equal names are numbered in the order of their places.</summary>
    public static ImmutableArray<string> Of(IReadOnlyCollection<MergedResult> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return findings.Select(finding =>
        {
            var name = string.Join('\n', Parts(finding));
            seen[name] = seen.TryGetValue(name, out var count) ? count + 1 : 0;
            return StableId.Of(name, seen[name]);
        }).ToImmutableArray();
    }

    // A finding that names no entry point is known by its file.
    private static string[] Parts(MergedResult finding)
    {
        var result = finding.Result;
        return
        [
            result.RuleId,
            result["EntryPoint"] is { Length: > 0 } entryPoint ? entryPoint : finding.File.Length > 0 ? finding.File : finding.Project,
            result["Entity"],
            result["Operation"],
        ];
    }
}
