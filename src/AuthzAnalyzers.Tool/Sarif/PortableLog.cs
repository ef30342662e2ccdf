using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>The logs of all projects as one log that names no machine: what code scanning services take.</summary>
internal static class PortableLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static byte[] Write(IReadOnlyCollection<CompilerLog> logs, SourceRoot root)
    {
        var findings = MergedResults.Of(logs, root).Where(merged => !merged.Result.IsInventory).ToImmutableArray();
        var rules = logs.SelectMany(log => log.Rules)
            .Where(rule => rule.Id != LogResult.InventoryRule)
            .GroupBy(rule => rule.Id, StringComparer.Ordinal)
            .Select(group => group.First())
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        return JsonText.Write(new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(Run(rules, findings, new ResultWriter(rules, root))),
        });
    }

    private static JsonObject Run(ImmutableArray<LogRule> rules, ImmutableArray<MergedResult> findings, ResultWriter writer)
    {
        var byRule = findings.ToLookup(finding => finding.Result.RuleId, finding => finding.Result, StringComparer.Ordinal);
        var standards = Standard.All.Where(standard => standard.Entries(rules.SelectMany(rule => rule.Tags)).Length > 0).ToImmutableArray();
        var taxonomies = new Taxonomies(standards, rules);
        var written = findings.Zip(Fingerprints.Of(findings), (finding, fingerprint) => (finding, Place: writer.PlaceOf(finding), fingerprint)).ToArray();
        return new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = ToolIdentity.Name,
                    ["informationUri"] = ToolIdentity.Home,
                    ["semanticVersion"] = ToolIdentity.Version,
                    ["rules"] = Json.Array(rules.Select(rule => RuleWriter.Write(rule, byRule[rule.Id].ToArray(), taxonomies))),
                    ["supportedTaxonomies"] = taxonomies.References(),
                },
            },
            ["invocations"] = new JsonArray(new JsonObject
            {
                ["executionSuccessful"] = true,
                ["toolExecutionNotifications"] = Json.Array(written.Where(entry => entry.Place is null).Select(entry => ResultWriter.Notification(entry.finding.Result))),
            }),
            ["originalUriBaseIds"] = new JsonObject
            {
                [ResultWriter.Root] = new JsonObject { ["description"] = Json.Text("The repository.") },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["taxonomies"] = taxonomies.Write(),
            ["results"] = Json.Array(written.Where(entry => entry.Place is not null).Select(entry => writer.Write(entry.finding, entry.Place!, entry.fingerprint))),
        };
    }
}
