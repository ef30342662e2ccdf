using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Tool.Inventory;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>A part of a bar.</summary>
/// <param name="Key">Names text and colour.</param>
/// <param name="Start">In thousandths of the bar's width, as is <paramref name="Width"/>.</param>
internal sealed record BarPart(string Key, int Count, string Start, string Width);

/// <summary>A coverage as a number and a bar.</summary>
internal sealed record Bar(string Key, string Percent, int Covered, int Accesses, ImmutableArray<BarPart> Parts)
{
    private const double Whole = 1000;

    public static Bar Of(string key, double? percent, int covered, params (string Key, int Count)[] parts)
    {
        var all = parts.Sum(part => part.Count);
        var bar = ImmutableArray.CreateBuilder<BarPart>();
        var before = 0;
        foreach (var (name, count) in parts)
        {
            bar.Add(new(name, count, Thousandths(before, all), Thousandths(count, all)));
            before += count;
        }

        return new(key, Percents.Text(percent), covered, all, bar.ToImmutable());
    }

    private static string Thousandths(int count, int all) => (all == 0 ? 0 : Whole * count / all).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A row of the map as the page shows it.</summary>
internal sealed record PageRow(Access Access)
{
    public string Who => Labels.WhoKey(Access);

    public string Authorization => Access.AuthorizationStanding.ToString();

    public string Audit => Access.Audit;

    public string Place => Text(Access.Place);

    public IEnumerable<string> Path => Access.Path.Select(Text);

    public string Members => string.Join(", ", Access.Members);

    private static string Text(SourcePlace place) => place.Line > 0 ? $"{place.File}:{place.Line}" : place.File;
}

/// <summary>What the page's template reads.</summary>
internal sealed class ReportPage(Report report)
{
    public string Subject => report.Subject;

    public string Generated => report.GeneratedText;

    public string Version => ToolIdentity.Version;

    public IEnumerable<string> Projects => report.Inventory.Projects;

    public Bar Authorization { get; } = BarOf(report.Inventory.Authorization);

    public Bar Audit { get; } = BarOf(report.Inventory.Audit);

    public Bar[] Bars => [Authorization, Audit];

    public int NotAsked => report.Inventory.Audit.NotAsked;

    public PageRow[] Rows { get; } = report.Inventory.Accesses.Select(access => new PageRow(access)).ToArray();

    public IEnumerable<string> Entities => Distinct(access => access.Entity);

    public IEnumerable<string> Operations => Distinct(access => access.Operation);

    public IEnumerable<string> Standings => Distinct(access => access.AuthorizationStanding.ToString());

    public IEnumerable<string> Audits => Distinct(access => access.Audit);

    public string[] WithoutEvidence { get; } = [.. report.Inventory.WithoutEvidence];

    public PageRow[] Unknown => Of(Standing.Unknown);

    public PageRow[] Exempt => Of(Standing.Exempt);

    public RuleFindings[] Findings { get; } = [.. report.Inventory.Findings];

    public Trend? Trend => report.Trend;

    public string TrendAuthorization => Percents.Text(report.Trend?.AuthorizationPercent);

    public string TrendAudit => Percents.Text(report.Trend?.AuditPercent);

    private PageRow[] Of(Standing standing) => Rows.Where(row => row.Access.AuthorizationStanding == standing).ToArray();

    private IEnumerable<string> Distinct(Func<Access, string> select) =>
        report.Inventory.Accesses.Select(select).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static Bar BarOf(AuthorizationCoverage counts) => Bar.Of(
        "Coverage_Authorization",
        counts.Percent,
        counts.Covered,
        ("Proven", counts.Proven),
        ("Public", counts.Public),
        ("Exempt", counts.Exempt),
        ("Unknown", counts.Unknown),
        ("Lacking", counts.Lacking));

    private static Bar BarOf(AuditCoverage counts) => Bar.Of(
        "Coverage_Audit",
        counts.Percent,
        counts.Covered,
        ("Recorded", counts.Recorded),
        ("Ambient", counts.Ambient),
        ("Conditional", counts.Conditional),
        ("Unrecorded", counts.Lacking));
}
