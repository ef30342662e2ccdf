using System;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>Attributes that mean something only where an argument of theirs has a certain value.</summary>
internal static class AttributeConditions
{
    /// <summary>Whether the attribute plays the role, as it is written.</summary>
    public static bool Applies(KnownSymbols known, AttributeData attribute, Role role) =>
        known.FindType(attribute.AttributeClass, role) is { } entry && (entry["argument"] is not { } argument || Is(attribute, argument, entry["value"]));

    private static bool Is(AttributeData attribute, string argument, string? value)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (string.Equals(named.Key, argument, StringComparison.OrdinalIgnoreCase))
            {
                return Is(named.Value, value);
            }
        }

        var parameter = attribute.AttributeConstructor?.Parameters.FirstOrDefault(one => string.Equals(one.Name, argument, StringComparison.OrdinalIgnoreCase));
        return parameter is not null && parameter.Ordinal < attribute.ConstructorArguments.Length && Is(attribute.ConstructorArguments[parameter.Ordinal], value);
    }

    private static bool Is(TypedConstant given, string? value) => given.Kind != TypedConstantKind.Array
        && string.Equals(Convert.ToString(given.Value, CultureInfo.InvariantCulture), value, StringComparison.OrdinalIgnoreCase);
}
