using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>Reads the compiler's SARIF 2.1 logs, of any size, and keeps what is of AuthzAnalyzers.</summary>
internal static class CompilerLogReader
{
    private const string Version = "version";
    private const string Rule = "runs/[]/tool/driver/rules/[]";
    private const string Result = "runs/[]/results/[]";
    private const string OurPrefix = "AUTHZ";

    // What the compiler reports where an analyzer threw; its message names the analyzer in every language.
    private const string Crash = "AD0001";
    private const string OurNamespace = "AuthzAnalyzers.";

    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal) { Version, Rule, Result };

    /// <exception cref="ToolFailure">The file cannot be read or is no such log.</exception>
    public static CompilerLog Read(string file, Texts texts)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return stream.Length == 0 ? throw Bad(texts, "Log_Empty", file) : Read(file, stream, texts);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Bad(texts, "Log_Missing", file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Bad(texts, "Log_Unreadable", file, problem.Message.ReplaceLineEndings(" "));
        }
        catch (JsonException problem)
        {
            throw Bad(texts, "Log_Broken", file, (problem.LineNumber ?? 0) + 1);
        }
    }

    private static CompilerLog Read(string file, Stream stream, Texts texts)
    {
        var version = "";
        var rules = ImmutableArray.CreateBuilder<LogRule>();
        var results = ImmutableArray.CreateBuilder<LogResult>();
        new JsonElements(stream).Visit(Paths, (path, element) =>
        {
            switch (path)
            {
                case Version:
                    version = element.ToString();
                    break;
                case Rule when IsOurs(element, "id"):
                    rules.Add(ReadRule(element));
                    break;
                case Result when IsOurs(element, "ruleId") || IsOurCrash(element):
                    results.Add(ReadResult(element));
                    break;
            }
        });
        return version == "2.1.0" ? new(file, rules.ToImmutable(), results.ToImmutable())
            : version.Length == 0 ? throw Bad(texts, "Log_NoSarif", file)
            : throw Bad(texts, "Log_Version", file, version);
    }

    private static ToolFailure Bad(Texts texts, string key, params object[] arguments) => new(ExitCode.BadInput, texts.Format(key, arguments));

    private static bool IsOurs(JsonElement element, string key) =>
        Text(element, key).StartsWith(OurPrefix, StringComparison.Ordinal);

    private static bool IsOurCrash(JsonElement result) =>
        Text(result, "ruleId") == Crash && Text(Child(result, "message"), "text").Contains(OurNamespace, StringComparison.Ordinal);

    private static LogRule ReadRule(JsonElement rule)
    {
        var configuration = Child(rule, "defaultConfiguration");
        var properties = Child(rule, "properties");
        return new(
            Text(rule, "id"),
            Text(Child(rule, "shortDescription"), "text"),
            Text(Child(rule, "fullDescription"), "text"),
            Text(rule, "helpUri"),
            Text(properties, "category"),
            Text(configuration, "level") is { Length: > 0 } level ? level : "warning",
            Child(configuration, "enabled").ValueKind != JsonValueKind.False,
            Elements(properties, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!).ToImmutableArray());
    }

    private static LogResult ReadResult(JsonElement result) => new(
        Text(result, "ruleId"),
        Text(result, "level") is { Length: > 0 } level ? level : "warning",
        Text(Child(result, "message"), "text"),
        Elements(result, "locations").Select(ReadPlace).FirstOrDefault(place => place is not null),
        Elements(result, "relatedLocations").Select(ReadPlace).OfType<LogPlace>().ToImmutableArray(),
        Elements(result, "suppressions").Select(ReadSuppression).ToImmutableArray(),
        ReadProperties(Child(Child(result, "properties"), "customProperties")));

    private static LogPlace? ReadPlace(JsonElement location)
    {
        var place = Child(location, "physicalLocation");
        var uri = Text(Child(place, "artifactLocation"), "uri");
        var region = Child(place, "region");
        var line = Number(region, "startLine");
        var column = Number(region, "startColumn");
        return uri.Length == 0 ? null : new(
            uri, line, column, Number(region, "endLine") is var endLine and > 0 ? endLine : line, Number(region, "endColumn") is var endColumn and > 0 ? endColumn : column);
    }

    private static LogSuppression ReadSuppression(JsonElement suppression) => new(
        Text(suppression, "kind") is { Length: > 0 } kind ? kind : "external",
        Text(suppression, "justification") is { Length: > 0 } why ? why : null,
        Text(Child(suppression, "properties"), "suppressionType") is { Length: > 0 } type ? type : null);

    private static ImmutableDictionary<string, string> ReadProperties(JsonElement bag)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (bag.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in bag.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String))
            {
                properties[property.Name] = property.Value.GetString()!;
            }
        }

        return properties.ToImmutable();
    }

    private static JsonElement Child(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var child) ? child : default;

    private static string Text(JsonElement element, string key) =>
        Child(element, key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static int Number(JsonElement element, string key) =>
        Child(element, key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    private static IEnumerable<JsonElement> Elements(JsonElement element, string key) =>
        Child(element, key) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
