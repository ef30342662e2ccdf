using System.Text.Json;
using Json.Schema;

namespace AuthzAnalyzers.Tool.Tests.Verification;

/// <summary>Checks files against their schemas.</summary>
internal static class Schemas
{
    public static readonly JsonSchema Report = JsonSchema.FromText(Resource("report-schema.json"));

    // The schema is of draft 4, which the library does not read; what it uses means the same in draft 7, where its id has a dollar sign.
    public static readonly JsonSchema Sarif = JsonSchema.FromText(Resource("sarif-schema-2.1.0.json")
        .Replace("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal)
        .Replace("\"id\": \"https://docs.oasis-open.org", "\"$id\": \"https://docs.oasis-open.org", StringComparison.Ordinal));

    public static void AssertValid(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(results.IsValid, string.Join('\n', (results.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}").Take(20)));
    }

    public static string Resource(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Resources", name));
}
