using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Tool.Inventory;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>The report as a comment of a pull request.</summary>
internal static class MarkdownReport
{
    public const string FileName = "report.md";

    // Comments that nobody scrolls through help nobody; the page has the rest.
    private const int MostRows = 20;

    public static byte[] Write(Report report, Texts texts)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        Line("# " + texts.Format("Report_Title", Cell(report.Subject)));
        Line();
        Coverage(report, texts, Line);
        Rows(texts["Section_Lacking"], report.Inventory.Accesses.Where(access => access.AuthorizationStanding == Standing.Lacking), access => access.Gap, texts["Column_Rule"], texts, Line);
        Rows(texts["Section_Unknown"], report.Inventory.Accesses.Where(access => access.AuthorizationStanding == Standing.Unknown), access => access.Unknown, texts["Column_Why"], texts, Line);
        Findings(report, texts, Line);
        Changes(report, texts, Line);
        Line(texts.Format("Report_Generated", report.GeneratedText, ToolIdentity.Version));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Coverage(Report report, Texts texts, Action<string> line)
    {
        var (authorization, audit) = (report.Inventory.Authorization, report.Inventory.Audit);
        line($"| {texts["Column_Question"]} | {texts["Column_Coverage"]} | {texts["Column_Detail"]} |");
        line("|---|--:|---|");
        line($"| {texts["Coverage_Authorization"]} | **{Percents.Text(authorization.Percent)}** | {texts.Format("Summary_Authorization", authorization.Accesses, authorization.Proven, authorization.Public, authorization.Exempt, authorization.Unknown, authorization.Lacking)} |");
        line($"| {texts["Coverage_Audit"]} | **{Percents.Text(audit.Percent)}** | {texts.Format("Summary_Audit", audit.Accesses, audit.Recorded, audit.Ambient, audit.Conditional, audit.Lacking)} |");
        line("");
    }

    private static void Rows(string title, IEnumerable<Access> accesses, Func<Access, string> last, string lastTitle, Texts texts, Action<string> line)
    {
        var rows = accesses.ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        line($"## {title} ({rows.Length})");
        line("");
        line($"| {texts["Column_EntryPoint"]} | {texts["Column_Data"]} | {texts["Column_Operation"]} | {texts["Column_Who"]} | {texts["Column_Place"]} | {lastTitle} |");
        line("|---|---|---|---|---|---|");
        foreach (var access in rows.Take(MostRows))
        {
            line($"| {Cell(access.EntryPoint)} | {Cell(access.Entity)} | {Cell(Labels.Of(texts, "Operation", access.Operation))} | {Cell(Labels.Who(texts, access))} | {Cell($"{access.Place.File}:{access.Place.Line}")} | {Cell(last(access))} |");
        }

        if (rows.Length > MostRows)
        {
            line("");
            line(texts.Format("Report_More", rows.Length - MostRows));
        }

        line("");
    }

    private static void Findings(Report report, Texts texts, Action<string> line)
    {
        if (report.Inventory.Findings.IsEmpty)
        {
            return;
        }

        line("## " + texts["Section_Findings"]);
        line("");
        line($"| {texts["Column_Rule"]} | {texts["Column_Title"]} | {texts["Column_Certain"]} | {texts["Column_Guesses"]} | {texts["Column_Suppressed"]} |");
        line("|---|---|--:|--:|--:|");
        foreach (var findings in report.Inventory.Findings)
        {
            var rule = findings.HelpUri.Length > 0 ? $"[{findings.Rule}]({findings.HelpUri})" : findings.Rule;
            line($"| {rule} | {Cell(Labels.Title(texts, findings))} | {findings.Certain} | {findings.Guesses} | {findings.Suppressed} |");
        }

        line("");
    }

    private static void Changes(Report report, Texts texts, Action<string> line)
    {
        if (report.Trend is not { } trend)
        {
            return;
        }

        line("## " + texts["Section_Trend"]);
        line("");
        line($"- {texts["Coverage_Authorization"]}: {Percents.Text(trend.AuthorizationPercent)} → {Percents.Text(report.Inventory.Authorization.Percent)}");
        line($"- {texts["Coverage_Audit"]}: {Percents.Text(trend.AuditPercent)} → {Percents.Text(report.Inventory.Audit.Percent)}");
        foreach (var (key, names) in new[] { ("Trend_New", trend.NewlyLacking), ("Trend_Closed", trend.Closed) })
        {
            line($"- {texts[key]}: {names.Length}");
            foreach (var name in names.Take(MostRows))
            {
                line($"  - {Cell(name.EntryPoint)}, {Cell(name.Entity)}, {Cell(Labels.Of(texts, "Operation", name.Operation))}");
            }
        }

        line("");
    }

    // Names come from source code: routes have braces and pipes, generic types angle brackets.
    private static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            cell.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '#' or '~' => "\\" + letter, '@' => "&#64;", _ => letter.ToString() });
        }

        return cell.ToString();
    }
}
