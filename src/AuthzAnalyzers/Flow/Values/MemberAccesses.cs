using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>What is left of a value when one of its members is taken.</summary>
internal static class MemberAccesses
{
    public static Value Refine(Evaluator evaluator, Value value, ISymbol member, ITypeSymbol type)
    {
        if (value.Members.TryGetValue(member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name, out var known))
        {
            return known;
        }

        // Who created or changed a record is no data subject of it.
        if (value.HasRecords && evaluator.Engine.Known.Catalog.MatchName(Role.NotOwnerName, member.Name) is not null)
        {
            return Value.Of(value.Origins.Without(ProvenanceSet.Null)).With(MergeKeys(value.Records, member));
        }

        var records = SmallSet<Carried>.Empty;
        foreach (var carried in IsCountOf(value.Records, member) ? SmallSet<Carried>.Empty : value.Records)
        {
            records = records.Add(carried with { Tokens = SecretIn(evaluator, Refine(carried.Tokens, member, type), member) });
        }

        var origins = value.Origins.Without(ProvenanceSet.Null);
        var parameter = value.HasRecords || origins.IsStored ? -1 : origins.OnlyParameter;
        if (parameter >= 0)
        {
            origins = origins.Without(ProvenanceSet.Parameter(parameter)) | evaluator.Analysis.OriginOfMember(parameter, member.Name);
        }
        else if (!value.HasRecords && !origins.IsStored && evaluator.Analysis.OriginOfOpened(origins, member.Name) is { } opened)
        {
            origins = opened;
        }

        return Value.Of(origins).With(records);
    }

    // A secret inside the form that a record, or a member of one, is kept in is a secret of the record.
    private static SmallSet<DataToken> SecretIn(Evaluator evaluator, SmallSet<DataToken> tokens, ISymbol member)
    {
        if (tokens.Count != 1 || IsDeclaredBy(member, tokens[0].Type) || evaluator.Engine.Known.Catalog.MatchName(Role.SecretName, member.Name) is null)
        {
            return tokens;
        }

        return SmallSet<DataToken>.Of(new DataToken(tokens[0].Type, member.Name));
    }

    /// <summary>
    /// Whether the member is a number or a yes or no that a list, a text or another framework type tells of what it holds, and no member of
    /// the records themselves: how many there are discloses none of them. A part of a plain value (the year of a date) still is the value.
    /// </summary>
    private static bool IsCountOf(SmallSet<Carried> records, ISymbol member)
    {
        if (member.ContainingType is not { } owner
            || !owner.DeclaringSyntaxReferences.IsEmpty
            || !(owner.IsGenericType || (!owner.IsValueType && IsSystem(owner.ContainingNamespace)))
            || TypeOf(member.OriginalDefinition) is not { } type
            || !(type.SpecialType == SpecialType.System_Boolean || AnswerTypes.IsNumber(type)))
        {
            return false;
        }

        foreach (var carried in records)
        {
            foreach (var token in carried.Tokens)
            {
                if (token.Type is not ITypeParameterSymbol && IsDeclaredBy(member, token.Type))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;

    private static SmallSet<Carried> MergeKeys(SmallSet<Carried> records, ISymbol member)
    {
        var result = SmallSet<Carried>.Empty;
        foreach (var carried in records)
        {
            var owner = member.ContainingType;
            result = result.Add(carried with { Tokens = SmallSet<DataToken>.Of(new DataToken(owner, member.Name)) });
        }

        return result;
    }

    /// <summary>
    /// Taking a member of a whole record leaves that member, or the records behind a navigation. Members of anything else (an element, a
    /// task's result, a model that was filled before) leave what was there.
    /// </summary>
    private static SmallSet<DataToken> Refine(SmallSet<DataToken> tokens, ISymbol member, ITypeSymbol type)
    {
        foreach (var token in tokens)
        {
            if (token.IsWhole && IsDeclaredBy(member, token.Type))
            {
                var navigation = NavigationOf(type);
                return SmallSet<DataToken>.Of(navigation is null ? new DataToken(token.Type, member.Name) : DataToken.All(navigation));
            }
        }

        return tokens;
    }

    private static bool IsDeclaredBy(ISymbol member, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            {
                return true;
            }
        }

        return type is ITypeParameterSymbol || member.ContainingType?.TypeKind == TypeKind.Interface && Implements(type, member.ContainingType);
    }

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol contract)
    {
        foreach (var candidate in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, contract.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The record type behind a navigation, its element type for collections; <see langword="null"/> for plain values.</summary>
    private static ITypeSymbol? NavigationOf(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type.TypeKind is TypeKind.Enum or TypeKind.Array || type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (named.IsGenericType)
        {
            foreach (var argument in named.TypeArguments)
            {
                return named.IsValueType ? null : NavigationOf(argument);
            }
        }

        // A struct or a framework's own class (a date, an address of a host) is a value, not a record.
        return named.IsValueType || named.ContainingNamespace is { } space && IsSystem(space) ? null : named;
    }

    private static bool IsSystem(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name == nameof(System);
    }
}
