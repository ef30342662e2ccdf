using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Reads entity types off types and calls, as the <c>entity</c> argument of a line of knowledge says.</summary>
internal sealed class QueryTypes
{
    private readonly KnownSymbols known;

    public QueryTypes(KnownSymbols known)
    {
        this.known = known;
    }

    /// <summary>The query that a value of this static type is, all records of its entity, or <see langword="null"/>.</summary>
    public QueryState? OfType(ITypeSymbol? type)
    {
        var entry = type is INamedTypeSymbol ? known.FindType(type, Role.QuerySource) : null;
        return entry is not null && TypeArgument((INamedTypeSymbol)type!, entry) is { } entity ? QueryState.Of(entity) : null;
    }

    /// <summary>A predicate of this static type, which asks nothing yet, or <see langword="null"/> where the type is no predicate's.</summary>
    public QueryState? PredicateOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || known.FindType(type, Role.Predicate) is not { } entry)
        {
            return null;
        }

        var entity = entry["entity"] is null ? AskedOf(named) : TypeArgument(named, entry);
        return entity is null ? null : QueryState.Asking(entity);
    }

    // The record that a function asks something of, where the type is one around a function.
    private static ITypeSymbol? AskedOf(INamedTypeSymbol type) =>
        type.TypeArguments is [INamedTypeSymbol { DelegateInvokeMethod: { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [var record] } }] ? record.Type : null;

    /// <summary>The entity that a call hands out by the line that names it, or <see langword="null"/>.</summary>
    public ITypeSymbol? EntityOf(KnowledgeEntry entry, IMethodSymbol? method, ITypeSymbol? receiver)
    {
        switch (entry["entity"])
        {
            case { Length: 2 } argument when argument[0] == 'M' && method is not null && argument[1] - '0' < method.TypeArguments.Length:
                return method.TypeArguments[argument[1] - '0'];
            case { Length: 2 } argument when argument[0] == 'T':
                var holder = method?.ReducedFrom is null ? method?.ContainingType : null;
                return (receiver as INamedTypeSymbol is { } named ? TypeArgument(named, entry) : null)
                    ?? (holder is null ? null : TypeArgument(holder, entry));
            default:
                return OfType(receiver)?.Entity;
        }
    }

    // The line names a base type or interface: its arguments are read there, not off the type at hand.
    private static ITypeSymbol? TypeArgument(INamedTypeSymbol type, KnowledgeEntry entry)
    {
        if (entry["entity"] is not { Length: 2 } argument || argument[0] != 'T')
        {
            return null;
        }

        var index = argument[1] - '0';
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolNames.IsNamed(current, entry.Subject.Type))
            {
                return index < current.TypeArguments.Length ? current.TypeArguments[index] : null;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolNames.IsNamed(contract, entry.Subject.Type))
            {
                return index < contract.TypeArguments.Length ? contract.TypeArguments[index] : null;
            }
        }

        return null;
    }
}
