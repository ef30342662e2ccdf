using System;
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
/// <param name="Allocated">Bytes allocated by the run, the driver's included.</param>
/// <param name="Retained">Bytes still held after it, the compilation included.</param>
/// <param name="Findings">Diagnostics reported by the analyzers.</param>
internal sealed record Run(TimeSpan Time, long Allocated, long Retained, int Findings)
{
    /// <summary>The compiler binds every body of a fresh compilation, on one thread.</summary>
    public static Run Binding(CSharpCompilation compilation)
    {
        var (before, held) = Settle();
        var watch = Stopwatch.StartNew();
        compilation.GetDiagnostics();
        var time = watch.Elapsed;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var retained = GC.GetTotalMemory(forceFullCollection: true) - held;
        GC.KeepAlive(compilation);
        return new Run(time, allocated, retained, 0);
    }

    /// <summary>Analyzers run over a fresh compilation, one after the other, on one thread.</summary>
    public static async Task<Run> AnalyzingAsync(CSharpCompilation compilation, AnalyzerSet set)
    {
        var (before, held) = Settle();
        var driver = compilation.WithAnalyzers(set.Analyzers, Options());
        var result = await driver.GetAnalysisResultAsync(CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var retained = GC.GetTotalMemory(forceFullCollection: true) - held;
        var diagnostics = result.GetAllDiagnostics();
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } crash)
        {
            throw new InvalidOperationException($"{set.Name} failed: {crash}");
        }

        var ticks = result.AnalyzerTelemetryInfo.Values.Sum(telemetry => telemetry.ExecutionTime.Ticks);
        GC.KeepAlive(driver);
        return new Run(TimeSpan.FromTicks(ticks), allocated, retained, diagnostics.Length);
    }

    public static CompilationWithAnalyzersOptions Options() => new(
        new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty),
        onAnalyzerException: null,
        concurrentAnalysis: false,
        logAnalyzerExecutionTime: true);

    private static (long Allocated, long Held) Settle() => (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalMemory(forceFullCollection: true));
}
