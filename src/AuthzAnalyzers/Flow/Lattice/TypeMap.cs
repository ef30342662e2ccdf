using System.Collections.Generic;
using System.Collections.Immutable;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What the type parameters of a called method and of its type stand for at one call.</summary>
internal sealed class TypeMap
{
    // Most calls and their types have no type parameters.
    private Dictionary<ITypeParameterSymbol, ITypeSymbol>? arguments;

    public bool IsEmpty => arguments is null;

    public IReadOnlyCollection<ITypeSymbol> Values => arguments is null ? System.Array.Empty<ITypeSymbol>() : arguments.Values;

    /// <summary>Adds the arguments of a constructed type and of the types around it.</summary>
    public void AddType(INamedTypeSymbol? definition, INamedTypeSymbol? constructed)
    {
        for (; constructed is not null && definition is not null; (constructed, definition) = (constructed.ContainingType, definition.ContainingType))
        {
            Add(definition.TypeParameters, constructed.TypeArguments);
        }
    }

    public void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> values)
    {
        for (var i = 0; i < parameters.Length && i < values.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameters[i], values[i]))
            {
                Set(parameters[i], values[i]);
            }
        }
    }

    /// <summary>
    /// Makes <paramref name="pattern"/>, a type in terms of the target's parameters, equal to <paramref name="actual"/>. False where they
    /// cannot be the same type.
    /// </summary>
    public bool Unify(ITypeSymbol pattern, ITypeSymbol actual)
    {
        if (pattern is ITypeParameterSymbol parameter)
        {
            Set(parameter, actual);
            return true;
        }

        if (actual is ITypeParameterSymbol)
        {
            return true;
        }

        if (pattern is INamedTypeSymbol { IsGenericType: true } left && actual is INamedTypeSymbol { IsGenericType: true } right)
        {
            if (!SymbolIdentity.Same(left.OriginalDefinition, right.OriginalDefinition))
            {
                return false;
            }

            for (var i = 0; i < left.TypeArguments.Length; i++)
            {
                if (!Unify(left.TypeArguments[i], right.TypeArguments[i]))
                {
                    return false;
                }
            }

            return true;
        }

        return SymbolIdentity.Same(pattern, actual);
    }

    public ITypeSymbol Substitute(ITypeSymbol type)
    {
        if (IsEmpty)
        {
            return type;
        }

        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return arguments!.TryGetValue(parameter, out var value) ? value : type;
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named:
                var substituted = new ITypeSymbol[named.TypeArguments.Length];
                var changed = false;
                for (var i = 0; i < substituted.Length; i++)
                {
                    substituted[i] = Substitute(named.TypeArguments[i]);
                    changed |= !SymbolEqualityComparer.Default.Equals(substituted[i], named.TypeArguments[i]);
                }

                return changed && named.ContainingType is null ? named.OriginalDefinition.Construct(substituted) : type;
            default:
                return type;
        }
    }

    private void Set(ITypeParameterSymbol parameter, ITypeSymbol value)
    {
        arguments ??= new Dictionary<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        arguments[parameter] = value;
    }
}
