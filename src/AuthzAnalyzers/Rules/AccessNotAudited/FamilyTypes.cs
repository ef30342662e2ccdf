using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>
/// Types of the application itself: of this project, or of one of the same family of names. Walking every library would cost more than
/// finding the accesses did.
/// </summary>
internal sealed class FamilyTypes
{
    private readonly Compilation compilation;

    public FamilyTypes(SourceIndex sources)
    {
        compilation = sources.Compilation;
    }

    /// <summary>The types whose simple name is meant and that this project may use, in the order of assemblies.</summary>
    /// <param name="isGeneric">Whether types with parameters are meant too: nothing is known of what they would be given.</param>
    public IEnumerable<INamedTypeSymbol> Named(Func<string, bool> isMeant, bool isGeneric = false) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(IsFamily).Prepend(compilation.Assembly)
            .Where(assembly => assembly.TypeNames.Any(isMeant))
            .SelectMany(assembly => TypesIn(assembly.GlobalNamespace))
            .Where(type => isMeant(type.Name) && (isGeneric || !type.IsGenericType) && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));

    /// <summary>Whether the application itself declares the type, or one of its type arguments.</summary>
    public bool Holds(ITypeSymbol type) => (type.ContainingAssembly is { } assembly && IsFamily(assembly)) || (type is INamedTypeSymbol named && named.TypeArguments.Any(Holds));

    private bool IsFamily(IAssemblySymbol assembly) => assembly is ISourceAssemblySymbol || AssemblyFamily.NameOf(assembly) == AssemblyFamily.NameOf(compilation.Assembly);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
}
