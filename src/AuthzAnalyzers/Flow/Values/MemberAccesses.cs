using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>What is left of a value when one of its members is taken.</summary>
internal static class MemberAccesses
{
    public static Value Refine(Evaluator evaluator, Value value, ISymbol member, ITypeSymbol type)
    {
        if (value.Members.TryGetValue(member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name, out var known))
        {
            return known.IsPartial ? Partial(evaluator, value, known, member, type) : known;
        }

        // Who created or changed a record is no data subject of it.
        if (value.HasRecords && evaluator.Engine.Known.Catalog.MatchName(Role.NotOwnerName, member.Name) is not null)
        {
            return Value.Of(value.Origins.Without(ProvenanceSet.Null)).With(WhoDidIt(evaluator, value.Records, member, type));
        }

        // How they like it, and how much there is of something, is no merit of who is asked.
        var isPlain = value.HasRecords && (IsCountOf(value.Records, member) || evaluator.Engine.Known.Catalog.MatchName(Role.PreferenceName, member.Name) is not null);
        value = isPlain ? value.With(value.Origins.WithoutMerits()) : value;
        var records = SmallSet<Carried>.Empty;
        foreach (var carried in IsCountOf(value.Records, member) ? SmallSet<Carried>.Empty : value.Records)
        {
            var taken = Refine(evaluator, carried.Tokens, member, type);
            taken = IsOfOneOwner(evaluator, carried.Access) ? taken : WithoutLists(evaluator, taken);
            records = records.Add(carried with { Tokens = SecretIn(evaluator, taken, member) });
        }

        var origins = value.Origins.Without(ProvenanceSet.Null);
        var parameter = value.HasRecords || origins.IsStored ? -1 : origins.OnlyParameter;
        if (parameter >= 0)
        {
            origins = origins.Without(ProvenanceSet.Parameter(parameter)) | evaluator.Analysis.OriginOfMember(parameter, member.Name);
        }
        else if (!value.HasRecords && !origins.IsStored && (evaluator.Analysis.OriginOfOpened(origins, member.Name) ?? MemberPaths.Below(evaluator, origins, member)) is { } below)
        {
            origins = below;
        }

        return Value.Of(origins).With(records).Unless(value.Otherwise);
    }

    // Where nobody here put it there it is the stored member of what the object holds as a whole.
    private static Value Partial(Evaluator evaluator, Value value, Value known, ISymbol member, ITypeSymbol type)
    {
        var stored = value.Records.Where(carried => carried.Tokens.Any(token => token.IsWhole && IsDeclaredBy(member, token.Type))).ToList();
        known = known.Whole();
        if (stored.Count == 0)
        {
            return known;
        }

        var rest = Refine(evaluator, value.WithoutMembers().With(SmallSet<Carried>.From(stored)), member, type);
        return known.With(CarriedRecords.Merge(known.Records, Proof.Nothing, rest.Records, Proof.Nothing, false));
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

    // Whoever is taken along as the one who did it is a person like any other.
    private static SmallSet<Carried> WhoDidIt(Evaluator evaluator, SmallSet<Carried> records, ISymbol member, ITypeSymbol type)
    {
        var person = NavigationOf(type) is { } doer && evaluator.Engine.Data.IsOfPeople(doer) ? doer : null;
        return Holding(records, person is null ? new DataToken(member.ContainingType, member.Name) : DataToken.All(person));
    }

    private static SmallSet<Carried> Holding(SmallSet<Carried> records, DataToken token)
    {
        var result = SmallSet<Carried>.Empty;
        foreach (var carried in records)
        {
            result = result.Add(carried with { Tokens = SmallSet<DataToken>.Of(token) });
        }

        return result;
    }

    /// <summary>
    /// What is left of a value when a member is taken of what a link of it led to. Of the name of whoever wrote a record, or dealt with it, that is
    /// that somebody did.
    /// </summary>
    /// <param name="link">The member that the value was taken of; <see langword="null"/> where it was taken of none.</param>
    public static Value Refine(Evaluator evaluator, Value value, ISymbol? link, ISymbol member, ITypeSymbol type)
    {
        var refined = Refine(evaluator, value, member, type);
        return link is not null && value.HasRecords && IsByline(evaluator, link, member)
            ? refined.With(Holding(refined.Records, new DataToken(link.ContainingType, link.Name)))
            : refined;
    }

    /// <summary>Whether a member is what its record's author, or who dealt with it, is called or looks like.</summary>
    public static bool IsByline(Evaluator evaluator, ISymbol link, ISymbol member)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        return (catalog.MatchName(Role.AuthorName, link.Name) is not null || catalog.MatchName(Role.NotOwnerName, link.Name) is not null)
            && (catalog.MatchName(Role.PictureName, member.Name) is not null
                || (catalog.MatchName(Role.PersonalName, member.Name)?["kind"] is { } kind && catalog.MatchName(Role.KindCategory, kind)?["byline"] is not null));
    }

