using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;

namespace AuthzAnalyzers.Tests.Annotations;

/// <summary>Customer code that carries a copy of the annotations' sources.</summary>
internal static class Annotated
{
    private static readonly Lazy<ImmutableArray<(string Name, string Text)>> Sources = new(Read);

    public static Task Findings(string rule, string source, string? globalConfig = null) => Verify.Diagnostics(
        "using AuthzAnalyzers.Annotations;\n" + source,
        Shop.SetupFor(rule) with { GlobalConfig = globalConfig, Files = [("Shop.cs", Shop.Data), .. Sources.Value] });

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

    private static ImmutableArray<(string Name, string Text)> Read()
    {
        var folder = typeof(Annotated).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SourceFolder").Value!;
        return Directory.EnumerateFiles(Path.Combine(folder, "..", "AuthzAnalyzers.Annotations"), "*.cs")
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .ToImmutableArray();
    }
}
