using System;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>Names of symbols as documentation-comment ids spell them.</summary>
internal static class SymbolNames
{
    /// <summary>Full name of a type with namespace, containing types and arities: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        Append(name, type.OriginalDefinition);
        return name.ToString();
    }

    /// <summary>Whether <see cref="FullName"/> of the type would be <paramref name="fullName"/>; allocates nothing where the simple names differ.</summary>
    public static bool IsNamed(INamedTypeSymbol type, string fullName)
    {
        var tail = fullName.Length;
        var tick = fullName.LastIndexOf('`');
        if (tick > fullName.LastIndexOf('.'))
        {
            tail = tick;
        }

        var length = type.Name.Length;
        return tail >= length
            && string.CompareOrdinal(fullName, tail - length, type.Name, 0, length) == 0
            && (tail == length || fullName[tail - length - 1] == '.')
            && string.Equals(FullName(type), fullName, StringComparison.Ordinal);
    }

    private static void Append(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            Append(name, outer);
            name.Append('.');
        }
        else
        {
            Append(name, type.ContainingNamespace);
        }

        name.Append(type.Name);
        if (type.Arity > 0)
        {
            name.Append('`').Append(type.Arity);
        }
    }

    private static void Append(StringBuilder name, INamespaceSymbol? space)
    {
        if (space is null || space.IsGlobalNamespace)
        {
            return;
        }

        Append(name, space.ContainingNamespace);
        name.Append(space.Name).Append('.');
    }
}
