using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>A check that an entry point runs itself: an attribute on it, or a call in its body.</summary>
/// <param name="Name">How messages call it; two entry points run the same guard where the names are the same.</param>
/// <param name="Takes">The entry point's parameters that it is given.</param>
/// <param name="TakesRecords">Types of the locals that it is given.</param>
/// <param name="Written">The attribute, the call behind the mapping call, or the statement, where it could stand elsewhere as it is.</param>
/// <param name="Returns">What a method must answer in which the statement can stand; <see langword="null"/> for any.</param>
internal sealed record SiblingGuard(string Name, ImmutableArray<IParameterSymbol> Takes, ImmutableArray<ITypeSymbol> TakesRecords, string? Written, ITypeSymbol? Returns)
{
    public static SiblingGuard OfEndpoint(string name, string? written) =>
        new(name, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<ITypeSymbol>.Empty, written, null);
}

/// <summary>What stands next to an access that is asked about: another entry point, or another branch of the same.</summary>
internal sealed record Sibling(EntryPointReport Report, ImmutableArray<SiblingGuard> Guards);
