using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Benchmarks.Generation.Hostile;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>What a hostile shape of one size cost, in bytes allocated, and what was found in it.</summary>
/// <param name="Binding">Allocated where the compiler alone binds every body.</param>
/// <param name="Analyzing">Allocated where the analyzer alone runs, the driver included.</param>
/// <param name="Found">What it found.</param>
internal sealed record HostileRun(long Binding, long Analyzing, ImmutableArray<Diagnostic> Found)
{
    private static readonly ConcurrentDictionary<(string, int), Task<HostileRun>> Runs = new();

    // What the compiler remembers of the references is there before anything counts: compilations made from one another share it.
    private static readonly Lazy<CSharpCompilation> Empty = new(() =>
    {
        var empty = CSharpCompilation.Create(
            "Shop",
            references: References.All,
            options: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
        empty.GetDiagnostics();
        return empty;
    });

    /// <summary>The run of a shape and size, made once. Nothing else may allocate meanwhile.</summary>
    public static Task<HostileRun> Of(HostileShape shape, int size) => Runs.GetOrAdd((shape.Name, size), _ => MeasureAsync(shape, size));

    /// <summary>Whether a rule of authorization accuses an entry point.</summary>
    public bool Accuses(string entryPoint) => Found.Any(diagnostic =>
        diagnostic.Descriptor.Category == RuleDescriptors.Authorization
        && diagnostic.DefaultSeverity == DiagnosticSeverity.Warning
        && diagnostic.GetMessage().Contains($"'{entryPoint}'", StringComparison.Ordinal));

    private static async Task<HostileRun> MeasureAsync(HostileShape shape, int size)
    {
        var compilation = Empty.Value.AddSyntaxTrees(shape.OfSize(size).Files.Select(file => Analysis.Parse(file.Text, file.Path)));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var diagnostics = compilation.Clone().GetDiagnostics();
        var bound = GC.GetTotalAllocatedBytes(precise: true);
        var found = await Analysis.Run(compilation.Clone(), isConcurrent: false);
        var analyzed = GC.GetTotalAllocatedBytes(precise: true);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new HostileRun(bound - before, analyzed - bound, found);
    }
}
