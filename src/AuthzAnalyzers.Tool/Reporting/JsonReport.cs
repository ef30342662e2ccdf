using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuthzAnalyzers.Tool.Inventory;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>The report for programs; <c>docs/report-schema.json</c> describes it.</summary>
internal static class JsonReport
{
    public const string FileName = "report.json";

    /// <summary>The second number grows with what is added, the first with what breaks readers.</summary>
    public const string Version = "1.0";

    public const string Schema = "https://raw.githubusercontent.com/AuthzAnalyzers/AuthzAnalyzers/main/docs/report-schema.json";

    private static readonly JsonSerializerOptions Options = new(JsonText.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static byte[] Write(Report report) => JsonText.Write(
        new
        {
            report.Subject,
            Generated = report.GeneratedText,
            Tool = new { Name = ToolIdentity.Name, ToolIdentity.Version },
            report.Inventory.Projects,
            Coverage = new { report.Inventory.Authorization, report.Inventory.Audit },
            Accesses = report.Inventory.Accesses.Select(Row),
            EntryPointsWithoutEvidence = report.Inventory.WithoutEvidence,
            report.Inventory.Findings,
            report.Trend,
        },
        Options,
        ("$schema", Schema),
        ("version", Version));

    private static object Row(Access access) => new
    {
        access.Id,
        access.Project,
        access.EntryPoint,
        access.EntryPointKind,
        Caller = access.IsFromOutside ? "outside" : "none",
        access.Entity,
        access.Data,
        access.Operation,
        access.Selection,
        access.Members,
        access.Categories,
        access.Authorization,
        access.AuthorizationStanding,
        access.Evidence,
        access.Gap,
        access.Unknown,
        access.Audit,
        access.AuditStanding,
        Confidence = access.IsGuess ? "guess" : "certain",
        access.Place,
        access.Path,
    };
}
