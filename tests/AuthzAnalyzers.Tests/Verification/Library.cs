using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using AuthzAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace AuthzAnalyzers.Tests;

/// <summary>Projects that were built before, with their facts inside, and are referred to as the assemblies that came out.</summary>
internal static class Library
{
    /// <summary>A reference to the assembly that the sources make, as builds refer to each other's: without bodies.</summary>
    public static MetadataReference Build(string name, string source, params MetadataReference[] references) =>
        MetadataReference.CreateFromImage(Image(name, source, references));

    /// <summary>The same as it stands in an output directory.</summary>
    public static MetadataReference WithBodies(string name, string source, params MetadataReference[] references) =>
        MetadataReference.CreateFromImage(Emit(Generated(Project(name, source, references)), new EmitOptions()));

    public static byte[] Image(string name, string source, params MetadataReference[] references) =>
        Emit(Generated(Project(name, source, references)), new EmitOptions(metadataOnly: true, includePrivateMembers: false));

    /// <summary>The assembly as it is where the package is not used.</summary>
    public static MetadataReference WithoutFacts(string name, string source, params MetadataReference[] references) =>
        MetadataReference.CreateFromImage(Emit(Project(name, source, references), new EmitOptions()));

    /// <summary>An assembly whose metadata holds that text in the place of facts.</summary>
    public static MetadataReference Telling(string name, string key, string value, string source = "") => MetadataReference.CreateFromImage(Emit(
        Project(name, $"[assembly: System.Reflection.AssemblyMetadata({SymbolDisplay.FormatLiteral(key, true)}, {SymbolDisplay.FormatLiteral(value, true)})] {source}"),
        new EmitOptions()));

    /// <summary>What the facts of the sources say of a method, a line each.</summary>
    public static string Says(string source, string method)
    {
        return string.Join("\n", LinesOf(FactsOf(source)).Where(line => line.StartsWith(method + "|", StringComparison.Ordinal)).Select(line => line.Substring(method.Length + 1)));
    }

    /// <summary>Facts as a reader sees them, a line each, out of the text that metadata holds.</summary>
    public static string[] LinesOf(string facts) => facts.Length == 0 ? [] : FactText.Read(facts)!.Value.Select(fact => fact.ToString()).ToArray();

    /// <summary>The text that metadata holds of the facts of the sources; empty where there are none.</summary>
    public static string FactsOf(string source, string? config = null) => FactsOf(Project("Library", source), config);

    public static string FactsOf(Compilation project, string? config = null) => Generated(project, config).Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == nameof(AssemblyMetadataAttribute) && attribute.ConstructorArguments[0].Value is FactText.Key)
        .Select(attribute => (string)attribute.ConstructorArguments[1].Value!)
        .SingleOrDefault() ?? "";

    public static CSharpCompilation Project(string name, string source, params MetadataReference[] references) => Compile
        .Project(new Setup { Assemblies = references.ToImmutableArray() }, source)
        .WithAssemblyName(name);

    private static Compilation Generated(Compilation project, string? config = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            new[] { new FactGenerator().AsSourceGenerator() },
            optionsProvider: config is null ? null : new GlobalConfig(config),
            parseOptions: (CSharpParseOptions)project.SyntaxTrees.First().Options);
        driver.RunGeneratorsAndUpdateCompilation(project, out var generated, out var problems);
        Assert.Empty(problems);
        return generated;
    }

    private static byte[] Emit(Compilation project, EmitOptions options)
    {
        using var image = new MemoryStream();
        var result = project.WithOptions(project.Options.WithDeterministic(true)).Emit(image, options: options);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }
}
