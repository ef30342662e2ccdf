using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;
using AuthzAnalyzers.Benchmarks.Measuring;
using AuthzAnalyzers.Benchmarks.Reporting;

namespace AuthzAnalyzers.Benchmarks;

/// <summary>A minute's worth of everything: enough to see that the benchmark works and that no cost has gone through the roof.</summary>
internal static class Smoke
{
    private const int Lines = 2_000;

    // What is allocated does not move with what else the machine does; measured is 1.8 times what binding allocates.
    private const double HighestAllocation = 2.5;

    // Far above what is measured on a quiet machine, 1.2: beside other tests the same run takes twice that.
    private const double HighestRatio = 4;

    /// <summary>What went wrong; empty if nothing did.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(int seed, IReadOnlyList<AnalyzerSet> peers)
    {
        var generator = new ApplicationGenerator(seed);
        var problems = new List<string>();
        if (!generator.OfLines(Lines).Files.SequenceEqual(new ApplicationGenerator(seed).OfLines(Lines).Files))
        {
            problems.Add("The same seed gave two different applications.");
        }

        var benchmark = new SizeBenchmark(generator, rounds: 3);
        var sets = peers.Prepend(AnalyzerSet.Ours).ToArray();
        var results = await benchmark.MeasureAsync(Lines, sets);
        var edits = await new EditBenchmark(generator, files: 60, edits: 11).MeasureAsync();
        Console.WriteLine(Report.Sizes(results));
        Console.WriteLine(Report.Edits(edits));

        var ours = results[0];
        if (ours.Analysis.Findings == 0)
        {
            problems.Add("No finding in an application with open doors.");
        }

        if (ours.Ratio > HighestRatio)
        {
            problems.Add($"The analysis took {ours.Ratio:P0} of binding time; the limit is {HighestRatio:P0}.");
        }

        var allocation = (double)ours.Analysis.Allocated / ours.Binding.Allocated;
        if (allocation > HighestAllocation)
        {
            problems.Add($"The analysis allocated {allocation:P0} of what binding allocates; the limit is {HighestAllocation:P0}.");
        }

        problems.AddRange(results.Skip(1).Where(peer => peer.Analysis.Time < ours.Analysis.Time).Select(peer => $"{peer.Name} was faster."));
        return problems;
    }
}
