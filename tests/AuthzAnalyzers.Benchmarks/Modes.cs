using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Applications;
using AuthzAnalyzers.Benchmarks.Building;
using AuthzAnalyzers.Benchmarks.Generation;
using AuthzAnalyzers.Benchmarks.Measuring;
using AuthzAnalyzers.Benchmarks.Reporting;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Benchmarks;

/// <summary>What the command can do. Each gives the exit code; each prints a row as soon as it has one.</summary>
internal static class Modes
{
    public static async Task<int> SmokeAsync(int seed)
    {
        var problems = await Smoke.RunAsync(seed, Peers.Load());
        problems.ToList().ForEach(Console.Error.WriteLine);
        return problems.Count;
    }

    public static async Task<int> SizesAsync(int seed, IEnumerable<int> sizes, int largestOfPeers, int edits, int rounds)
    {
        var generator = new ApplicationGenerator(seed);
        var peers = largestOfPeers > 0 ? Peers.Load() : Array.Empty<AnalyzerSet>();
        await WarmUpAsync(peers);
        var results = new List<SizeResult>();
        foreach (var size in sizes)
        {
            var sets = (size <= largestOfPeers ? peers : Array.Empty<AnalyzerSet>()).Prepend(AnalyzerSet.Ours).ToArray();
            results.AddRange(await new SizeBenchmark(generator, rounds).MeasureAsync(size, sets));
            Console.WriteLine(Report.Sizes(results));
        }

        Console.WriteLine(Report.Growth(results));
        if (edits > 0)
        {
            Console.WriteLine(Report.Edits(await new EditBenchmark(generator, files: 500, edits).MeasureAsync()));
        }

        return 0;
    }

    public static async Task<int> HostileAsync(int rounds)
    {
        await WarmUpAsync(Array.Empty<AnalyzerSet>());
        Console.WriteLine(Report.HostileHead);
        HostileResult? smaller = null;
        await foreach (var result in new HostileBenchmark(rounds).MeasureAsync())
        {
            Console.WriteLine(Report.Hostile(result, smaller?.Shape == result.Shape ? smaller : null));
            smaller = result;
        }

        return 0;
    }

    public static async Task<int> BuildAsync(int seed, int lines, int rounds)
    {
        Console.WriteLine(Report.Build(await new BuildBenchmark(new ApplicationGenerator(seed).OfLines(lines), rounds).MeasureAsync()));
        return 0;
    }

    public static async Task<int> ApplicationsAsync(DirectoryInfo folder, bool isBuild, string? only, FileInfo? references, int rounds)
    {
        await WarmUpAsync(Array.Empty<AnalyzerSet>());
        var benchmark = new ApplicationBenchmark(new ProjectLoader(Libraries(references)), isBuild, rounds);
        Console.WriteLine(Report.ApplicationHead);
        var results = new List<ApplicationResult>();
        foreach (var project in benchmark.Projects(folder.FullName).Where(project => only is null || project.Path.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            results.Add(await benchmark.MeasureAsync(project));
            Console.WriteLine(Report.Application(results[^1]));
        }

        Console.WriteLine(Report.Together(results));
        return 0;
    }

    // The libraries of the benchmark itself come first; of two with one name the compiler would take types twice.
    private static ImmutableArray<MetadataReference> Libraries(FileInfo? list)
    {
        var further = list is null ? Array.Empty<string>() : File.ReadAllLines(list.FullName);
        return Compilations.References
            .Concat(further.Where(File.Exists).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)))
            .DistinctBy(reference => Path.GetFileName(reference.Display))
            .ToImmutableArray();
    }

    // What is compiled just in time is compiled before anything counts.
    private static Task WarmUpAsync(IEnumerable<AnalyzerSet> peers) =>
        new SizeBenchmark(new ApplicationGenerator(seed: 1), rounds: 3).MeasureAsync(3_000, peers.Prepend(AnalyzerSet.Ours).ToArray());
}
