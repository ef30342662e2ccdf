using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis.Testing;

namespace AuthzAnalyzers.Tests.Annotations;

/// <summary>Customer code that carries a copy of the annotations' sources.</summary>
internal static class Annotated
{
    private static readonly Lazy<ImmutableArray<(string Name, string Text)>> Sources = new(Read);

    public static Task Findings(string rule, string source, string? globalConfig = null, params DiagnosticResult[] expected) => Verify.Diagnostics(
        "using AuthzAnalyzers.Annotations;\n" + source,
        Shop.SetupFor(rule) with { GlobalConfig = globalConfig, Files = [("Shop.cs", Shop.Data), .. Sources.Value] },
        expected);

    /// <summary>The same for members of a controller that has the shop's context as <c>db</c>.</summary>
    public static Task Controller(string rule, string members, string types = "", string? globalConfig = null) => Findings(
        rule,
        $$"""
        public class CustomersController(ShopDb db, Gateway gateway) : Controller
        {
            {{members}}
        }

        public class Gateway
        {
            {{(types.Length == 0 ? "" : types)}}
        }
        """,
        globalConfig: globalConfig);

    /// <summary>The same where the data and what is annotated stand in an assembly that was built before, with facts and without.</summary>
    public static async Task InAssembly(string rule, string library, string source)
    {
        var text = "using AuthzAnalyzers.Annotations;\n" + library + Shop.Data + string.Concat(Sources.Value.Select(file => WithoutUsings(file.Text)));
        await Verify.Diagnostics(source, Setup.For(rule) with { Assemblies = [Library.Build("Shop.Data", text)] });
        await Verify.Diagnostics(source, Setup.For(rule) with { Assemblies = [Library.WithoutFacts("Shop.Data", text)] });
    }

    // Files of one project as one file.
    private static string WithoutUsings(string text)
    {
        var lines = text.Split('\n').Where(line => !line.StartsWith("using ", StringComparison.Ordinal)).Select(line => line.TrimEnd()).ToList();
        var space = lines.FindIndex(line => line.StartsWith("namespace ", StringComparison.Ordinal));
        lines[space] = lines[space].TrimEnd(';') + " {";
        return string.Join("\n", lines) + "}\n";
    }

    private static ImmutableArray<(string Name, string Text)> Read()
    {
        var folder = typeof(Annotated).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SourceFolder").Value!;
        return Directory.EnumerateFiles(Path.Combine(folder, "..", "AuthzAnalyzers.Annotations"), "*.cs")
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .ToImmutableArray();
    }
}
