using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>The files of a report.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task All_three_formats_are_written_unless_fewer_are_asked_for()
    {
        using var shop = new Workplace();
        var log = Shop.Write(shop);

        await shop.ReportAsync(log);
        Assert.Equal(["index.html", "report.json", "report.md"], Files(shop));

        Directory.Delete(shop.PathTo("out"), recursive: true);
        await shop.ReportAsync(log, "--format", "json,markdown");
        Assert.Equal(["report.json", "report.md"], Files(shop));
    }

    [Fact]
    public async Task The_json_report_follows_its_schema_with_and_without_a_trend()
    {
        using var shop = new Workplace();
        var log = Shop.Write(shop);

        await shop.ReportAsync(log);
        Schemas.AssertValid(Schemas.Report, shop.Read("out", "report.json"));
        File.Move(shop.PathTo("out", "report.json"), shop.PathTo("before.json"));
        await shop.ReportAsync(log, "--trend", shop.PathTo("before.json"));
        Schemas.AssertValid(Schemas.Report, shop.Read("out", "report.json"));
    }

    [Fact]
    public async Task The_same_logs_give_the_same_bytes()
    {
        using var shop = new Workplace();
        var (first, second) = (Shop.Write(shop), shop.Write("Web/obj/authz.sarif", new LogBuilder().Access(shop.PathTo("W.cs"), 1, "W.Get", "Customer", "own", "none").Text()));

        await shop.ReportAsync(first, "--log", second);
        var before = Files(shop).Select(file => shop.Read("out", file)).ToArray();
        await shop.ReportAsync(second, "--log", first);

        Assert.Equal(before, Files(shop).Select(file => shop.Read("out", file)));
        Assert.DoesNotContain(before, text => text.Contains('\r', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_keeps_its_id_when_lines_move()
    {
        using var shop = new Workplace();
        async Task<string[]> Ids(int line)
        {
            var log = new LogBuilder().Access(shop.PathTo("A.cs"), line, "A.Get", "Customer", "none", "none").Access(shop.PathTo("A.cs"), line + 5, "A.Get", "Customer", "own", "none");
            await shop.ReportAsync(shop.Write("a.sarif", log.Text()));
            return shop.ReadJson("out", "report.json")["accesses"]!.AsArray().Select(row => (string)row!["id"]!).ToArray();
        }

        Assert.Equal(await Ids(1), await Ids(50));
    }

    [Fact]
    public async Task The_path_down_to_the_query_is_part_of_the_row()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Result(
            "AUTHZ0001", shop.PathTo("Api", "A.cs"), 3, ["EntryPoint=A.Get", "Entity=Customer", "Operation=Read", "Caller=outside", "Authorization=own", "Audit=none"], related: [shop.PathTo("Store.cs")]);

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.Equal("Store.cs", (string?)shop.ReadJson("out", "report.json")["accesses"]![0]!["path"]![0]!["file"]);
        Assert.Contains("<li><code>Store.cs:10</code></li>", shop.Read("out", "index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trend_names_what_newly_lacks_authorization_and_what_no_longer_does()
    {
        using var shop = new Workplace();
        var before = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Old", "Customer", "none", "recorded").Access(shop.PathTo("A.cs"), 5, "A.Both", "Customer", "own", "recorded");
        var after = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Old", "Customer", "own", "recorded").Access(shop.PathTo("A.cs"), 5, "A.Both", "Customer", "own", "recorded").Access(shop.PathTo("A.cs"), 9, "A.New", "Order", "none", "none");
        await shop.ReportAsync(shop.Write("a.sarif", before.Text()));
        File.Move(shop.PathTo("out", "report.json"), shop.PathTo("before.json"));

        await shop.ReportAsync(shop.Write("a.sarif", after.Text()), "--trend", shop.PathTo("before.json"));

        var trend = shop.ReadJson("out", "report.json")["trend"]!;
        Assert.Equal("A.New", (string?)Assert.Single(trend["newlyLacking"]!.AsArray())!["entryPoint"]);
        Assert.Equal("A.Old", (string?)Assert.Single(trend["closed"]!.AsArray())!["entryPoint"]);
        Assert.Equal((50, 100), ((double)trend["authorizationPercent"]!, (double)trend["auditPercent"]!));
        Assert.Contains("50 % → 66.6 %", shop.Read("out", "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_that_crashed_is_told_and_no_other_analyzers_crash_is()
    {
        using var shop = new Workplace();
        var text = Shop.Log(shop).Result("AD0001", null, 0, []).Text();
        var log = shop.Write("a.sarif", text.Replace("A message of AD0001.", "Analyzer 'AuthzAnalyzers.AuthzAnalyzer' threw an exception.", StringComparison.Ordinal));

        await shop.ReportAsync(log);
        Assert.Contains(shop.ReadJson("out", "report.json")["findings"]!.AsArray(), rule => (string?)rule!["rule"] == "AD0001");
        Schemas.AssertValid(Schemas.Report, shop.Read("out", "report.json"));
        Assert.Single((await shop.MergeAsync(log))["invocations"]![0]!["toolExecutionNotifications"]!.AsArray());

        await shop.ReportAsync(shop.Write("a.sarif", text));
        Assert.DoesNotContain(shop.ReadJson("out", "report.json")["findings"]!.AsArray(), rule => (string?)rule!["rule"] == "AD0001");
    }

    [Fact]
    public async Task The_markdown_says_what_lacks_and_why_and_cannot_be_broken_by_names()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "GET /a|b/{id:regex(^<x>*$)}", "Customer", "none", "none", "Gap=AUTHZ1001");

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.Contains("""| GET /a\|b/{id:regex(^&lt;x&gt;\*$)} | Customer | Reads | Everybody | A.cs:1 | AUTHZ1001 |""", shop.Read("out", "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_markdown_of_a_large_application_stays_readable()
    {
        using var shop = new Workplace();
        var log = new LogBuilder();
        for (var i = 0; i < 50; i++)
        {
            log.Access(shop.PathTo("A.cs"), i + 1, $"A.Get{i}", "Customer", "none", "none");
        }

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.Contains("… and 30 more; the page lists all.", shop.Read("out", "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_shows_both_coverages_and_where_the_report_is()
    {
        using var shop = new Workplace();

        await shop.ReportAsync(Shop.Write(shop));

        Assert.Contains("66.6 %", shop.Output, StringComparison.Ordinal);
        Assert.Contains("42.8 %", shop.Output, StringComparison.Ordinal);
        Assert.Contains(shop.PathTo("out"), shop.Output, StringComparison.Ordinal);
        Assert.Empty(shop.Error);
    }

    [Theory]
    [InlineData("66.6", 0)]
    [InlineData("67", 1)]
    public async Task A_coverage_below_what_is_asked_for_ends_with_1_after_the_report_is_written(string minimum, int code)
    {
        using var shop = new Workplace();

        Assert.Equal(code, await shop.ReportAsync(Shop.Write(shop), "--min-authorization", minimum));

        Assert.True(File.Exists(shop.PathTo("out", "index.html")));
        Assert.Equal(code == 0 ? "" : "Authorization coverage is 66.6 %, below 67 %.", shop.Error.Trim());
    }

    [Fact]
    public async Task Each_minimum_that_is_missed_is_said()
    {
        using var shop = new Workplace();

        Assert.Equal(1, await shop.ReportAsync(Shop.Write(shop), "--min-authorization", "100", "--min-audit", "50"));

        Assert.Equal(2, shop.Error.Trim().Split('\n').Length);
    }

    private static string[] Files(Workplace shop) => Directory.GetFiles(shop.PathTo("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
}
