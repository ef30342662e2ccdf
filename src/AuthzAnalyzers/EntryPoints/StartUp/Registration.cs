using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.StartUp;

internal enum RegistrationKind
{
    /// <summary>The last of these counts.</summary>
    Adds,

    /// <summary>Counts only where nothing else was registered before.</summary>
    UnlessRegistered,

    /// <summary>Stands beside the others: consumers name it by its key.</summary>
    Keyed,

    /// <summary>Stands before what was registered, and gets it handed.</summary>
    Decorates,
}

/// <summary>A line of start-up code that names the type behind a service.</summary>
/// <param name="Service">As consumers ask for it; a generic definition where any of its types is meant.</param>
/// <param name="Implementation">Another service where a function hands on that one; <see langword="null"/> where the type cannot be told.</param>
/// <param name="IsConditional">Whether it may be passed over.</param>
/// <param name="Body">The member in which it stands.</param>
internal sealed record Registration(
    RegistrationKind Kind,
    INamedTypeSymbol Service,
    INamedTypeSymbol? Implementation,
    bool IsConditional,
    SyntaxNode Body)
{
    /// <summary>Types of what a function hands to the constructor of what it makes: a decorator written by hand gets these.</summary>
    public ImmutableArray<INamedTypeSymbol> Handed { get; init; } = ImmutableArray<INamedTypeSymbol>.Empty;

    /// <summary>All objects that the call makes by hand, those inside each other too.</summary>
    public ImmutableArray<MadeByHand> Made { get; init; } = ImmutableArray<MadeByHand>.Empty;
}

/// <summary>An object that start-up code makes itself.</summary>
/// <param name="Syntax">Where.</param>
/// <param name="Type">Its definition.</param>
/// <param name="Handed">What it is handed as another of its kind; <see langword="null"/> where that is not made there.</param>
internal sealed record MadeByHand(SyntaxNode Syntax, INamedTypeSymbol Type, INamedTypeSymbol? Handed);
