using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AuthzAnalyzers.Tests;

/// <summary>A folder of the analyzers uses only those to its left. The files at the root may use all and are used by none.</summary>
public class LayeringTests
{
    private const string Product = "AuthzAnalyzers";
    private const string Root = "";

    private static readonly string[] Layers = { "Knowledge", "Policy", "Symbols", "EntryPoints", "Facts", "Sql", "Flow", "Rules", Root };

    private static readonly Lazy<CSharpCompilation> Sources = new(CompileSources);

    [Fact]
    public void Every_folder_is_a_layer() =>
        Assert.Empty(Sources.Value.SyntaxTrees.Select(FolderOf).Distinct().Except(Layers));

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var strangers =
            from tree in Sources.Value.SyntaxTrees
            from declaration in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            where LayerOf(declaration.Name.ToString()) != FolderOf(tree)
            select $"{tree.FilePath}: {declaration.Name}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void A_folder_uses_only_those_to_its_left()
    {
        var uses =
            from tree in Sources.Value.SyntaxTrees
            let layer = Array.IndexOf(Layers, FolderOf(tree))
            from used in NamespacesUsedBy(tree)
            where IsOurs(used.Namespace) && Array.IndexOf(Layers, LayerOf(used.Namespace)) > layer
            select $"{tree.FilePath}: {used.Name} of {used.Namespace}";
        Assert.Empty(uses.Distinct());
    }

    [Theory]
    [InlineData("Knowledge", "Microsoft.CodeAnalysis")]
    [InlineData("Sql", "Microsoft.CodeAnalysis")]
    [InlineData("Rules", "Microsoft.CodeAnalysis.FlowAnalysis")]
    public void A_folder_does_not_know(string folder, string space)
    {
        var uses =
            from tree in Sources.Value.SyntaxTrees
            where FolderOf(tree) == folder
            from used in NamespacesUsedBy(tree)
            where used.Namespace == space || used.Namespace.StartsWith(space + ".", StringComparison.Ordinal)
            select $"{tree.FilePath}: {used.Name} of {used.Namespace}";
        Assert.Empty(uses.Distinct());
    }

    private static IEnumerable<(string Name, string Namespace)> NamespacesUsedBy(SyntaxTree tree)
    {
        var model = Sources.Value.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var space = symbol as INamespaceSymbol ?? (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.ContainingNamespace;
            var isJustAPathOrOwn = symbol is INamespaceSymbol && name.Parent is QualifiedNameSyntax or BaseNamespaceDeclarationSyntax;
            if (space is { IsGlobalNamespace: false } && !isJustAPathOrOwn)
            {
                yield return (name.Identifier.Text, space.ToDisplayString());
            }
        }
    }

    private static bool IsOurs(string space) => space == Product || space.StartsWith(Product + ".", StringComparison.Ordinal);

    private static string LayerOf(string space) => space == Product ? Root : space.Substring(Product.Length + 1).Split('.')[0];

    private static string FolderOf(SyntaxTree tree)
    {
        var slash = tree.FilePath.IndexOf('/');
        return slash < 0 ? Root : tree.FilePath.Substring(0, slash);
    }

    private static CSharpCompilation CompileSources()
    {
        var folder = Path.GetFullPath(typeof(LayeringTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SourceFolder").Value!);
        var trees =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let relative = Path.GetRelativePath(folder, file).Replace('\\', '/')
            where !relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal)
            orderby relative
            select CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Latest), relative);
        var roslyn = new[] { typeof(Compilation), typeof(CSharpCompilation), typeof(System.Collections.Immutable.ImmutableArray) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location));
        return CSharpCompilation.Create(Product, trees, References.All.Concat(roslyn), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
