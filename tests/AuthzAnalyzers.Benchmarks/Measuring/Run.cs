using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>What one run took.</summary>
/// <param name="Time">Binding: of the compiler; otherwise the analyzers' own execution time, without the driver's.</param>
/// <param name="Elapsed">From start to end, the driver included.</param>
/// <param name="Allocated">Bytes allocated by the run, the driver's included.</param>
/// <param name="Retained">Bytes still held after it, the compilation included.</param>
/// <param name="Findings">Diagnostics reported by the analyzers.</param>
/// <param name="Incomplete">Diagnostics among them that say that something was not analysed completely.</param>
internal sealed record Run(TimeSpan Time, TimeSpan Elapsed, long Allocated, long Retained, int Findings, int Incomplete)
{
    private const string IncompleteId = "AUTHZ9001";

    /// <summary>The compiler binds every body of fresh compilations, on one thread.</summary>
    public static Run Binding(params IReadOnlyList<CSharpCompilation> compilations)
    {
        var (before, held) = Settle();
        var watch = Stopwatch.StartNew();
        foreach (var compilation in compilations)
        {
            compilation.GetDiagnostics();
        }

        var time = watch.Elapsed;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var retained = Held() - held;
        GC.KeepAlive(compilations);
        return new Run(time, time, allocated, retained, 0, 0);
    }

    /// <summary>Analyzers run over a fresh compilation, one after the other, on one thread.</summary>
    public static async Task<Run> AnalyzingAsync(CSharpCompilation compilation, AnalyzerSet set)
    {
        var (before, held) = Settle();
        var watch = Stopwatch.StartNew();
        var driver = compilation.WithAnalyzers(set.Analyzers, Options());
        var result = await driver.GetAnalysisResultAsync(CancellationToken.None);
        var elapsed = watch.Elapsed;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var retained = Held() - held;
        var diagnostics = result.GetAllDiagnostics();
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } crash)
        {
            throw new InvalidOperationException($"{set.Name} failed: {crash}");
        }

        var ticks = result.AnalyzerTelemetryInfo.Values.Sum(telemetry => telemetry.ExecutionTime.Ticks);
        GC.KeepAlive(driver);
        return new Run(TimeSpan.FromTicks(ticks), elapsed, allocated, retained, diagnostics.Length, diagnostics.Count(diagnostic => diagnostic.Id == IncompleteId));
    }

    /// <summary>The run in the middle, by time.</summary>
    public static Run Median(IReadOnlyCollection<Run> runs) => runs.OrderBy(run => run.Time).ElementAt(runs.Count / 2);

    public static CompilationWithAnalyzersOptions Options() => new(
        new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty),
        onAnalyzerException: null,
        concurrentAnalysis: false,
        logAnalyzerExecutionTime: true);

    private static (long Allocated, long Held) Settle()
    {
        var held = Held();
        return (GC.GetTotalAllocatedBytes(precise: true), held);
    }

    // What only a finalizer holds is gone after the second look.
    private static long Held()
    {
        GC.GetTotalMemory(forceFullCollection: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
