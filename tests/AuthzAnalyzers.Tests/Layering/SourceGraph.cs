using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Layering;

/// <summary>The product's own sources: which file uses which, by the types and members that it names.</summary>
internal sealed class SourceGraph
{
    private const string Product = "AuthzAnalyzers";
    private const string Fixes = "AuthzAnalyzers.CodeFixes";

    private static readonly Lazy<SourceGraph> Loaded = new(() => new SourceGraph(Compile()));

    private readonly CSharpCompilation compilation;

    private SourceGraph(CSharpCompilation compilation)
    {
        this.compilation = compilation;
        var named = compilation.SyntaxTrees.SelectMany(TypesIn).Distinct().ToArray();
        Foreign = named
            .Where(use => use.Type.ContainingNamespace is { IsGlobalNamespace: false })
            .Select(use => (use.File, use.Type.ContainingNamespace.ToDisplayString(), use.Type.Name))
            .Distinct()
            .ToArray();
        Uses = named
            .Select(use => (From: use.File, To: use.Type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath ?? use.File, use.Type.Name))
            .Where(use => use.To != use.From)
            .Distinct()
            .OrderBy(use => (use.From, use.To, use.Name))
            .ToArray();
    }

    public static SourceGraph Instance => Loaded.Value;

    public IEnumerable<string> Files => compilation.SyntaxTrees.Select(tree => tree.FilePath);

    /// <summary>One file's use of a type that another declares.</summary>
    public IReadOnlyList<(string From, string To, string Name)> Uses { get; }

    /// <summary>Namespaces that files declare.</summary>
    public IEnumerable<(string File, string Declared)> Namespaces =>
        from tree in compilation.SyntaxTrees
        from declaration in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        select (tree.FilePath, declaration.Name.ToString());

    /// <summary>Namespaces of the types that a file names, of whatever assembly.</summary>
    public IReadOnlyList<(string File, string Space, string Name)> Foreign { get; }

    /// <summary>Nodes that reach each other, the largest such sets first; what stands alone is left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Cycles(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.Where(edge => edge.From != edge.To).ToLookup(edge => edge.From, edge => edge.To);
        var reach = next.Select(group => group.Key).ToDictionary(node => node, node => Reachable(node, next));
        return reach.Keys
            .Where(node => reach[node].Contains(node))
            .GroupBy(node => reach.Keys.Where(other => reach[node].Contains(other) && reach[other].Contains(node)).Min(StringComparer.Ordinal)!)
            .Select(cycle => (IReadOnlyList<string>)cycle.Order(StringComparer.Ordinal).ToArray())
            .OrderByDescending(cycle => cycle.Count)
            .ToArray();
    }

    private static HashSet<string> Reachable(string start, ILookup<string, string> next)
    {
        var seen = new HashSet<string>();
        var work = new Stack<string>(next[start]);
        while (work.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                foreach (var further in next[node])
                {
                    work.Push(further);
                }
            }
        }

        return seen;
    }

    private IEnumerable<(string File, INamedTypeSymbol Type)> TypesIn(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .Select(node => node switch
            {
                SimpleNameSyntax name => TypeOf(model.GetSymbolInfo(name).Symbol),
                ImplicitObjectCreationExpressionSyntax made => model.GetTypeInfo(made).Type as INamedTypeSymbol,
                _ => null,
            })
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => (tree.FilePath, type));
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type,
        IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
        _ => null,
    };

    private static CSharpCompilation Compile()
    {
        var product = Path.GetFullPath(typeof(SourceGraph).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SourceFolder").Value!);
        var trees = Trees(product, "").Concat(Trees(Path.Combine(product, "..", Fixes), Rooms.CodeFixes + "/"));
        var roslyn = new[] { typeof(Compilation), typeof(CSharpCompilation), typeof(System.Collections.Immutable.ImmutableArray) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location));
        return CSharpCompilation.Create(Product, trees, References.All.Concat(roslyn), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static IEnumerable<SyntaxTree> Trees(string folder, string prefix) =>
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(folder, file).Replace('\\', '/')
        where !relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal)
        orderby relative
        select CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Latest), prefix + relative);
}
