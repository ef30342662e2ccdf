using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>The members that hold a record's data, and what shape their types have. Remembers what it read; thread-safe.</summary>
internal sealed class DataMembers
{
    /// <summary>A value object holds one text and little else.</summary>
    private const int MostMembersOfAText = 2;

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ISymbol>> known = new(SymbolEqualityComparer.Default);

    /// <summary>Public instance properties and fields, the type's own first, then those of each base type; an override stands once.</summary>
    public ImmutableArray<ISymbol> Of(INamedTypeSymbol type) => known.TryGetValue(type, out var members) ? members : known.GetOrAdd(type, Read(type));

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>The type without <c>?</c>.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>A string, or a value object around one.</summary>
    public bool IsText(ITypeSymbol type)
    {
        type = WithoutNullable(type);
        if (type.SpecialType == SpecialType.System_String)
        {
            return true;
        }

        if (!IsOwnClassOrStruct(type))
        {
            return false;
        }

        var members = Of((INamedTypeSymbol)type);
        return members.Length is > 0 and <= MostMembersOfAText
            && TypeOf(members[0]).SpecialType == SpecialType.System_String != (members.Length > 1 && TypeOf(members[1]).SpecialType == SpecialType.System_String);
    }

    /// <summary>A whole number.</summary>
    public static bool IsNumber(ITypeSymbol type) => WithoutNullable(type).SpecialType
        is SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
        or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64;

    /// <summary>The only data member of a type that wraps one value, or <see langword="null"/>.</summary>
    public ISymbol? WrappedMember(ITypeSymbol type) =>
        IsOwnClassOrStruct(type) && Of((INamedTypeSymbol)type) is [var only] ? only : null;

    /// <summary>A class, record or struct that is nobody's collection and no primitive.</summary>
    public static bool IsOwnClassOrStruct(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named
        && !IsCollection(named);

    private static bool IsCollection(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same, read anew.</summary>
    public static ImmutableArray<ISymbol> Read(INamedTypeSymbol type)
    {
        var found = ImmutableArray.CreateBuilder<ISymbol>();
        HashSet<string>? names = null;
        foreach (var holder in WithBases(type))
        {
            foreach (var member in holder.GetMembers())
            {
                if (IsData(member) && (names ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name))
                {
                    found.Add(member);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What a list or an array holds; <see langword="null"/> for anything else.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } list when list.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || IsCollection(list) => list.TypeArguments[0],
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType is SpecialType.None; current = current.BaseType)
        {
            yield return current;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var contract in type.AllInterfaces)
            {
                yield return contract;
            }
        }
    }

    private static bool IsData(ISymbol member) => member switch
    {
        IPropertySymbol property => !property.IsStatic && !property.IsIndexer && property.GetMethod is not null
            && property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal,
        IFieldSymbol field => !field.IsStatic && !field.IsConst && !field.IsImplicitlyDeclared && field.DeclaredAccessibility == Accessibility.Public,
        _ => false,
    };
}
