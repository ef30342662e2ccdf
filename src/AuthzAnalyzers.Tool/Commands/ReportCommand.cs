using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Tool.Inventory;
using AuthzAnalyzers.Tool.Logs;
using AuthzAnalyzers.Tool.Reporting;
using Spectre.Console;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary><c>authz report</c>: who can reach customer data, as a page, for programs and for a pull request.</summary>
internal sealed class ReportCommand
{
    private readonly ToolHost host;
    private readonly ReportOptions options;

    public ReportCommand(ToolHost host, Texts texts)
    {
        this.host = host;
        options = new(host, texts);
        Command = new("report", texts["Command_Report"]) { options.Path };
        foreach (var option in options.All)
        {
            Command.Add(option);
        }

        Command.SetAction((parsed, cancellation) => CommandOutcome.OfAsync(host, TextsOf(parsed), () => RunAsync(parsed, cancellation)));
    }

    public Command Command { get; }

    private Texts TextsOf(ParseResult parsed) => Texts.Of(parsed.GetValue(options.Language)!);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var texts = TextsOf(parsed);
        var path = parsed.GetValue(options.Path)!;
        var root = SourceRoot.Around(Path.Exists(path) ? path : throw new ToolFailure(ExitCode.BadInput, texts.Format("Path_Missing", path)));
        var given = parsed.GetValue(options.Logs) ?? [];
        var logs = given.Length > 0 ? LogDiscovery.Read(given, texts) : await BuildAsync(path, root, texts, cancellation);
        var inventory = AccessInventory.Of(logs, root);
        RequireRows(inventory, logs, texts);
        var trend = parsed.GetValue(options.Trend) is { } earlier ? Trend.Since(earlier, inventory, texts) : null;
        var report = new Report(LogDiscovery.NameOf(path), parsed.GetValue(options.Now) ?? host.Now(), inventory, trend);
        var folder = parsed.GetValue(options.Output)!;
        OutputFiles.Write(Files(report, parsed.GetValue(options.Formats)!, folder, texts), texts);
        ConsoleSummary.Write(host.Output, report, folder, texts);
        return Judge(parsed, inventory, texts);
    }

    private async Task<ImmutableArray<CompilerLog>> BuildAsync(string path, SourceRoot root, Texts texts, CancellationToken cancellation)
    {
        LogDiscovery.RequireBuildable(path, texts);
        var start = host.Now();
        await host.Output.Status().StartAsync(texts.Format("Build_Running", path).EscapeMarkup(), _ => host.Build(path, texts, cancellation));
        return LogDiscovery.Read(LogDiscovery.Since(start, root), texts);
    }

    // Findings about accesses and not a row of the map: the log was not written for a report, and its coverage would be a claim.
    private static void RequireRows(AccessInventory inventory, IEnumerable<CompilerLog> logs, Texts texts)
    {
        if (inventory.Accesses.IsEmpty && logs.Any(log => log.Results.Any(result => result["Entity"].Length > 0)))
        {
            throw new ToolFailure(ExitCode.BadInput, texts["Logs_NoInventory"]);
        }
    }

    private static IReadOnlyCollection<(string Path, byte[] Bytes)> Files(Report report, IEnumerable<string> formats, string folder, Texts texts) => formats
        .Select(format => format switch
        {
            ReportOptions.Json => (Path.Combine(folder, JsonReport.FileName), JsonReport.Write(report)),
            ReportOptions.Markdown => (Path.Combine(folder, MarkdownReport.FileName), MarkdownReport.Write(report, texts)),
            _ => (Path.Combine(folder, HtmlReport.FileName), HtmlReport.Write(report, texts)),
        })
        .ToArray();

    private ExitCode Judge(ParseResult parsed, AccessInventory inventory, Texts texts)
    {
        var isMet = IsMet(inventory.Authorization.Percent, parsed.GetValue(options.MinimumAuthorization), "Below_Authorization", texts)
            & IsMet(inventory.Audit.Percent, parsed.GetValue(options.MinimumAudit), "Below_Audit", texts);
        return isMet ? ExitCode.Ok : ExitCode.BelowThreshold;
    }

    // Where nothing is asked for, nothing is below.
    private bool IsMet(double? percent, double? minimum, string key, Texts texts)
    {
        if (minimum is null || percent is null || percent >= minimum)
        {
            return true;
        }

        host.Error.WriteLine(texts.Format(key, percent, minimum));
        return false;
    }
}
