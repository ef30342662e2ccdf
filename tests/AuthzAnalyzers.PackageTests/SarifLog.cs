using System.Text.Json;

namespace AuthzAnalyzers.PackageTests;

/// <summary>Reads the compiler's SARIF 2.1 log.</summary>
internal static class SarifLog
{
    /// <summary>
    /// The findings of one compilation that no source suppresses. Diagnostics without a place in <paramref name="directory"/> keep an empty
    /// line, so that a crash of an analyzer (AD0001) shows too.
    /// </summary>
    public static IEnumerable<Finding> Read(string sarif, string directory)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(sarif));
        var results = log.RootElement.GetProperty("runs")[0].GetProperty("results");
        return results.EnumerateArray()
            .Where(result => !result.TryGetProperty("suppressions", out _))
            .Select(result => ReadResult(result, directory))
            .ToArray();
    }

    private static Finding ReadResult(JsonElement result, string directory)
    {
        var id = result.GetProperty("ruleId").GetString()!;
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return new Finding(id, "", result.GetProperty("message").GetProperty("text").GetString()!);
        }

        var place = locations[0].GetProperty("physicalLocation");
        var path = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
        var line = place.GetProperty("region").GetProperty("startLine").GetInt32();
        return new Finding(id, Path.GetRelativePath(directory, path).Replace('\\', '/'), File.ReadLines(path).ElementAt(line - 1).Trim());
    }
}
