using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Siblings;

/// <summary>A check that an entry point runs itself: an attribute on it, or a call in its body.</summary>
/// <param name="Name">How messages call it; two entry points run the same guard where the names are the same.</param>
/// <param name="Takes">The entry point's parameters that it is given.</param>
/// <param name="TakesRecords">Types of the locals that it is given.</param>
/// <param name="Statement">The call as a statement of its own, where it is one that could stand anywhere.</param>
internal sealed record SiblingGuard(string Name, ImmutableArray<IParameterSymbol> Takes, ImmutableArray<ITypeSymbol> TakesRecords, SyntaxNode? Statement)
{
    public static SiblingGuard Attribute(string written) => new(written, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<ITypeSymbol>.Empty, null);
}

/// <summary>An entry point next to the one that is asked about.</summary>
internal sealed record Sibling(EntryPointReport Report, ImmutableArray<SiblingGuard> Guards);
