using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>Writes a rule as code scanning services read it.</summary>
internal static class RuleWriter
{
    // Marks a rule's weaknesses where a service knows them by tag alone.
    private const string WeaknessTag = "external/cwe/cwe-";

    public static JsonObject Write(LogRule rule, IReadOnlyCollection<LogResult> findings, Taxonomies taxonomies)
    {
        var properties = new JsonObject
        {
            ["category"] = rule.Category,
            ["precision"] = Weight.Precision(findings),
            ["problem.severity"] = rule.Level is "note" ? "recommendation" : rule.Level,
        };
        if (Weight.SecuritySeverity(rule) is { } severity)
        {
            properties["security-severity"] = severity;
        }

        properties["tags"] = Json.Strings(Tags(rule));
        var written = new JsonObject
        {
            ["id"] = rule.Id,
            ["name"] = rule.Id,
            ["shortDescription"] = Json.Text(rule.Title),
            ["fullDescription"] = Json.Text(rule.Description),
            ["help"] = new JsonObject { ["text"] = rule.Description, ["markdown"] = RuleHelp.Markdown(rule) },
            ["defaultConfiguration"] = new JsonObject { ["level"] = rule.Level, ["enabled"] = rule.IsEnabled },
            ["relationships"] = taxonomies.RelationshipsOf(rule),
            ["properties"] = properties,
        };
        if (rule.HelpUri.Length > 0)
        {
            written["helpUri"] = rule.HelpUri;
        }

        return written;
    }

    private static IEnumerable<string> Tags(LogRule rule)
    {
        var weaknesses = Standard.All[0].Entries(rule.Tags).Select(id => WeaknessTag + id);
        return (Weight.SecuritySeverity(rule) is null ? [] : new[] { "security" }).Concat(rule.Tags).Concat(weaknesses).Distinct(StringComparer.Ordinal);
    }
}
