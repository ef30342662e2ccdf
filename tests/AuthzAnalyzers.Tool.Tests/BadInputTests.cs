using System.Text;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>What is of no use ends with a line and a number, and leaves what was there.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{ \"version\": \"2.1.0\", \"runs\": [{ \"results\": [{ \"ruleId\": \"AUTHZ", "is cut off or no JSON")]
    [InlineData("<xml/>", "is cut off or no JSON")]
    [InlineData("[]", "is no SARIF log")]
    [InlineData("{ \"runs\": [] }", "is no SARIF log")]
    [InlineData("{ \"$schema\": \"http://json.schemastore.org/sarif-1.0.0\", \"version\": \"1.0.0\", \"runs\": [{ \"tool\": {}, \"results\": [] }] }", "is SARIF 1.0.0: build with -p:ErrorLog=FILE%2Cversion=2.1")]
    public async Task A_log_of_no_use_is_named_in_one_line(string text, string message)
    {
        using var shop = new Workplace();
        var log = shop.Write("a.sarif", text);

        Assert.Equal(2, await shop.ReportAsync(log));
        Assert.Equal(2, await shop.RunAsync("sarif", "--log", log, "--out", shop.PathTo("m.sarif")));

        Assert.All(shop.Error.Trim().Split('\n'), line => Assert.Contains(message, line, StringComparison.Ordinal));
        Assert.Equal(2, shop.Error.Trim().Split('\n').Length);
        Assert.False(Directory.Exists(shop.PathTo("out")));
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_named()
    {
        using var shop = new Workplace();

        Assert.Equal(2, await shop.ReportAsync(shop.PathTo("none.sarif")));

        Assert.Contains("There is no log", shop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_our_rules_means_that_the_analyzers_are_not_installed()
    {
        using var shop = new Workplace();
        var log = new LogBuilder(isInstalled: false).Result("CS0169", shop.PathTo("A.cs"), 1, []);

        Assert.Equal(4, await shop.ReportAsync(shop.Write("a.sarif", log.Text())));

        Assert.Contains("add the package AuthzAnalyzers", shop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_the_analyzers_beside_one_with_them_is_no_failure()
    {
        using var shop = new Workplace();
        var other = shop.Write("b.sarif", new LogBuilder(isInstalled: false).Text());

        Assert.Equal(0, await shop.ReportAsync(Shop.Write(shop), "--log", other));
    }

    [Fact]
    public async Task Findings_without_a_map_are_refused_since_their_coverage_would_be_a_claim()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Result("AUTHZ1001", shop.PathTo("A.cs"), 1, ["Entity=Customer"]);

        Assert.Equal(2, await shop.ReportAsync(shop.Write("a.sarif", log.Text())));

        Assert.Contains("-p:AuthzAnalyzersReport=true", shop.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-authorization", "a lot")]
    [InlineData("--min-audit", "101")]
    [InlineData("--format", "pdf")]
    [InlineData("--language", "fr")]
    [InlineData("--now", "soon")]
    [InlineData("--unknown", "x")]
    public async Task An_argument_of_no_use_ends_with_2_and_one_line(string option, string value)
    {
        using var shop = new Workplace();

        Assert.Equal(2, await shop.ReportAsync(Shop.Write(shop), option, value));

        Assert.StartsWith("authz: ", Assert.Single(shop.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("{ \"version\": \"2.0\" }")]
    [InlineData("[]")]
    public async Task An_earlier_report_of_no_use_is_named(string text)
    {
        using var shop = new Workplace();

        Assert.Equal(2, await shop.ReportAsync(Shop.Write(shop), "--trend", shop.Write("before.json", text)));

        Assert.Contains("before.json", shop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_and_nothing_is_left_behind()
    {
        using var shop = new Workplace();
        var file = shop.Write("taken", "");

        Assert.Equal(2, await shop.RunAsync("report", shop.Root, "--log", Shop.Write(shop), "--out", Path.Combine(file, "below")));
        Assert.Equal(2, await shop.RunAsync("sarif", "--log", Shop.Write(shop), "--out", Path.Combine(file, "m.sarif"), "--root", shop.Root));

        Assert.Equal(2, shop.Error.Trim().Split('\n').Length);
        Assert.Empty(Directory.GetFiles(shop.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_there_stays_whole_where_one_of_the_files_cannot_be_replaced()
    {
        using var shop = new Workplace();
        shop.Write("out/report.json", "before");
        Directory.CreateDirectory(shop.PathTo("out", "index.html", "taken"));

        Assert.Equal(2, await shop.ReportAsync(Shop.Write(shop), "--format", "html,json"));

        Assert.Equal("before", shop.Read("out", "report.json"));
        Assert.Empty(Directory.GetFiles(shop.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_log_of_a_hundred_megabytes_is_read_in_pieces()
    {
        using var shop = new Workplace();
        var path = shop.PathTo("large.sarif");
        await using (var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            var text = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Get", "Customer", "own", "recorded").Text();
            var filler = "{\"ruleId\":\"CS0169\",\"message\":{\"text\":\"" + new string('가', 300) + "\"},\"properties\":{\"warningLevel\":1}},";
            var results = text.IndexOf("\"results\":[", StringComparison.Ordinal) + "\"results\":[".Length;
            await file.WriteAsync(text[..results]);
            for (var i = 0; i < 110_000; i++)
            {
                await file.WriteAsync(filler);
            }

            await file.WriteAsync(text[results..]);
        }

        Assert.True(new FileInfo(path).Length > 100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var log = Logs.CompilerLogReader.Read(path, Texts.English);

        Assert.Single(log.Results);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 120_000_000);
    }
}
