using System.Text.Json.Nodes;

namespace AuthzAnalyzers.Tool.Tests.Verification;

/// <summary>Writes logs in the shape of the C# compiler's.</summary>
internal sealed class LogBuilder
{
    private readonly JsonArray results = [];
    private readonly JsonArray rules = [];

    /// <param name="isInstalled">Whether the log lists the rules of AuthzAnalyzers; it does wherever the analyzers ran.</param>
    public LogBuilder(bool isInstalled = true)
    {
        Rule("CS0169", "Compiler", "warning");
        if (isInstalled)
        {
            Rule("AUTHZ0001", "Inventory", "note");
            Rule("AUTHZ1001", "Authorization", "warning", "CWE-862", "CWE-306", "API5:2023", "ASVS-v5.0.0-8.2.1");
            Rule("AUTHZ1002", "Authorization", "warning", "CWE-639");
            Rule("AUTHZ2001", "Audit", "warning", "CWE-778");
        }
    }

    /// <summary>A row of the access map; properties as <c>Key=value</c> replace the ordinary ones.</summary>
    public LogBuilder Access(string file, int line, string entryPoint, string entity, string authorization, string audit, params string[] properties) => Result(
        "AUTHZ0001",
        file,
        line,
        [
            $"EntryPoint={entryPoint}", "EntryPointKind=ControllerAction", "Caller=outside", $"Entity={entity}", "Data=strong", "Operation=Read", "Selection=Supplied",
            "Members=Name,Email", "Categories=contact,person", $"Authorization={authorization}", "Evidence=", "Gap=", $"Audit={audit}", "confidence=certain", .. properties,
        ],
        level: "note");

    public LogBuilder Result(string rule, string? file, int line, string[] properties, string level = "warning", string? suppression = null, string? justification = null, string[]? related = null)
    {
        var bag = new JsonObject();
        foreach (var property in properties)
        {
            var (key, value) = (property[..property.IndexOf('=')], property[(property.IndexOf('=') + 1)..]);
            bag[key] = value;
        }

        var result = new JsonObject
        {
            ["ruleId"] = rule,
            ["ruleIndex"] = IndexOf(rule),
            ["level"] = level,
            ["message"] = new JsonObject { ["text"] = $"A message of {rule}." },
        };
        if (suppression is not null)
        {
            var entry = new JsonObject { ["kind"] = "inSource", ["properties"] = new JsonObject { ["suppressionType"] = suppression } };
            if (justification is not null)
            {
                entry["justification"] = justification;
            }

            result["suppressions"] = new JsonArray(entry);
        }

        if (file is not null)
        {
            result["locations"] = new JsonArray(Location(file, line));
        }

        if (related is not null)
        {
            result["relatedLocations"] = new JsonArray(related.Select((place, index) => (JsonNode)Location(place, 10 + index)).ToArray());
        }

        result["properties"] = new JsonObject { ["warningLevel"] = 1, ["customProperties"] = bag };
        results.Add(result);
        return this;
    }

    public string Text() => new JsonObject
    {
        ["$schema"] = "http://json.schemastore.org/sarif-2.1.0",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["results"] = results.DeepClone(),
            ["properties"] = new JsonObject { ["analyzerExecutionTime"] = "3.130" },
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject { ["name"] = "Microsoft (R) Visual C# Compiler", ["version"] = "5.9.0", ["rules"] = rules.DeepClone() },
            },
            ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true }),
            ["columnKind"] = "utf16CodeUnits",
        }),
    }.ToJsonString();

    private static JsonObject Location(string file, int line) => new()
    {
        ["physicalLocation"] = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = new Uri(file).AbsoluteUri },
            ["region"] = new JsonObject { ["startLine"] = line, ["startColumn"] = 14, ["endLine"] = line, ["endColumn"] = 25 },
        },
    };

    private int IndexOf(string rule) =>
        rules.Select((node, index) => (node, index)).Where(pair => (string?)pair.node!["id"] == rule).Select(pair => pair.index).DefaultIfEmpty(-1).First();

    private void Rule(string id, string category, string level, params string[] tags)
    {
        var rule = new JsonObject
        {
            ["id"] = id,
            ["shortDescription"] = new JsonObject { ["text"] = $"Title of {id}" },
            ["fullDescription"] = new JsonObject { ["text"] = $"Description of {id}." },
            ["helpUri"] = $"https://github.com/AuthzAnalyzers/AuthzAnalyzers/blob/main/docs/rules/{id}.md",
            ["properties"] = new JsonObject { ["category"] = category, ["tags"] = new JsonArray(tags.Select(tag => (JsonNode)tag).ToArray()) },
        };
        if (level != "warning")
        {
            rule["defaultConfiguration"] = new JsonObject { ["level"] = level };
        }

        rules.Add(rule);
    }
}
