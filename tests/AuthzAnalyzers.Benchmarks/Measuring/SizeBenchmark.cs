using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>What one analyzer set cost on one size, beside the compiler's binding of the same text in the same run.</summary>
internal sealed record SizeResult(GeneratedApplication Application, string Name, Run Binding, Run Analysis)
{
    /// <summary>Analysis time as a share of binding time.</summary>
    public double Ratio => Analysis.Time / Binding.Time;

    /// <summary>Microseconds of analysis for each method of the application.</summary>
    public double MicrosecondsPerMethod => Analysis.Time.TotalMicroseconds / Application.Methods;

    /// <summary>The same of binding.</summary>
    public double BindingPerMethod => Binding.Time.TotalMicroseconds / Application.Methods;
}

/// <summary>Measures binding and each analyzer set on an application, in turn, medians of rounds.</summary>
internal sealed class SizeBenchmark
{
    private readonly ApplicationGenerator generator;
    private readonly int rounds;

    public SizeBenchmark(ApplicationGenerator generator, int rounds)
    {
        this.generator = generator;
        this.rounds = rounds;
    }

    public async Task<IReadOnlyList<SizeResult>> MeasureAsync(int lines, IReadOnlyList<AnalyzerSet> sets)
    {
        var application = generator.OfLines(lines);
        var trees = Compilations.Parse(application);
        Compilations.Check(Compilations.Of(trees));
        var bindings = new List<Run>();
        var analyses = sets.ToDictionary(set => set.Name, _ => new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            bindings.Add(Run.Binding(Compilations.Of(trees)));
            foreach (var set in sets)
            {
                analyses[set.Name].Add(await Run.AnalyzingAsync(Compilations.Of(trees, set.Severities), set));
            }
        }

        return sets.Select(set => new SizeResult(application, set.Name, Run.Median(bindings), Run.Median(analyses[set.Name]))).ToArray();
    }
}
