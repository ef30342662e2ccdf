using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>A check that an entry point runs itself: an attribute or metadata on it, or a call in its body.</summary>
/// <param name="Kind">The symbol of the attribute or method: two entry points run the same kind of guard where these are the same, whatever they give it.</param>
/// <param name="Name">How messages call it.</param>
/// <param name="IsOnEntry">Whether it stands on the entry point and is asked on arrival.</param>
/// <param name="IsPermission">Whether it asks more than who calls; of a call in a body, what it guards tells.</param>
/// <param name="Takes">The entry point's parameters that it is given.</param>
/// <param name="TakesRecords">Types of the locals that it is given.</param>
/// <param name="Written">The attribute, the call behind the mapping call, or the statement, where it could stand elsewhere as it is.</param>
/// <param name="Returns">What a method must answer in which the statement can stand; <see langword="null"/> for any.</param>
internal sealed record SiblingGuard(
    string Kind,
    string Name,
    bool IsOnEntry,
    bool IsPermission,
    ImmutableArray<IParameterSymbol> Takes,
    ImmutableArray<ITypeSymbol> TakesRecords,
    string? Written,
    ITypeSymbol? Returns)
{
    public static SiblingGuard OnEntry(string kind, string name, bool isPermission, string? written) =>
        new(kind, name, true, isPermission, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<ITypeSymbol>.Empty, written, null);

    /// <summary>That the record was compared with the caller, in whatever way.</summary>
    public static SiblingGuard OfRecord(INamedTypeSymbol entity) =>
        new(entity.Name, entity.Name, false, false, ImmutableArray<IParameterSymbol>.Empty, ImmutableArray<ITypeSymbol>.Empty, null, null);
}

/// <summary>What stands next to an access that is asked about: another entry point, or another branch of the same.</summary>
internal sealed record Sibling(EntryPointReport Report, ImmutableArray<SiblingGuard> Guards)
{
    public bool Runs(string kind) => Guards.Any(guard => guard.Kind == kind);
}

/// <summary>How messages put it that most siblings run a guard.</summary>
internal enum CustomForm
{
    /// <summary>They run the same check, or carry the same attribute.</summary>
    Guard,

    /// <summary>They compare the record with the caller.</summary>
    Record,

    /// <summary>They carry a permission, and this one asks only who calls.</summary>
    Permission,

    /// <summary>The same of the branches of a switch.</summary>
    BranchPermission,
}

/// <summary>What most siblings do and the one at hand does not.</summary>
/// <param name="Count">How many of them do.</param>
/// <param name="Of">How many there are, this one counted.</param>
internal sealed record SiblingCustom(CustomForm Form, SiblingGuard Guard, int Count, int Of)
{
    /// <summary>Whether it is said instead of what is missing for the record itself: staff are asked for a permission, not to own what they work on.</summary>
    public bool IsPermission => Form is CustomForm.Permission or CustomForm.BranchPermission;
}
