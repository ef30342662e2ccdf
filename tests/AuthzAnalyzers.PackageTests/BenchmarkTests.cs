using System.Reflection;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The benchmark's short run: that it works, and that nothing costs many times what it did.</summary>
public sealed class BenchmarkTests
{
    private static readonly string Configuration = typeof(BenchmarkTests).Assembly
        .GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Fact]
    public async Task The_short_benchmark_compares_the_analysis_with_the_compiler_and_with_three_other_analyzers()
    {
        var output = await RunAsync("--smoke");

        foreach (var measured in new[] { "(binding alone)", "AuthzAnalyzers", "Security Code Scan", "SonarAnalyzer.CSharp", "SDK CA3001-CA3012", "p95, ms" })
        {
            Assert.Contains(measured, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--facts")]
    public async Task The_benchmark_of_any_projects_finds_what_the_sample_leaves_open(params string[] how)
    {
        var rows = Rows(await RunAsync(["--apps", Repository.PathTo("samples", "CustomerPortal"), "--rounds", "1", .. how]));

        Assert.Equal(3, rows.Length);
        var row = Assert.Single(rows, row => row[1] == "CustomerPortal.Api");
        Assert.All([row[4], row[5]], count => Assert.NotEqual("0", count));
        Assert.Equal("0", row[6]);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var project = Repository.PathTo("tests", "AuthzAnalyzers.Benchmarks");
        return (await DotnetCommand.RunAsync(project, ["run", "--no-build", "--configuration", Configuration, "--", .. arguments])).OrFail().Output;
    }

    // The cells of a table's rows, the head left out; the first cell is what stands before the first bar.
    private static string[][] Rows(string table) => table.Split('\n')
        .Where(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToArray();
}
