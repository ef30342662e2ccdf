using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>What referenced assemblies say of themselves.</summary>
internal interface IImportedFacts
{
    /// <summary>Contexts of referenced assemblies, with the filters of their models.</summary>
    ImmutableArray<(INamedTypeSymbol Context, ImmutableArray<QueryFilter> Filters)> Contexts { get; }

    /// <summary>
    /// Adds what a call of <paramref name="called"/> may run in referenced assemblies: the method itself, where it has no body in sight, and, of
    /// a virtual call, implementations.
    /// </summary>
    /// <param name="asker">The type whose code makes the call.</param>
    void AddTargets(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker, ImmutableArray<CallTarget>.Builder targets);

    /// <summary>Whether a referenced assembly implements that member of an interface, whatever its type parameters stand for.</summary>
    bool Implement(IMethodSymbol definition);

    /// <summary>Whether a referenced assembly implements that member of an interface for some of the types only that its type parameters may stand for.</summary>
    bool ImplementForSome(IMethodSymbol definition);

    /// <summary>The members of interfaces by which implementations in referenced assemblies take messages of that type.</summary>
    /// <param name="isAnyOf">Whether those count, too, that take what the type may turn out to be, once its type parameters are known.</param>
    ImmutableArray<IMethodSymbol> HandlersOf(ITypeSymbol message, bool isAnyOf);
}
