using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Benchmarks.Measuring;

#pragma warning disable RS1036, RS1038, RS1041, RS2008 // Not shipped: it measures what the driver costs without an analyzer.

/// <summary>An analyzer that is told of every method and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class Idle : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("IDLE0001", "Idle", "Idle", "Benchmark", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static ImmutableArray<DiagnosticAnalyzer> Set { get; } = ImmutableArray.Create<DiagnosticAnalyzer>(new Idle());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static _ => { }, SymbolKind.Method);
    }
}
