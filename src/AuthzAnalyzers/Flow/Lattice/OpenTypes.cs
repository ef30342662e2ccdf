using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Types that name type parameters: what they are only those know who give type arguments.</summary>
internal static class OpenTypes
{
    public static bool IsOpen(ITypeSymbol type) => PartsOf(type).Any(part => part is ITypeParameterSymbol);

    /// <summary>Whether a type is known but for type parameters of a method or of the types around it.</summary>
    public static bool IsOpenIn(IMethodSymbol method, ITypeSymbol type)
    {
        var parameters = PartsOf(type).OfType<ITypeParameterSymbol>().ToArray();
        return parameters.Length > 0 && parameters.All(parameter => IsOf(method, parameter));
    }

    /// <summary>Whether a type has a name that other assemblies understand.</summary>
    public static bool IsNamed(ITypeSymbol type) =>
        PartsOf(type).All(part => part is ITypeParameterSymbol or INamedTypeSymbol { IsAnonymousType: false, IsTupleType: false, TypeKind: not TypeKind.Error });

    /// <summary>How many types a type names, itself included.</summary>
    public static int SizeOf(ITypeSymbol type) => PartsOf(type).Count();

    private static bool IsOf(IMethodSymbol method, ITypeParameterSymbol parameter)
    {
        if (method.TypeParameters.Contains(parameter, SymbolEqualityComparer.Default))
        {
            return true;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Contains(parameter, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => PartsOf(array.ElementType).Prepend(type),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.SelectMany(PartsOf).Prepend(type),
        _ => new[] { type },
    };
}
