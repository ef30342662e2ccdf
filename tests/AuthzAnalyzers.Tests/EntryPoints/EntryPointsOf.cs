using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

/// <summary>Compiles customer code against the real ASP.NET Core and finds its entry points.</summary>
internal static class EntryPointsOf
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Authorization;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.Filters;
        global using Microsoft.AspNetCore.Mvc.RazorPages;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Net.Http.", StringComparison.Ordinal)
                    || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray());

    /// <summary>The only entry point of the code.</summary>
    public static EntryPoint Single(string code) => Assert.Single(All(code));

    /// <summary>The entry point of that name.</summary>
    public static EntryPoint Named(string name, params string[] files) => Assert.Single(All(files), found => found.Name == name);

    /// <summary>Name of the strongest level on arrival at the only entry point.</summary>
    public static string LevelOf(string code) => LevelOf(Single(code));

    public static string LevelOf(EntryPoint entryPoint) =>
        entryPoint.Evidence.Select(evidence => evidence.Level).DefaultIfEmpty(EvidenceLevel.None).Max().ToString();

    /// <summary>All entry points, in the order of files and declarations.</summary>
    public static ImmutableArray<EntryPoint> All(params string[] files) =>
        All(Compile(files.Select((text, i) => ($"File{i}.cs", text)).ToArray()));

    public static ImmutableArray<EntryPoint> All(Compilation compilation)
    {
        var finder = Finder(compilation);
        return MethodsOf(compilation).SelectMany(method => finder.In(method, CancellationToken.None)).ToImmutableArray();
    }

    public static EntryPointFinder Finder(Compilation compilation) => Compose(compilation).EntryPoints;

    /// <summary>What looks like evidence in the compilation and is none.</summary>
    public static IneffectiveAuthorize Ineffective(Compilation compilation)
    {
        var composition = Compose(compilation);
        return new IneffectiveAuthorize(composition.Engine.Known, composition.Engine.Sources, composition.EntryPoints, composition.Engine.Filters);
    }

    private static Composition Compose(Compilation compilation) => new(new KnownSymbols(Catalog.Shipped), new SourceIndex(compilation), OperationTransfers.Default);

    /// <summary>Compiles the files; a file with a top-level statement makes the compilation a program. Errors fail the test.</summary>
    public static CSharpCompilation Compile(params (string Path, string Text)[] files)
    {
        var trees = files
            .Prepend(("GlobalUsings.cs", Usings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item2, new CSharpParseOptions(LanguageVersion.Latest), file.Item1))
            .ToArray();
        var isProgram = trees.Any(tree => tree.GetCompilationUnitRoot().Members.Any(member => member.IsKind(SyntaxKind.GlobalStatement)));
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Shop", trees, References.Value, options);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    public static IEnumerable<INamedTypeSymbol> TypesOf(Compilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .OrderBy(SymbolNames.FullName, StringComparer.Ordinal);

    public static IEnumerable<IMethodSymbol> MethodsOf(Compilation compilation) => TypesOf(compilation)
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
        .OrderBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start);
}
