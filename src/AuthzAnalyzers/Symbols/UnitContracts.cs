using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Interfaces by which an application knows its unit of work: sets of records, and the unit's own way to save them. What implements them may be
/// nowhere in sight, and where it is, the method that saves is a library's.
/// </summary>
internal static class UnitContracts
{
    /// <summary>Whether a method saves because its interface has sets beside it, as the unit of work has whose method is called so.</summary>
    /// <param name="receiver">The type that it is called on, which may have the sets where the method comes from an interface below.</param>
    public static bool IsSave(KnownSymbols known, IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (method.IsStatic || method.ContainingType is not { TypeKind: TypeKind.Interface } contract)
        {
            return false;
        }

        foreach (var entry in known.Catalog.MembersNamed(method.Name))
        {
            if (entry.Role == Role.Saves && entry["of"] is { } sets && HasSets(receiver is INamedTypeSymbol { TypeKind: TypeKind.Interface } own ? own : contract, sets))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSets(INamedTypeSymbol contract, string sets) =>
        contract.GetMembers().Any(member => IsSet(member, sets)) || contract.AllInterfaces.Any(below => below.GetMembers().Any(member => IsSet(member, sets)));

    private static bool IsSet(ISymbol member, string sets)
    {
        var type = ((member as IPropertySymbol)?.Type ?? (member as IMethodSymbol)?.ReturnType) as INamedTypeSymbol;
        return type is not null && (SymbolNames.IsNamed(type, sets) || type.AllInterfaces.Any(contract => SymbolNames.IsNamed(contract, sets)));
    }
}
