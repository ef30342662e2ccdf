using System.Collections.Generic;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;
using AuthzAnalyzers.Benchmarks.Generation.Hostile;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>What a hostile shape of one size cost.</summary>
internal sealed record HostileResult(HostileShape Shape, int Size, GeneratedApplication Application, Run Binding, Run Analysis)
{
    /// <summary>What the analysis allocates as a share of what binding the same text does.</summary>
    public double Allocation => (double)Analysis.Allocated / Binding.Allocated;
}

/// <summary>Measures every hostile shape at a size, twice and four times it: what grows faster than the text shows.</summary>
internal sealed class HostileBenchmark
{
    private static readonly int[] Factors = { 1, 2, 4 };

    private readonly int rounds;

    public HostileBenchmark(int rounds)
    {
        this.rounds = rounds;
    }

    public async IAsyncEnumerable<HostileResult> MeasureAsync()
    {
        foreach (var shape in HostileShape.All)
        {
            foreach (var factor in Factors)
            {
                yield return await MeasureAsync(shape, shape.Size * factor);
            }
        }
    }

    private async Task<HostileResult> MeasureAsync(HostileShape shape, int size)
    {
        var application = shape.OfSize(size);
        var trees = Compilations.Parse(application);
        Compilations.Check(Compilations.Of(trees));
        var (bindings, analyses) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            bindings.Add(Run.Binding(Compilations.Of(trees)));
            analyses.Add(await Run.AnalyzingAsync(Compilations.Of(trees), AnalyzerSet.Ours));
        }

        return new HostileResult(shape, size, application, Run.Median(bindings), Run.Median(analyses));
    }
}
