using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A value that may stand for the caller although it was given: wrong where the request gave it.</summary>
/// <param name="Place">Name of the parameter or member that takes it.</param>
/// <param name="Target">Name of the called method, or of the type of the record that is added.</param>
/// <param name="Given">Where the value comes from.</param>
/// <param name="Must">What is proven on every path to it.</param>
/// <param name="Site">Name of the called method, or of the call that leads to it.</param>
/// <param name="Root">The call itself, wherever that stands.</param>
/// <param name="Path">From <paramref name="Site"/> down to the call, nearest first.</param>
internal sealed record IdentityClaim(
    IdentityUse Use,
    string Place,
    string Target,
    Operand Given,
    Proof Must,
    Location Site,
    SyntaxNode Root,
    EquatableArray<Location> Path)
{
    /// <summary>Whether it may still turn out to come from the request.</summary>
    public static bool IsPossible(Operand given) =>
        !given.Origins.IdentifiesCaller && (given.Origins.HasSupplied || given.Origins.HasParameters || given.Origins.IsPresented);

    public bool IsAt(IdentityClaim other) =>
        Use == other.Use && Root == other.Root && Site.SourceSpan == other.Site.SourceSpan && string.Equals(Place, other.Place, StringComparison.Ordinal);

    /// <summary>Both visits of one place.</summary>
    public IdentityClaim Join(IdentityClaim other) => this with
    {
        Given = Given.Union(other.Given),
        Must = Must.Or(other.Must),
        Path = Access.ComparePaths(Path, other.Path) <= 0 ? Path : other.Path,
    };
}
