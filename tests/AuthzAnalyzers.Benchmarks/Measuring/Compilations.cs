using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>Compilations of generated applications, fresh each time: nothing bound, nothing cached.</summary>
internal static class Compilations
{
    private static readonly string[] OfTheBenchmark = { "AuthzAnalyzers", "Microsoft.CodeAnalysis", "Spectre.", "System.CommandLine" };

    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyReferences = new(() => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
        .Where(path => path.Length > 0 && !OfTheBenchmark.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray());

    /// <summary>The libraries that generated applications are compiled against: those of the benchmark itself.</summary>
    public static ImmutableArray<MetadataReference> References => LazyReferences.Value;

    public static ImmutableArray<SyntaxTree> Parse(GeneratedApplication application) => application.Files
        .Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.CSharp12), file.Path))
        .ToImmutableArray();

    public static CSharpCompilation Of(ImmutableArray<SyntaxTree> trees, IReadOnlyDictionary<string, ReportDiagnostic>? severities = null) => CSharpCompilation.Create(
        "Shop",
        trees,
        References,
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            concurrentBuild: false,
            specificDiagnosticOptions: severities));

    /// <summary>Compiles for real; errors are errors of the generator.</summary>
    public static void Check(CSharpCompilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToArray();
        if (errors.Length > 0)
        {
            throw new InvalidOperationException("The generated application does not compile: " + string.Join("; ", errors.Select(error => error.ToString())));
        }
    }
}
