using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>What the logs of all projects say together, in a fixed order.</summary>
internal sealed record AccessInventory(ImmutableArray<string> Projects, ImmutableArray<Access> Accesses, ImmutableArray<RuleFindings> Findings)
{
    public AuthorizationCoverage Authorization { get; } = AuthorizationCoverage.Of(Accesses);

    public AuditCoverage Audit { get; } = AuditCoverage.Of(Accesses);

    /// <summary>Entry points that reach customer data for callers of whom nothing is asked.</summary>
    public ImmutableArray<string> WithoutEvidence { get; } = Accesses
        .Where(access => access.IsFromOutside)
        .GroupBy(access => access.EntryPoint, StringComparer.Ordinal)
        .Where(group => group.All(access => access.Authorization == Access.NoAuthorization))
        .Select(group => group.Key)
        .Order(StringComparer.Ordinal)
        .ToImmutableArray();

    public static AccessInventory Of(IReadOnlyCollection<CompilerLog> logs, SourceRoot root)
    {
        var results = MergedResults.Of(logs, root);
        var rules = logs.SelectMany(log => log.Rules).ToLookup(rule => rule.Id, StringComparer.Ordinal);
        return new(
            logs.Select(log => ProjectNames.Of(log.File)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray(),
            AccessReader.Read(results.Where(merged => merged.Result.IsInventory), root),
            results.Where(merged => !merged.Result.IsInventory)
                .GroupBy(merged => merged.Result.RuleId, merged => merged.Result, StringComparer.Ordinal)
                .Select(group => Count(group.Key, group.ToArray(), rules[group.Key].FirstOrDefault()))
                .OrderBy(findings => findings.Rule, StringComparer.Ordinal)
                .ToImmutableArray());
    }

    private static RuleFindings Count(string id, IReadOnlyCollection<LogResult> results, LogRule? rule)
    {
        var open = results.Where(result => !result.IsSuppressed).ToArray();
        return new(
            id,
            rule?.Title ?? id,
            rule?.Category ?? "",
            (open.Length > 0 ? open : results).Select(result => result.Level).MinBy(Loudness)!,
            rule?.HelpUri ?? "",
            open.Count(result => !result.IsGuess),
            open.Count(result => result.IsGuess),
            results.Count - open.Length);
    }

    private static int Loudness(string level) => level switch { "error" => 0, "warning" => 1, "note" => 2, _ => 3 };
}
