using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// The types named like data subjects in the assemblies around a type: in its own, in that at hand, and in those of the same house. Names decide what is looked at; nothing is bound. Thread-safe.
/// </summary>
internal sealed class SubjectTypes
{
    private readonly MemberVocabulary vocabulary;
    private readonly SourceIndex? sources;
    private readonly Lazy<bool> mentionsAccounts;
    private readonly Lazy<ImmutableArray<IAssemblySymbol>> referenced;
    private readonly ConcurrentDictionary<IAssemblySymbol, ImmutableArray<INamedTypeSymbol>> ofAssembly = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, ImmutableArray<INamedTypeSymbol>> ofHouse = new(SymbolEqualityComparer.Default);

    /// <param name="sources">The compilation at hand; without it a type's own assembly is all there is around it.</param>
    public SubjectTypes(Catalog catalog, MemberVocabulary vocabulary, SourceIndex? sources)
    {
        this.vocabulary = vocabulary;
        this.sources = sources;
        mentionsAccounts = new Lazy<bool>(() => sources is not null && MentionsAny(sources.Compilation, catalog), LazyThreadSafetyMode.ExecutionAndPublication);
        referenced = new Lazy<ImmutableArray<IAssemblySymbol>>(
            () => sources?.Compilation.SourceModule.ReferencedAssemblySymbols ?? ImmutableArray<IAssemblySymbol>.Empty,
            LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Whether the project at hand mentions a library's type of accounts.</summary>
    public bool MentionsAccounts => mentionsAccounts.Value;

    /// <summary>Types named like data subjects around that one, in the order of assemblies and names.</summary>
    public ImmutableArray<INamedTypeSymbol> Near(INamedTypeSymbol type) =>
        type.ContainingAssembly is not { } own ? ImmutableArray<INamedTypeSymbol>.Empty
        : ofHouse.TryGetValue(own, out var known) ? known
        : ofHouse.GetOrAdd(own, HouseOf(own).SelectMany(assembly => OfAssembly(assembly)).ToImmutableArray());

    /// <summary>Those of them whose names end in the words of <paramref name="noun"/>.</summary>
    public IEnumerable<INamedTypeSymbol> Named(string noun, INamedTypeSymbol near)
    {
        var pattern = new IdentifierPattern("*" + noun);
        return Near(near).Where(type => pattern.Matches(IdentifierPattern.Split(vocabulary.WithoutSuffixes(type.Name))));
    }

    private static bool MentionsAny(Compilation compilation, Catalog catalog)
    {
        var names = catalog.Entries.Where(line => line.Role == Role.AccountType).Select(line => SimpleName(line.Subject.Type)).Distinct().ToImmutableArray();
        return compilation.SyntaxTrees.Any(tree => names.Any(TreeOutline.Of(tree).Mentions));
    }

    private static string SimpleName(string fullName)
    {
        var name = fullName.Substring(fullName.LastIndexOf('.') + 1);
        return name.IndexOf('`') is >= 0 and var tick ? name.Substring(0, tick) : name;
    }

    // Libraries are signed as a rule, and what a team builds for itself is not; or else its names begin alike.
    private IEnumerable<IAssemblySymbol> HouseOf(IAssemblySymbol own)
    {
        var houses = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, AssemblyFamily.NameOf(own));
        var found = new List<IAssemblySymbol> { own };
        if (sources is not null)
        {
            houses = houses.Add(AssemblyFamily.NameOf(sources.Compilation.Assembly));
            found.Add(sources.Compilation.Assembly);
            found.AddRange(referenced.Value.Where(assembly => !assembly.Identity.IsStrongName || houses.Contains(AssemblyFamily.NameOf(assembly))).OrderBy(assembly => assembly.Name, StringComparer.Ordinal));
        }

        return found.Distinct<IAssemblySymbol>(SymbolEqualityComparer.Default);
    }

    private ImmutableArray<INamedTypeSymbol> OfAssembly(IAssemblySymbol assembly) =>
        ofAssembly.TryGetValue(assembly, out var known) ? known : ofAssembly.GetOrAdd(assembly, Find(assembly));

    private ImmutableArray<INamedTypeSymbol> Find(IAssemblySymbol assembly)
    {
        // Names cost little, and symbols of all types that a library has do not.
        var names = new HashSet<string>(assembly.TypeNames.Where(vocabulary.IsNameOfSubject), StringComparer.Ordinal);
        return names.Count == 0 ? ImmutableArray<INamedTypeSymbol>.Empty : Find(assembly.GlobalNamespace, names);
    }

    private static ImmutableArray<INamedTypeSymbol> Find(INamespaceSymbol root, HashSet<string> names)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var open = new Stack<INamespaceSymbol>();
        open.Push(root);
        while (open.Count > 0)
        {
            var next = open.Pop();
            foreach (var inner in next.GetNamespaceMembers())
            {
                open.Push(inner);
            }

            found.AddRange(next.GetTypeMembers().Where(type => names.Contains(type.Name) && type.TypeKind is TypeKind.Class or TypeKind.Struct));
        }

        return found.OrderBy(SymbolNames.FullName, StringComparer.Ordinal).ToImmutableArray();
    }
}
