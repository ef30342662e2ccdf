using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Logs;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>The catalogues that the rules of a log refer to, and the references.</summary>
internal sealed class Taxonomies(ImmutableArray<Standard> standards, ImmutableArray<LogRule> rules)
{
    private readonly ImmutableArray<ImmutableArray<string>> entries =
        standards.Select(standard => standard.Entries(rules.SelectMany(rule => rule.Tags))).ToImmutableArray();

    public JsonArray Write() => Json.Array(standards.Select((standard, index) => new JsonObject
    {
        ["name"] = standard.Name,
        ["version"] = standard.Version,
        ["organization"] = standard.Organization,
        ["shortDescription"] = Json.Text(standard.About),
        ["isComprehensive"] = false,
        ["taxa"] = Json.Array(entries[index].Select(id => new JsonObject
        {
            ["id"] = id,
            ["helpUri"] = string.Format(CultureInfo.InvariantCulture, standard.Link, id),
        })),
    }));

    public JsonArray References() => Json.Array(standards.Select((_, index) => Component(index)));

    public JsonArray RelationshipsOf(LogRule rule) => Json.Array(standards.SelectMany((standard, index) =>
        standard.Entries(rule.Tags).Select(id => new JsonObject
        {
            ["target"] = new JsonObject
            {
                ["id"] = id,
                ["index"] = entries[index].IndexOf(id),
                ["toolComponent"] = Component(index),
            },
            ["kinds"] = Json.Strings(["relevant"]),
        })));

    private JsonObject Component(int index) => new() { ["name"] = standards[index].Name, ["index"] = index };
}
