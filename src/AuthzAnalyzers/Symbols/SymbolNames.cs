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

    /// <summary>The member around a place as messages name it, 'OrdersController.Get', whatever functions lie between; empty where there is none.</summary>
    public static string OfEnclosing(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol;
        return symbol?.ContainingType is { } type ? type.Name + "." + symbol.Name : symbol?.Name ?? "";
    }

    /// <summary>Whether <see cref="FullName"/> of the type would be <paramref name="fullName"/>; allocates nothing.</summary>
    public static bool IsNamed(INamedTypeSymbol type, string fullName)
    {
        type = type.OriginalDefinition;
        var end = fullName.Length;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!TakeArity(fullName, ref end, current.Arity) || !TakeName(fullName, ref end, current.Name))
            {
                return false;
            }
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (!TakeName(fullName, ref end, space.Name))
            {
                return false;
            }
        }

        return end <= 0;
    }

    // Takes "`2" off the end.
    private static bool TakeArity(string text, ref int end, int arity)
    {
        if (arity == 0)
        {
            return true;
        }

        for (; arity > 0; arity /= 10)
        {
            if (--end < 0 || text[end] != '0' + (arity % 10))
            {
                return false;
            }
        }

        return --end >= 0 && text[end] == '`';
    }

    // Takes ".Name" off the end; what stands first has no dot before it.
    private static bool TakeName(string text, ref int end, string name)
    {
        end -= name.Length;
        if (end < 0 || string.CompareOrdinal(text, end, name, 0, name.Length) != 0)
        {
            return false;
        }

        if (end > 0 && text[--end] != '.')
        {
            return false;
        }

        return true;
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
