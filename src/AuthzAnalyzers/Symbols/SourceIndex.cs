using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// What can be read as source from one compilation: its own trees and those of the projects that an IDE hands over as
/// <see cref="CompilationReference"/>. Answers which types derive from or implement a type, in the order of names, and which tree
/// belongs to which compilation. Thread-safe.
/// </summary>
internal sealed class SourceIndex
{
    private readonly DerivedTypes derived;
    private readonly Lazy<ImmutableArray<IAssemblySymbol>> furtherAssemblies;
    private readonly Lazy<ImmutableDictionary<SyntaxTree, Compilation>> trees;
    private readonly ConcurrentDictionary<string, bool> isKnown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> isMentioned = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Compilation, ImmutableHashSet<string>> seen = new();
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol> canonical = new(SymbolEqualityComparer.Default);

    /// <param name="catalog">What names of libraries mean; that which is shipped where none is given.</param>
    /// <param name="log">Told of everything that is bound.</param>
    public SourceIndex(Compilation compilation, Catalog? catalog = null, BindingLog? log = null)
    {
        Log = log;
        Compilation = compilation;
        Compilations = WithReferencedSources(compilation);
        History = new SchemaHistory(catalog ?? Catalog.Shipped, Compilations);
        IsEdited = compilation.SyntaxTrees.Any(TreeOutline.WasRead);
        derived = new DerivedTypes(Compilations);
        furtherAssemblies = new Lazy<ImmutableArray<IAssemblySymbol>>(ReadFurtherAssemblies, LazyThreadSafetyMode.ExecutionAndPublication);
        trees = new Lazy<ImmutableDictionary<SyntaxTree, Compilation>>(
            () => Compilations.SelectMany(source => source.SyntaxTrees.Select(tree => (tree, source)))
                .GroupBy(pair => pair.tree)
                .ToImmutableDictionary(group => group.Key, group => group.First().source),
            LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public Compilation Compilation { get; }

    /// <summary>Where walks over these sources ended early.</summary>
    public WalkLog Walks { get; } = new();

    /// <summary>This compilation first, then those it refers to as source, nearest first.</summary>
    public ImmutableArray<Compilation> Compilations { get; }

    /// <summary>Files in which nothing is looked at.</summary>
    public SchemaHistory History { get; }

    /// <summary>Told of everything that is bound, where somebody counts.</summary>
    public BindingLog? Log { get; }

    /// <summary>Whether an editor is at work: files of this compilation were analysed before, in one that an edit has replaced.</summary>
    public bool IsEdited { get; }

    /// <summary>Whether a tree is of this very compilation, so that a diagnostic may stand in it.</summary>
    public bool IsOwn(SyntaxTree tree) => Compilation.ContainsSyntaxTree(tree);

    /// <summary>Whether a type of that full name is declared or referred to by any compilation in sight.</summary>
    public bool Knows(string fullName) => isKnown.TryGetValue(fullName, out var known) ? known : isKnown.GetOrAdd(fullName, IsDeclared(fullName));

    /// <summary>Whether a word may stand somewhere in the sources in sight; <see langword="false"/> only where it stands nowhere.</summary>
    public bool Mentions(string word) => isMentioned.TryGetValue(word, out var mentioned)
        ? mentioned
        : isMentioned.GetOrAdd(word, Compilations.Any(source => source.SyntaxTrees.Any(tree => TreeOutline.Of(tree).Mentions(word))));

    private bool IsDeclared(string fullName)
    {
        if (!Compilation.GetTypesByMetadataName(fullName).IsEmpty)
        {
            return true;
        }

        foreach (var further in furtherAssemblies.Value)
        {
            if (further.GetTypeByMetadataName(fullName) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Source types that have <paramref name="type"/> among their base types or interfaces, by definition.</summary>
    public ImmutableArray<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol type) => derived.Of(type);

    /// <summary>Source types that derive from a library's type, by its full name.</summary>
    public ImmutableArray<INamedTypeSymbol> DerivedFrom(string libraryType) => derived.OfLibraryType(libraryType);

    /// <summary>Source types that may derive from one whose simple name is meant, the nearest compilation's first, by full name.</summary>
    public ImmutableArray<INamedTypeSymbol> WithParent(Func<string, bool> isMeant) => derived.WithParent(isMeant);

    /// <summary>The project that a tree belongs to, or <see langword="null"/> where it is not in sight as source.</summary>
    public SourceProject? ProjectOf(SyntaxTree tree) => trees.Value.TryGetValue(tree, out var owner) ? SourceProject.Of(owner) : null;

    /// <summary>The model of a tree in sight as source, or <see langword="null"/>. For who binds expressions; who wants what is declared asks <see cref="DeclaredBy"/>.</summary>
    public SemanticModel? ModelOf(SyntaxTree tree)
    {
        Log?.Note(tree);
        return ProjectOf(tree)?.ModelOf(tree);
    }

    /// <summary>The symbol that a declaration in sight declares. No body is bound.</summary>
    public ISymbol? DeclaredBy(SyntaxNode declaration) => ProjectOf(declaration.SyntaxTree)?.ModelOf(declaration.SyntaxTree)?.GetDeclaredSymbol(declaration);

    /// <summary>
    /// Whether the project that a type's code stands in knows that assembly. What a project does not refer to is not there when it is built and
    /// its facts are found, so it does not count for its code where its source is in sight either. The project at hand knows all in sight.
    /// </summary>
    /// <param name="asker">The type whose code asks; <see langword="null"/> for nobody's.</param>
    public bool IsKnownTo(INamedTypeSymbol? asker, IAssemblySymbol? assembly) =>
        Compilations.Length == 1 || asker?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is not { } tree || IsKnownIn(tree, assembly);

    /// <summary>Whether the project that a tree belongs to knows that assembly; the project at hand knows all in sight.</summary>
    public bool IsKnownIn(SyntaxTree tree, IAssemblySymbol? assembly)
    {
        if (Compilations.Length == 1 || assembly is null || IsOwn(tree) || !trees.Value.TryGetValue(tree, out var project))
        {
            return true;
        }

        return seen.GetOrAdd(project, static one => one.SourceModule.ReferencedAssemblies
            .Select(referenced => referenced.Name)
            .Append(one.Assembly.Name)
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)).Contains(assembly.Name);
    }

    /// <summary>The method as its own project knows it, so that its parameters are those that its body refers to.</summary>
    public IMethodSymbol Canonical(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (method.ContainingAssembly is ISourceAssemblySymbol || method.DeclaringSyntaxReferences.IsEmpty)
        {
            return method;
        }

        return canonical.GetOrAdd(method, symbol =>
        {
            var syntax = symbol.DeclaringSyntaxReferences[0].GetSyntax();
            var declared = DeclaredBy(syntax is ArrowExpressionClauseSyntax ? syntax.Parent! : syntax);
            return declared switch
            {
                IMethodSymbol found => ExtensionMembers.Implementation(found).OriginalDefinition,
                IPropertySymbol { GetMethod: { } getter } => ExtensionMembers.Implementation(getter).OriginalDefinition,
                _ => symbol,
            };
        });
    }

    // What this compilation does not refer to itself: it asked its own references already.
    private ImmutableArray<IAssemblySymbol> ReadFurtherAssemblies()
    {
        var seen = new HashSet<string>(Compilation.SourceModule.ReferencedAssemblies.Select(assembly => assembly.Name), StringComparer.OrdinalIgnoreCase) { Compilation.Assembly.Name };
        return Compilations.SelectMany(source => source.SourceModule.ReferencedAssemblySymbols.Insert(0, source.Assembly))
            .Where(assembly => seen.Add(assembly.Name))
            .ToImmutableArray();
    }

    private static ImmutableArray<Compilation> WithReferencedSources(Compilation compilation)
    {
        var found = ImmutableArray.CreateBuilder<Compilation>();
        var queue = new Queue<Compilation>();
        queue.Enqueue(compilation);
        while (queue.Count > 0)
        {
            var next = queue.Dequeue();
            if (next is not CSharpCompilation || found.Contains(next))
            {
                continue;
            }

            found.Add(next);
            foreach (var reference in next.References.OfType<CompilationReference>())
            {
                queue.Enqueue(reference.Compilation);
            }
        }

        return found.ToImmutable();
    }
}
