using System.Collections.Immutable;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Whom a filter of the model ties the records to, weakest first.</summary>
internal enum FilterScope
{
    /// <summary>Nobody: records that are deleted, or not yet published, are left out.</summary>
    None,

    /// <summary>Whomever the request names: whoever calls.</summary>
    Requested,

    /// <summary>A tenant that comes from where nobody can see: whether it is the caller's is another's business.</summary>
    AssumedTenant,

    /// <summary>The caller's tenant.</summary>
    Tenant,

    /// <summary>The caller.</summary>
    Owner,
}

/// <summary>A filter that a model adds to every query of some entities.</summary>
/// <param name="Entities">Full names of the types one of which the entity is or derives from; empty for every entity.</param>
/// <param name="Member">A member that the entity must have; <see langword="null"/> where any will do.</param>
/// <param name="Contexts">Full names of the contexts whose models it is part of, base types among them.</param>
/// <param name="Name">The name by which a query can leave it out.</param>
internal sealed record QueryFilter(
    ImmutableArray<string> Entities,
    string? Member,
    ImmutableArray<string> Contexts,
    string? Name,
    FilterScope Scope)
{
    /// <summary>What would say more of whom it ties the records to; <see langword="null"/> where nothing is open.</summary>
    public FilterQuestion? Question { get; init; }

    /// <summary>Whether it ties the records to what the request says, and so to nobody.</summary>
    public bool IsByRequest { get; init; }

    public bool IsOf(ITypeSymbol entity) =>
        entity is INamedTypeSymbol type && (Entities.IsEmpty || IsOneOf(type, Entities)) && (Member is null || Has(type, Member));

    public bool IsIn(INamedTypeSymbol context) => IsOneOf(context, Contexts);

    private static bool IsOneOf(INamedTypeSymbol type, ImmutableArray<string> names)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsNamed(current, names))
            {
                return true;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (IsNamed(contract, names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(INamedTypeSymbol type, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (SymbolNames.IsNamed(type, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(INamedTypeSymbol type, string member)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(member).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