    /// <summary>
    /// Taking a member of a whole record leaves that member, or the records behind a navigation. Members of anything else (an element, a
    /// task's result, a model that was filled before) leave what was there and can be in them.
    /// </summary>
    private static SmallSet<DataToken> Refine(Evaluator evaluator, SmallSet<DataToken> tokens, ISymbol member, ITypeSymbol type)
    {
        foreach (var token in tokens)
        {
            if (token.IsWhole && IsDeclaredBy(member, token.Type))
            {
                var own = new DataToken(token.Type, member.Name);
                var taken = SmallSet<DataToken>.Of(NavigationOf(type) is not { } navigation || IsPartOf(evaluator, own, navigation) ? own
                    : IsHidden(evaluator, own) ? new DataToken(navigation, DataToken.Taken)
                    : DataToken.All(navigation));
                return IsListOfOthers(evaluator, own, type) ? taken.Add(own) : taken.Union(ListsOf(tokens, token.Type));
            }
        }

        return FilledMembers.Held(tokens, member, type);
    }

    // What is in a list of somebody's record says something of the record, where it is no customer data itself.
    private static bool IsListOfOthers(Evaluator evaluator, DataToken own, ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true } && NavigationOf(type) is { } listed && !evaluator.Engine.Data.MayMatter(listed) && evaluator.Engine.Data.MayMatter(own.Type);

    /// <summary>The pieces without such lists: what is in those of everybody says something of nobody.</summary>
    public static SmallSet<DataToken> WithoutLists(Evaluator evaluator, SmallSet<DataToken> tokens)
    {
        var left = tokens;
        foreach (var token in tokens.Count > 1 ? tokens : SmallSet<DataToken>.Empty)
        {
            left = !token.IsWhole && MemberPaths.Declared(token.Type, token.Member) is { } list && IsListOfOthers(evaluator, token, MemberPaths.TypeOf(list)) ? left.Remove(token) : left;
        }

        return left;
    }

    // Of a query that has not run it is known when it does.
    private static bool IsOfOneOwner(Evaluator evaluator, int access) =>
        access == Operand.Self || (evaluator.Analysis.Accesses.TryGetValue(access, out var read) && (read.IsKeyed || !read.Keys.Symbolic.IsEmpty));

    // The lists that records of the type were taken of.
    private static SmallSet<DataToken> ListsOf(SmallSet<DataToken> tokens, ITypeSymbol type)
    {
        var lists = SmallSet<DataToken>.Empty;
        foreach (var token in tokens)
        {
            lists = !token.IsWhole && MemberPaths.Declared(token.Type, token.Member) is { } list && SymbolEqualityComparer.Default.Equals(NavigationOf(MemberPaths.TypeOf(list)), type) ? lists.Add(token) : lists;
        }

        return lists;
    }

    private static bool IsHidden(Evaluator evaluator, DataToken own) =>
        own.Type is INamedTypeSymbol record && evaluator.Engine.Classifier.Written.Unwritten(record).Contains(own.Member);

    // An address that is no data of its own type is the member that the record's own name for it says.
    private static bool IsPartOf(Evaluator evaluator, DataToken own, ITypeSymbol navigation) =>
        !evaluator.Engine.Data.IsOfPeople(navigation)
        && !evaluator.Engine.Classifier.HasOwnKey(navigation)
        && evaluator.Engine.Classifier.Classify(own.Type) is { Kind: CustomerDataKind.Personal } data
        && data.PersonalMembers.Contains(own.Member);

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
    public static ITypeSymbol? NavigationOf(ITypeSymbol type)
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
