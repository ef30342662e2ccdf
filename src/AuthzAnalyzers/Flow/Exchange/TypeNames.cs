using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>
/// Types as facts spell them: <c>Shop.Outer+Order</c>, <c>Shop.Page`1[Shop.Order]</c>, <c>!0</c> for a type parameter of the type that the method
/// stands in, <c>!!0</c> for one of the method itself.
/// </summary>
internal sealed class TypeNames
{
    private readonly Dictionary<ITypeParameterSymbol, string> parameters = new(SymbolEqualityComparer.Default);
    private readonly TypeMap map;

    public TypeNames(TypeMap map)
    {
        this.map = map;
    }

    /// <summary>The method that speaks, as a reader would name it; a question mark where it speaks for another.</summary>
    public string Owner { get; private set; } = "?";

    /// <summary>Names for what a method says of itself.</summary>
    public static TypeNames Of(IMethodSymbol method)
    {
        var names = new TypeNames(new TypeMap()) { Owner = method.ContainingType.Name + "." + method.Name };
        var ordinal = 0;
        foreach (var parameter in ParametersOf(method.ContainingType))
        {
            names.Call(parameter, "!" + ordinal++.ToString(CultureInfo.InvariantCulture));
        }

        names.CallParametersOf(method);
        return names;
    }

    /// <summary>Type parameters of a type and those around it, outermost first.</summary>
    public static IEnumerable<ITypeParameterSymbol> ParametersOf(INamedTypeSymbol? type) =>
        type is null ? Enumerable.Empty<ITypeParameterSymbol>() : ParametersOf(type.ContainingType).Concat(type.TypeParameters);

    /// <summary>Arguments of a constructed type and those around it, in the same order.</summary>
    public static IEnumerable<ITypeSymbol> ArgumentsOf(INamedTypeSymbol? type) =>
        type is null ? Enumerable.Empty<ITypeSymbol>() : ArgumentsOf(type.ContainingType).Concat(type.TypeArguments);

    public void Call(ITypeParameterSymbol parameter, string name)
    {
        if (!parameters.ContainsKey(parameter))
        {
            parameters.Add(parameter, name);
        }
    }

    public void CallParametersOf(IMethodSymbol method)
    {
        foreach (var parameter in method.TypeParameters)
        {
            Call(parameter, "!!" + parameter.Ordinal.ToString(CultureInfo.InvariantCulture));
        }

        // The body of a member of an extension says them by the parameters of the block and its own.
        if (method.IsGenericMethod && ExtensionMembers.MemberOf(method) is { } member)
        {
            var own = member.ContainingType.TypeParameters.AddRange(member.TypeParameters);
            for (var i = 0; i < own.Length; i++)
            {
                Call(own[i], "!!" + i.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The type's name, or <see langword="null"/> where it has none outside its method or assembly.</summary>
    public string? NameOf(ITypeSymbol type)
    {
        type = map.Substitute(type);
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return parameters.TryGetValue(parameter, out var name) ? name : null;
            case INamedTypeSymbol { IsAnonymousType: false, IsTupleType: false, TypeKind: not TypeKind.Error } named:
                var text = new StringBuilder(MetadataName(named.OriginalDefinition));
                var arguments = ArgumentsOf(named).Select(NameOf).ToArray();
                if (arguments.Length == 0)
                {
                    return text.ToString();
                }

                return arguments.Contains(null) ? null : text.Append('[').Append(string.Join(";", arguments)).Append(']').ToString();
            default:
                return null;
        }
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return MetadataName(outer) + "+" + type.MetadataName;
        }

        return In(type.ContainingNamespace) + type.MetadataName;
    }

    private static string In(INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true } ? "" : In(space.ContainingNamespace) + space.Name + ".";
}
