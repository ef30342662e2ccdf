using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>Writes a finding with paths that hold on every machine.</summary>
internal sealed class ResultWriter(ImmutableArray<LogRule> rules, SourceRoot root)
{
    /// <summary>What relative paths are relative to.</summary>
    public const string Root = "SRCROOT";

    private static readonly string[] Kept = ["EntryPoint", "EntryPointKind", "Entity", "Operation", "Categories", "confidence", "doubt"];

    /// <summary>Where a finding is shown: its place; for one about a project, the project's file; null where that is not known.</summary>
    public LogPlace? PlaceOf(MergedResult finding)
    {
        if (finding.Result.Place is { } place)
        {
            return place;
        }

        var folder = ProjectNames.FolderOf(finding.Log);
        var project = folder is not null && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
        return project is null ? null : new(project, 1, 1, 1, 1);
    }

    public JsonObject Write(MergedResult finding, LogPlace place, string fingerprint)
    {
        var result = finding.Result;
        var written = new JsonObject
        {
            ["ruleId"] = result.RuleId,
            ["level"] = result.Level,
            ["message"] = Json.Text(result.Message),
            ["rank"] = Weight.Rank(result),
            ["locations"] = new JsonArray(Location(place)),
            ["partialFingerprints"] = new JsonObject { [Fingerprints.Key] = fingerprint },
        };
        if (rules.FirstOrDefault(rule => rule.Id == result.RuleId) is { } rule)
        {
            written["ruleIndex"] = rules.IndexOf(rule);
        }

        if (result.Related.Length > 0)
        {
            written["relatedLocations"] = Json.Array(result.Related.Distinct().Select((related, index) => Related(related, index + 1)));
        }

        if (result.Path.Length > 0)
        {
            written["codeFlows"] = new JsonArray(Flow(result.Path.Prepend(place)));
        }

        if (result.IsSuppressed)
        {
            written["suppressions"] = Json.Array(result.Suppressions.Select(Suppression));
        }

        if (Properties(result) is { Count: > 0 } properties)
        {
            written["properties"] = properties;
        }

        return written;
    }

    /// <summary>A finding that no place is known of: services refuse a result without one.</summary>
    public static JsonObject Notification(LogResult result) => new()
    {
        ["associatedRule"] = new JsonObject { ["id"] = result.RuleId },
        ["level"] = result.Level,
        ["message"] = Json.Text(result.Message),
    };

    private JsonObject Related(LogPlace place, int id)
    {
        var location = Location(place);
        location["id"] = id;
        return location;
    }

    private JsonObject Flow(IEnumerable<LogPlace> places) => new()
    {
        ["threadFlows"] = new JsonArray(new JsonObject
        {
            ["locations"] = Json.Array(places.Select(place => new JsonObject { ["location"] = Location(place) })),
        }),
    };

    private JsonObject Location(LogPlace place)
    {
        var artifact = root.IsRelative(place.Uri, out var path)
            ? new JsonObject { ["uri"] = Encode(path), ["uriBaseId"] = Root }
            : new JsonObject { ["uri"] = place.Uri };
        var location = new JsonObject { ["artifactLocation"] = artifact };
        if (place.Line > 0)
        {
            location["region"] = Region(place);
        }

        return new JsonObject { ["physicalLocation"] = location };
    }

    private static JsonObject Region(LogPlace place)
    {
        var region = new JsonObject { ["startLine"] = place.Line };
        if (place.Column > 0)
        {
            region["startColumn"] = place.Column;
            region["endLine"] = place.EndLine;
            region["endColumn"] = place.EndColumn;
        }

        return region;
    }

    private static JsonObject Suppression(LogSuppression suppression)
    {
        var written = new JsonObject { ["kind"] = suppression.Kind };
        if (suppression.Justification is { } why)
        {
            written["justification"] = why;
        }

        if (suppression.Type is { } type)
        {
            written["properties"] = new JsonObject { ["suppressionType"] = type };
        }

        return written;
    }

    private static JsonObject Properties(LogResult result)
    {
        var properties = new JsonObject();
        foreach (var key in Kept.Where(key => result[key].Length > 0))
        {
            properties[char.ToLowerInvariant(key[0]) + key[1..]] = result[key];
        }

        return properties;
    }

    private static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
