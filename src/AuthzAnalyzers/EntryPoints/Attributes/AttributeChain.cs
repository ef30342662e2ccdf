using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>
/// Attributes as reflection hands them out: own ones, then those of base types and overridden methods that are inherited. A method that
/// hides another with <c>new</c> inherits nothing from it.
/// </summary>
internal static class AttributeChain
{
    private const string Usage = "System.AttributeUsageAttribute"; // The language's own, so no library's name.

    public static ImmutableArray<AttributeData> Of(INamedTypeSymbol type) => Collect(type, Declarations(type));

    public static ImmutableArray<AttributeData> Of(IMethodSymbol method) => Collect(method, Declarations(method));

    /// <summary>The type and its base types, nearest first.</summary>
    public static IEnumerable<ISymbol> Declarations(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The method and those that it overrides, nearest first.</summary>
    public static IEnumerable<ISymbol> Declarations(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return current;
        }
    }

    private static ImmutableArray<AttributeData> Collect(ISymbol nearest, IEnumerable<ISymbol> chain)
    {
        var found = ImmutableArray.CreateBuilder<AttributeData>();
        foreach (var symbol in chain)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is not { } type)
                {
                    continue;
                }

                var inherited = ReferenceEquals(symbol, nearest)
                    || (UsageOf(type, "Inherited", otherwise: true)
                        && (UsageOf(type, "AllowMultiple", otherwise: false) || !found.Any(nearer => Same(nearer.AttributeClass, type))));
                if (inherited)
                {
                    found.Add(attribute);
                }
            }
        }

        return found.ToImmutable();
    }

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static bool UsageOf(INamedTypeSymbol type, string argument, bool otherwise)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var usage in current.GetAttributes())
            {
                if (usage.AttributeClass is { } usageType && SymbolNames.IsNamed(usageType, Usage))
                {
                    return usage.NamedArguments.FirstOrDefault(pair => pair.Key == argument).Value.Value as bool? ?? otherwise;
                }
            }
        }

        return otherwise;
    }
}
