using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Whether two symbols are the same declaration. A project that is referenced as source and refers to other versions of a library than the
/// project at hand is shown to it by symbols of its own kind, which no comparer takes for the originals.
/// </summary>
internal static class SymbolIdentity
{
    public static bool Same(ISymbol? left, ISymbol? right)
    {
        if (SymbolEqualityComparer.Default.Equals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.Kind != right.Kind || left.Name != right.Name)
        {
            return false;
        }

        if (left is INamedTypeSymbol { IsGenericType: true } one && right is INamedTypeSymbol { IsGenericType: true } other && !HaveSameArguments(one, other))
        {
            return false;
        }

        var (leftSource, rightSource) = (left.DeclaringSyntaxReferences.FirstOrDefault(), right.DeclaringSyntaxReferences.FirstOrDefault());
        if (leftSource is not null || rightSource is not null)
        {
            return leftSource is not null && rightSource is not null
                && leftSource.SyntaxTree == rightSource.SyntaxTree
                && leftSource.Span == rightSource.Span;
        }

        return left is INamedTypeSymbol leftType
            && right is INamedTypeSymbol rightType
            && string.Equals(SymbolNames.FullName(leftType), SymbolNames.FullName(rightType), StringComparison.Ordinal)
            && left.ContainingAssembly?.Name == right.ContainingAssembly?.Name;
    }

    /// <summary>Whether a type is the other one or derives from it, whatever either is given for its type parameters.</summary>
    public static bool IsOrDerives(ITypeSymbol type, ITypeSymbol target)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Same(current.OriginalDefinition, target.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    // What is given to a generic type is part of what it is: an event about a customer is none about an order. The parameters of a definition
    // shown twice are the same where the definition is.
    private static bool HaveSameArguments(INamedTypeSymbol left, INamedTypeSymbol right)
    {
        var (own, others) = (left.TypeArguments, right.TypeArguments);
        if (own.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < own.Length; i++)
        {
            if (!(own[i] is ITypeParameterSymbol parameter && others[i] is ITypeParameterSymbol other ? parameter.Ordinal == other.Ordinal : Same(own[i], others[i])))
            {
                return false;
            }
        }

        return true;
    }
}
