using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>Finds the members that a type implements or overrides.</summary>
internal static class Implementations
{
    public static IEnumerable<ExportContract> Of(INamedTypeSymbol type) => type.TypeKind is TypeKind.Interface
        ? Enumerable.Empty<ExportContract>()
        : Implemented(type).Concat(Overridden(type));

    private static IEnumerable<ExportContract> Implemented(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers())
            {
                if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method
                    && type.FindImplementationForInterfaceMember(method) is IMethodSymbol { ContainingType.TypeKind: not TypeKind.Interface } body)
                {
                    yield return Make(type, contract, method, Latest(type, body));
                }
            }
        }
    }

    private static IEnumerable<ExportContract> Overridden(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                if (overridden.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet && !((IMethodSymbol)member).IsAbstract)
                {
                    yield return Make(type, overridden.ContainingType, overridden, (IMethodSymbol)member);
                }
            }
        }
    }

    // The override nearest to the type is what runs.
    private static IMethodSymbol Latest(INamedTypeSymbol type, IMethodSymbol body)
    {
        for (var current = type; current is not null && !SymbolEqualityComparer.Default.Equals(current, body.ContainingType); current = current.BaseType)
        {
            foreach (var member in current.GetMembers(body.Name))
            {
                for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, body.OriginalDefinition))
                    {
                        return (IMethodSymbol)member;
                    }
                }
            }
        }

        return body;
    }

    private static ExportContract Make(INamedTypeSymbol type, INamedTypeSymbol contract, IMethodSymbol member, IMethodSymbol body)
    {
        var map = new TypeMap();
        map.AddType(body.ContainingType.OriginalDefinition, body.ContainingType);
        var names = new TypeNames(map);
        names.CallParametersOf(body.OriginalDefinition);
        var arguments = TypeNames.ArgumentsOf(contract).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is ITypeParameterSymbol parameter)
            {
                names.Call(parameter, "!" + i.ToString(CultureInfo.InvariantCulture));
            }
        }

        // An argument that is the type's own parameter may be anything; so may, for want of a name, one that is made of it.
        var isFixed = arguments.Any(argument => argument is not ITypeParameterSymbol);
        var when = arguments.Select(argument => FactTerm.Of(argument is ITypeParameterSymbol ? Anything : names.NameOf(argument) ?? Anything));
        return new ExportContract(member.OriginalDefinition, body, isFixed ? FactTerm.Of(ImportedFacts.When, when) : null, names);
    }

    /// <summary>Stands for any type argument.</summary>
    public const string Anything = "?";
}
