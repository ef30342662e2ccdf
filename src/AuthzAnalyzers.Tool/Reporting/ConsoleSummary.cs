using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Tool.Inventory;
using Spectre.Console;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>The report in a few lines, for whoever started it.</summary>
internal static class ConsoleSummary
{
    public static void Write(IAnsiConsole console, Report report, string folder, Texts texts)
    {
        var (authorization, audit) = (report.Inventory.Authorization, report.Inventory.Audit);
        var table = new Table().Border(TableBorder.Rounded).Title(texts.Format("Report_Title", report.Subject).EscapeMarkup());
        table.AddColumn(texts["Column_Question"].EscapeMarkup());
        table.AddColumn(new TableColumn(texts["Column_Coverage"].EscapeMarkup()).RightAligned());
        table.AddColumn(texts["Column_Detail"].EscapeMarkup());
        Add(table, texts["Coverage_Authorization"], authorization.Percent, texts.Format(
            "Summary_Authorization", authorization.Accesses, authorization.Proven, authorization.Public, authorization.Exempt, authorization.Unknown, authorization.Lacking));
        Add(table, texts["Coverage_Audit"], audit.Percent, texts.Format(
            "Summary_Audit", audit.Accesses, audit.Recorded, audit.Ambient, audit.Conditional, audit.Lacking));
        console.Write(table);
        if (report.Inventory.WithoutEvidence.Length > 0)
        {
            console.WriteLine(texts.Format("Summary_WithoutEvidence", report.Inventory.WithoutEvidence.Length));
        }

        if (report.Trend is { } trend)
        {
            console.WriteLine(texts.Format("Summary_Trend", Percents.Text(trend.AuthorizationPercent), Percents.Text(authorization.Percent), trend.NewlyLacking.Length, trend.Closed.Length));
        }

        console.WriteLine(texts.Format("Summary_Written", folder));
    }

    private static void Add(Table table, string question, double? percent, string detail) =>
        table.AddRow(question.EscapeMarkup(), Percents.Text(percent).EscapeMarkup(), detail.EscapeMarkup());
}
