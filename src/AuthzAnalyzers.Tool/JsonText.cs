using System;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AuthzAnalyzers.Tool;

/// <summary>JSON as a file: indented, Korean readable, the same bytes on every system.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="head">What comes first and may have a name that no property can have.</param>
    public static byte[] Write(object value, JsonSerializerOptions options, params (string Key, string Value)[] head)
    {
        var file = new JsonObject();
        foreach (var (key, text) in head)
        {
            file.Add(key, text);
        }

        foreach (var (key, node) in JsonSerializer.SerializeToNode(value, options)!.AsObject())
        {
            file.Add(key, node?.DeepClone());
        }

        return Write(file);
    }

    // Within strings line ends are escaped; those between are the system's.
    public static byte[] Write(JsonNode node) =>
        Encoding.UTF8.GetBytes(node.ToJsonString(Options).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
}
