using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Source types by what they derive from. Names written in base lists say which types to look at, so that only those are bound that may
/// be the answer; symbols decide. Thread-safe.
/// </summary>
internal sealed class DerivedTypes
{
    private readonly ImmutableArray<Compilation> compilations;
    private readonly Lazy<Dictionary<string, List<Declared>>> byParentName;
    private readonly Lazy<Dictionary<string, List<Declared>>> byLibraryType;
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> derived = new(StringComparer.Ordinal);

    public DerivedTypes(ImmutableArray<Compilation> compilations)
    {
        this.compilations = compilations;
        byParentName = new Lazy<Dictionary<string, List<Declared>>>(IndexNames, LazyThreadSafetyMode.ExecutionAndPublication);
        byLibraryType = new Lazy<Dictionary<string, List<Declared>>>(IndexLibraryTypes, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Types that have <paramref name="type"/> among their base types or interfaces, by definition; the nearest compilation's first, by full name.</summary>
    public ImmutableArray<INamedTypeSymbol> Of(INamedTypeSymbol type) => Of(SymbolNames.FullName(type), type.Name, type.DeclaringSyntaxReferences.IsEmpty);

    /// <summary>The same for a library's type by its full name.</summary>
    public ImmutableArray<INamedTypeSymbol> OfLibraryType(string fullName)
    {
        var name = fullName.Substring(fullName.LastIndexOf('.') + 1);
        return Of(fullName, name.IndexOf('`') is >= 0 and var tick ? name.Substring(0, tick) : name, isLibraryType: true);
    }

    /// <summary>Types with a parent whose simple name <paramref name="isMeant"/>, and what derives from them; candidates, to be looked at.</summary>
    public ImmutableArray<INamedTypeSymbol> WithParent(Func<string, bool> isMeant) =>
        Ordered(Closure(byParentName.Value.Where(pair => isMeant(pair.Key)).SelectMany(pair => pair.Value)), static _ => true);

    private ImmutableArray<INamedTypeSymbol> Of(string fullName, string name, bool isLibraryType) =>
        derived.TryGetValue(fullName, out var known) ? known : derived.GetOrAdd(fullName, Find(fullName, name, isLibraryType));

    private ImmutableArray<INamedTypeSymbol> Find(string fullName, string name, bool isLibraryType)
    {
        var named = byParentName.Value.TryGetValue(name, out var direct) ? direct : Enumerable.Empty<Declared>();

        // A type of a library may have descendants in libraries that source types derive from.
        var behind = isLibraryType && byLibraryType.Value.TryGetValue(fullName, out var further) ? further : Enumerable.Empty<Declared>();
        return Ordered(Closure(named.Concat(behind)), candidate => DerivesFrom(candidate, name, fullName));
    }

    private HashSet<Declared> Closure(IEnumerable<Declared> start)
    {
        var found = new HashSet<Declared>();
        var open = new Stack<Declared>(start);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (found.Add(next) && byParentName.Value.TryGetValue(next.Outline.Name, out var children))
            {
                foreach (var child in children)
                {
                    open.Push(child);
                }
            }
        }

        return found;
    }

    private static ImmutableArray<INamedTypeSymbol> Ordered(HashSet<Declared> candidates, Func<INamedTypeSymbol, bool> isOne)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        return candidates
            .OrderBy(candidate => candidate.Project)
            .Select(candidate => (candidate.Project, Symbol: candidate.Symbol()))
            .Where(pair => pair.Symbol is not null && seen.Add(pair.Symbol) && isOne(pair.Symbol))
            .Select(pair => (pair.Project, Symbol: pair.Symbol!, Name: SymbolNames.FullName(pair.Symbol!)))
            .OrderBy(pair => pair.Project)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Symbol)
            .ToImmutableArray();
    }

    private static bool DerivesFrom(INamedTypeSymbol type, string name, string fullName)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == name && SymbolNames.IsNamed(current, fullName))
            {
                return true;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.Name == name && SymbolNames.IsNamed(contract, fullName))
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<string, List<Declared>> IndexNames()
    {
        var index = new Dictionary<string, List<Declared>>(StringComparer.Ordinal);
        for (var i = 0; i < compilations.Length; i++)
        {
            var outlines = compilations[i].SyntaxTrees.Select(TreeOutline.Of).ToList();
            var aliases = outlines.SelectMany(outline => outline.GlobalAliases).ToLookup(alias => alias.Name, alias => alias.Target, StringComparer.Ordinal);
            foreach (var type in outlines.SelectMany(outline => outline.Types))
            {
                var declared = new Declared(i, compilations[i], type);
                foreach (var parent in type.Parents)
                {
                    Add(index, parent, declared);
                    foreach (var target in aliases[parent])
                    {
                        Add(index, target, declared);
                    }
                }
            }
        }

        return index;
    }

    private Dictionary<string, List<Declared>> IndexLibraryTypes()
    {
        var index = new Dictionary<string, List<Declared>>(StringComparer.Ordinal);
        var own = new HashSet<string>(compilations.SelectMany(compilation => compilation.SyntaxTrees).SelectMany(tree => TreeOutline.Of(tree).Types).Select(type => type.Name), StringComparer.Ordinal);
        var ancestors = new Dictionary<INamedTypeSymbol, ImmutableArray<string>>(SymbolEqualityComparer.Default);
        foreach (var declared in byParentName.Value.Where(pair => !own.Contains(pair.Key)).SelectMany(pair => pair.Value).Distinct())
        {
            if (declared.Symbol() is not { } symbol)
            {
                continue;
            }

            foreach (var parent in symbol.BaseType is { } based ? symbol.Interfaces.Insert(0, based) : symbol.Interfaces)
            {
                foreach (var name in parent.DeclaringSyntaxReferences.IsEmpty ? AncestorsOf(parent.OriginalDefinition, ancestors) : ImmutableArray<string>.Empty)
                {
                    Add(index, name, declared);
                }
            }
        }

        return index;
    }

    private static ImmutableArray<string> AncestorsOf(INamedTypeSymbol type, Dictionary<INamedTypeSymbol, ImmutableArray<string>> known)
    {
        if (!known.TryGetValue(type, out var names))
        {
            var found = ImmutableArray.CreateBuilder<string>();
            for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
            {
                found.Add(SymbolNames.FullName(current));
            }

            found.AddRange(type.AllInterfaces.Select(SymbolNames.FullName));
            known.Add(type, names = found.ToImmutable());
        }

        return names;
    }

    private static void Add(Dictionary<string, List<Declared>> index, string name, Declared declared)
    {
        if (!index.TryGetValue(name, out var all))
        {
            index.Add(name, all = new List<Declared>());
        }

        all.Add(declared);
    }

    private sealed record Declared(int Project, Compilation Compilation, TypeOutline Outline)
    {
        public INamedTypeSymbol? Symbol() => SourceProject.Of(Compilation).DeclaredBy(Outline.Syntax);

        public bool Equals(Declared? other) => other is not null && ReferenceEquals(Outline, other.Outline) && Project == other.Project;

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Outline);
    }
}
