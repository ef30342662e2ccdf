using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;
using AuthzAnalyzers.Benchmarks.Measuring;
using AuthzAnalyzers.Benchmarks.Reporting;

namespace AuthzAnalyzers.Benchmarks;

/// <summary>Measures the analysis against the compiler and against other analyzers, in one process, one after the other.</summary>
internal static class Program
{
    private static readonly Option<bool> SmokeOption = new("--smoke") { Description = "A small run that finishes in a minute and fails if something is broken." };

    private static readonly Option<int[]> SizesOption = new("--sizes")
    {
        Description = "Lines of the generated applications.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => new[] { 1_000, 10_000, 100_000 },
    };

    private static readonly Option<int> PeersOption = new("--peers-up-to") { Description = "Largest size on which the other analyzers run too; 0 for none.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> RoundsOption = new("--rounds") { Description = "Runs of each measurement; the median counts.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int> EditsOption = new("--edits") { Description = "Keystrokes in a project of 500 files, ten in each file that is edited; 0 for none.", DefaultValueFactory = _ => 100 };

    private static readonly Option<int> SeedOption = new("--seed") { Description = "Seed of the generated applications.", DefaultValueFactory = _ => 2026 };

    public static async Task<int> Main(string[] arguments)
    {
        var command = new RootCommand("Benchmarks of AuthzAnalyzers: ratios to the compiler's own binding, and to other analyzers.")
        {
            SmokeOption, SizesOption, PeersOption, RoundsOption, EditsOption, SeedOption,
        };
        command.SetAction(RunAsync);
        return await command.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var generator = new ApplicationGenerator(parsed.GetValue(SeedOption));
        var largest = parsed.GetValue(PeersOption);
        var isSmoke = parsed.GetValue(SmokeOption);
        var peers = isSmoke || largest > 0 ? Peers.Load() : Array.Empty<AnalyzerSet>();
        if (isSmoke)
        {
            var problems = await Smoke.RunAsync(parsed.GetValue(SeedOption), peers);
            problems.ToList().ForEach(Console.Error.WriteLine);
            return problems.Count;
        }

        // What is compiled just in time is compiled before anything counts.
        await new SizeBenchmark(generator, rounds: 3).MeasureAsync(3_000, peers.Prepend(AnalyzerSet.Ours).ToArray());
        var results = new List<SizeResult>();
        foreach (var size in parsed.GetValue(SizesOption)!)
        {
            var sets = (size <= largest ? peers : Array.Empty<AnalyzerSet>()).Prepend(AnalyzerSet.Ours).ToArray();
            results.AddRange(await new SizeBenchmark(generator, parsed.GetValue(RoundsOption)).MeasureAsync(size, sets));
            Console.WriteLine(Report.Sizes(results));
        }

        if (parsed.GetValue(EditsOption) is > 0 and var edits)
        {
            Console.WriteLine(Report.Edits(await new EditBenchmark(generator, files: 500, edits).MeasureAsync()));
        }

        return 0;
    }
}
