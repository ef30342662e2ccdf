using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Tests;

/// <summary>Compilations of customer code, for tests below the analyzer.</summary>
internal static class Compile
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>One project with the global usings and the references of the tests.</summary>
    public static CSharpCompilation Project(params string[] sources) => Project(new Setup(), sources);

    public static CSharpCompilation Project(Setup setup, params string[] sources)
    {
        var references = References.All.AddRange(setup.Assemblies);
        foreach (var (name, text) in setup.Projects)
        {
            references = references.Add(Create(name, OutputKind.DynamicallyLinkedLibrary, references, text).ToMetadataReference());
        }

        return Create("Application", setup.OutputKind, references, sources.Concat(setup.Files.Concat(setup.Surroundings.Where(file => file.Text != Setup.GlobalUsings)).Select(file => file.Text)).ToArray());
    }

    /// <summary>A type of customer code that is the only one of its name.</summary>
    public static INamedTypeSymbol Type(string name, params string[] sources)
    {
        var compilation = Project(sources);
        return compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
    }

    /// <summary>The options that <see cref="Project(string[])"/> uses, for a project of a workspace.</summary>
    public static Solution WithOptions(Solution solution, ProjectId id, Setup setup)
    {
        var options = (CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!;
        var with = solution
            .WithProjectCompilationOptions(id, options.WithNullableContextOptions(NullableContextOptions.Enable).WithOutputKind(setup.OutputKind))
            .WithProjectParseOptions(id, ParseOptions.WithLanguageVersion(setup.Language));

        // The testing library switches rules off in the first project only.
        var off = setup.DisabledRules.Select(rule => new KeyValuePair<string, ReportDiagnostic>(rule, ReportDiagnostic.Suppress));
        foreach (var other in solution.ProjectIds.Where(other => other != id))
        {
            var others = solution.GetProject(other)!.CompilationOptions!;
            with = with
                .WithProjectParseOptions(other, ParseOptions)
                .WithProjectCompilationOptions(other, others.WithSpecificDiagnosticOptions(others.SpecificDiagnosticOptions.SetItems(off)));
        }

        return with;
    }

    private static CSharpCompilation Create(string name, OutputKind kind, ImmutableArray<MetadataReference> references, params string[] sources) =>
        CSharpCompilation.Create(
            name,
            sources.Append(Setup.GlobalUsings).Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"{name}{i}.cs")),
            references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
}
