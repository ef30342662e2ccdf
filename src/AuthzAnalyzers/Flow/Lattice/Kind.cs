using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A type that an object was made of, and what was proven on the way on which it was.</summary>
internal readonly record struct Kind(INamedTypeSymbol Type, Proof Proof) : IComparable<Kind>
{
    public int CompareTo(Kind other)
    {
        var order = Compare(Type, other.Type);
        return order != 0 ? order : Proof.CompareTo(other.Proof);
    }

    /// <summary>The kind in other terms.</summary>
    public Kind Rewrite(Func<ITypeSymbol, ITypeSymbol>? type, Func<Evidence, Evidence> evidence) =>
        new(type?.Invoke(Type) as INamedTypeSymbol ?? Type, Proof.Rewrite(evidence));

    public bool Equals(Kind other) => CompareTo(other) == 0;

    public override int GetHashCode() => Type.Name.GetHashCode();

    /// <summary>Whether an object of this kind is one of a type.</summary>
    public bool Is(ITypeSymbol type)
    {
        for (INamedTypeSymbol? current = Type; current is not null; current = current.BaseType)
        {
            if (IsSame(current, type))
            {
                return true;
            }
        }

        return Type.AllInterfaces.Any(contract => IsSame(contract, type));
    }

    // What type parameters stand for is not known here.
    private static bool IsSame(ITypeSymbol own, ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(own, type)
        || ((OpenTypes.IsOpen(own) || OpenTypes.IsOpen(type)) && SymbolEqualityComparer.Default.Equals(own.OriginalDefinition, type.OriginalDefinition));

    // What is given to a generic type is part of what it is.
    private static int Compare(ITypeSymbol left, ITypeSymbol right)
    {
        if (SymbolEqualityComparer.Default.Equals(left, right))
        {
            return 0;
        }

        var order = DataToken.All(left).CompareTo(DataToken.All(right));
        var (own, others) = (ArgumentsOf(left), ArgumentsOf(right));
        order = order != 0 ? order : own.Length.CompareTo(others.Length);
        for (var i = 0; order == 0 && i < own.Length; i++)
        {
            order = Compare(own[i], others[i]);
        }

        return order;
    }

    private static ImmutableArray<ITypeSymbol> ArgumentsOf(ITypeSymbol type) => type is INamedTypeSymbol named ? named.TypeArguments : ImmutableArray<ITypeSymbol>.Empty;
}

/// <summary>All types that an object may be of, each once; none where they are not all known.</summary>
internal static class Kinds
{
    /// <summary>Those of either way; where one way brings an object of which nothing is known, nothing is.</summary>
    public static SmallSet<Kind> Join(Value left, Proof leftMust, Value right, Proof rightMust)
    {
        if (left.IsNull || right.IsNull)
        {
            return left.IsNull ? On(right.Kinds, rightMust) : On(left.Kinds, leftMust);
        }

        if (left.Kinds.IsEmpty || right.Kinds.IsEmpty || left.Kinds.Equals(right.Kinds))
        {
            return left.Kinds.IsEmpty ? left.Kinds : right.Kinds;
        }

        var joined = new List<Kind>();
        foreach (var kind in left.Kinds)
        {
            joined.Add(ProofOf(right.Kinds, kind.Type) is { } other
                ? kind with { Proof = Proof.Join(kind.Proof, leftMust, other, rightMust) }
                : kind with { Proof = kind.Proof.And(leftMust) });
        }

        joined.AddRange(right.Kinds.Where(kind => ProofOf(left.Kinds, kind.Type) is null).Select(kind => kind with { Proof = kind.Proof.And(rightMust) }));
        return SmallSet<Kind>.From(joined);
    }

    /// <summary>What it proves that an object is of a type, and what it proves that it is of another; <see langword="null"/> where its kinds, or the type, are not known.</summary>
    public static (Proof Yes, Proof No)? Test(Value asked, ITypeSymbol type)
    {
        if (asked.Kinds.IsEmpty || type is ITypeParameterSymbol)
        {
            return null;
        }

        var (yes, no) = (Proof.Impossible, asked.Origins.HasNull ? Proof.Nothing : Proof.Impossible);
        foreach (var kind in asked.Kinds)
        {
            (yes, no) = kind.Is(type) ? (yes.Or(kind.Proof), no) : (yes, no.Or(kind.Proof));
        }

        return (yes, no);
    }

    public static SmallSet<Kind> On(SmallSet<Kind> kinds, Proof must) => kinds.IsEmpty || must.IsNothing
        ? kinds
        : SmallSet<Kind>.From(kinds.Select(kind => kind with { Proof = kind.Proof.And(must) }));

    private static Proof? ProofOf(SmallSet<Kind> kinds, INamedTypeSymbol type)
    {
        foreach (var kind in kinds)
        {
            if (SymbolEqualityComparer.Default.Equals(kind.Type, type))
            {
                return kind.Proof;
            }
        }

        return null;
    }
}
