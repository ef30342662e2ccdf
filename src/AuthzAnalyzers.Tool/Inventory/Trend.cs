using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using AuthzAnalyzers.Tool.Reporting;

namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>An access of one of two reports, by names alone: the other report may not have it.</summary>
internal sealed record AccessName(string Id, string EntryPoint, string Entity, string Operation);

/// <summary>What changed since an earlier report.</summary>
/// <param name="Generated">When the earlier one was made.</param>
/// <param name="AuthorizationPercent">What the earlier one said; null where nothing was asked for.</param>
/// <param name="NewlyLacking">Lack authorization now and did not: changed, or new.</param>
/// <param name="Closed">Lacked authorization then and do not: mended, or gone.</param>
internal sealed record Trend(
    string Generated,
    double? AuthorizationPercent,
    double? AuditPercent,
    int Accesses,
    ImmutableArray<AccessName> NewlyLacking,
    ImmutableArray<AccessName> Closed)
{
    /// <exception cref="ToolFailure">The file is no report of a version that this tool reads.</exception>
    public static Trend Since(string file, AccessInventory now, Texts texts)
    {
        try
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = report.RootElement;
            return root.GetProperty("version").GetString() == JsonReport.Version
                ? Compare(root, now)
                : throw Bad(file, texts);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Bad(file, texts);
        }
    }

    private static ToolFailure Bad(string file, Texts texts) => new(ExitCode.BadInput, texts.Format("Trend_Broken", file));

    private static Trend Compare(JsonElement root, AccessInventory now)
    {
        var rows = root.GetProperty("accesses").EnumerateArray().ToArray();
        var then = rows.Where(row => Text(row, "authorizationStanding") == "lacking").Select(Name).ToArray();
        var today = now.Accesses
            .Where(access => access.AuthorizationStanding == Standing.Lacking)
            .Select(access => new AccessName(access.Id, access.EntryPoint, access.Entity, access.Operation))
            .ToArray();
        return new(
            Text(root, "generated"),
            Percent(root, "authorization"),
            Percent(root, "audit"),
            rows.Length,
            today.ExceptBy(then.Select(name => name.Id), name => name.Id).ToImmutableArray(),
            then.ExceptBy(today.Select(name => name.Id), name => name.Id).ToImmutableArray());
    }

    private static AccessName Name(JsonElement row) => new(Text(row, "id"), Text(row, "entryPoint"), Text(row, "entity"), Text(row, "operation"));

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString() ?? "";

    private static double? Percent(JsonElement root, string kind) =>
        root.GetProperty("coverage").GetProperty(kind).GetProperty("percent") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
