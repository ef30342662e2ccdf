using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Facts;

/// <summary>The facts of all assemblies that a compilation refers to. Projects that an IDE hands over as source have none: they are read.</summary>
internal sealed class ReferencedFacts
{
    private readonly ImmutableArray<(IAssemblySymbol Assembly, AssemblyFacts Facts)> assemblies;

    public ReferencedFacts(SourceIndex sources)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<(IAssemblySymbol Assembly, AssemblyFacts Facts)>();
        foreach (var compilation in sources.Compilations)
        {
            foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            {
                if (AssemblyFacts.Of(assembly) is { } facts && (!facts.IsEmpty || facts.IsCorrupt) && seen.Add(assembly.Name))
                {
                    found.Add((assembly, facts));
                }
            }
        }

        assemblies = found.OrderBy(pair => pair.Assembly.Name, StringComparer.Ordinal).ToImmutableArray();
        IsEmpty = assemblies.All(pair => pair.Facts.IsEmpty);
    }

    /// <summary>Whether no assembly in sight says anything.</summary>
    public bool IsEmpty { get; }

    /// <summary>Names of the assemblies whose facts were damaged, in order.</summary>
    public IEnumerable<string> Corrupt => assemblies.Where(pair => pair.Facts.IsCorrupt).Select(pair => pair.Assembly.Name);

    /// <summary>Documentation ids of what an assembly says something of, in the order of assemblies.</summary>
    public IEnumerable<string> Names => assemblies.SelectMany(pair => pair.Facts.Names.OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>What is said of a method, with the assembly that says it: of an interface's member several may.</summary>
    public IEnumerable<(IAssemblySymbol Assembly, ImmutableArray<FactTerm> Says)> About(string method)
    {
        foreach (var (assembly, facts) in assemblies)
        {
            foreach (var fact in facts.About(method))
            {
                yield return (assembly, fact.Says);
            }
        }
    }
}
