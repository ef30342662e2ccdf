using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>An account is given a privilege: wrong where the request decides which one, or who gets it.</summary>
/// <param name="Place">Name of the parameter or member that takes the privilege.</param>
/// <param name="Target">Name of the called method, or of the type of the account.</param>
/// <param name="Given">Where the privilege comes from.</param>
/// <param name="Account">Where the account comes from.</param>
/// <param name="Must">What is proven on every path to it.</param>
/// <param name="Site">Name of the called method or of the member that is set, or of the call that leads there.</param>
/// <param name="Root">The grant itself, wherever that stands.</param>
/// <param name="Path">From <paramref name="Site"/> down to the grant, nearest first.</param>
internal sealed record PrivilegeGrant(
    string Place,
    string Target,
    Operand Given,
    Operand Account,
    Proof Must,
    Location Site,
    SyntaxNode Root,
    EquatableArray<Location> Path)
{
    /// <summary>The privilege, where the program names it and not every account has it.</summary>
    public string? Named { get; init; }

    /// <summary>Whether the account is one that this request adds.</summary>
    public bool IsOfNewAccount { get; init; }

    /// <summary>The type of the record in which the privilege is kept, where it counts only once that is stored.</summary>
    public ITypeSymbol? KeptIn { get; init; }

    /// <summary>The parameter whose object is stored with whatever is in it; its members that give privileges, where that is the grant.</summary>
    public (int Parameter, EquatableArray<string> Members)? Bound { get; init; }

    /// <summary>Whether the request may still turn out to decide on it.</summary>
    public bool IsPossible => Named is null ? IsChosen(Given.Origins) : IsOfNewAccount || IsChosen(Account.Origins);

    /// <summary>Whether a value may be the caller's choice and is not who the caller is.</summary>
    public static bool IsChosen(ProvenanceSet origins) => !origins.IdentifiesCaller && (origins.HasSupplied || origins.HasParameters || origins.IsPresented);

    public bool IsAt(PrivilegeGrant other) =>
        Root == other.Root && Site.SourceSpan == other.Site.SourceSpan && string.Equals(Place, other.Place, StringComparison.Ordinal) && string.Equals(Named, other.Named, StringComparison.Ordinal);

    /// <summary>Both visits of one place.</summary>
    public PrivilegeGrant Join(PrivilegeGrant other) => this with
    {
        Given = Given.Union(other.Given),
        Account = Account.Union(other.Account),
        Must = Must.Or(other.Must),
        IsOfNewAccount = IsOfNewAccount && other.IsOfNewAccount,
        Path = Access.ComparePaths(Path, other.Path) <= 0 ? Path : other.Path,
    };
}
