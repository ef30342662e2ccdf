using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>Analyzers that are measured together, and the severities that switch their rules on.</summary>
internal sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, IReadOnlyDictionary<string, ReportDiagnostic> Severities)
{
    public static AnalyzerSet Ours { get; } = new("AuthzAnalyzers", ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer()), ImmutableDictionary<string, ReportDiagnostic>.Empty);
}
