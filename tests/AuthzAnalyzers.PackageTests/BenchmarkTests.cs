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
        var project = Repository.PathTo("tests", "AuthzAnalyzers.Benchmarks");

        var run = (await DotnetCommand.RunAsync(project, "run", "--no-build", "--configuration", Configuration, "--", "--smoke")).OrFail();

        foreach (var measured in new[] { "(binding alone)", "AuthzAnalyzers", "Security Code Scan", "SonarAnalyzer.CSharp", "SDK CA3001-CA3012", "p95, ms" })
        {
            Assert.Contains(measured, run.Output, StringComparison.Ordinal);
        }
    }
}
