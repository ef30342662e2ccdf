using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>Shapes that recur in SARIF.</summary>
internal static class Json
{
    public static JsonArray Array(IEnumerable<JsonNode> nodes) => new(nodes.ToArray());

    public static JsonArray Strings(IEnumerable<string> texts) => new(texts.Select(text => (JsonNode)JsonValue.Create(text)).ToArray());

    public static JsonObject Text(string text) => new() { ["text"] = text };
}
