using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Runs of the analyzer over compilations that need not be whole.</summary>
internal static class Analysis
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>All findings, as a full build reports them.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, OperationTable? operations = null, bool isConcurrent = true) =>
        Analyze(compilation, operations ?? OperationTransfers.Default, isConcurrent).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

    /// <summary>The same, with a probe that is told of each thing that is about to be looked at and may fail.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, DoorwayProbe probe, CancellationToken cancellation = default) => compilation
        .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer(RuleCatalog.Rules, probe: probe)))
        .GetAnalyzerDiagnosticsAsync(cancellation);

    /// <summary>The same with an additional file.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, (string Path, string Text) additional, string? config = null) => compilation.WithAnalyzers(
        ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer()),
        Options(ImmutableArray.Create<AdditionalText>(new TextInMemory(additional.Path, additional.Text)), config))
        .GetAnalyzerDiagnosticsAsync(CancellationToken.None);

    private static AnalyzerOptions Options(ImmutableArray<AdditionalText> files, string? config) =>
        config is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, new GlobalConfig(config));

    /// <summary>The findings of one file, as an editor asks for them.</summary>
    public static Task<ImmutableArray<Diagnostic>> InEditor(Compilation compilation, SyntaxTree tree) =>
        Analyze(compilation, OperationTransfers.Default, true).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None);

    /// <summary>Findings as text, in the order in which they were reported, messages and further places included.</summary>
    public static string[] Texts(ImmutableArray<Diagnostic> found) => found
        .Select(diagnostic => diagnostic + " | " + string.Join(" | ", diagnostic.AdditionalLocations))
        .ToArray();

    private static CompilationWithAnalyzers Analyze(Compilation compilation, OperationTable operations, bool isConcurrent) =>
        compilation.WithAnalyzers(
            ImmutableArray.Create<DiagnosticAnalyzer>(new AuthzAnalyzer(RuleCatalog.Rules, operations)),
            new CompilationWithAnalyzersOptions(new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), null, isConcurrent, false));
}
