using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Says which types are customer data: policy first, then annotations, then where the records point, and last names. Stored records, rows and response types are
/// judged alike; which of them are stored is the caller's knowledge. Thread-safe, once per compilation.
/// </summary>
internal sealed class CustomerDataClassifier
{
    private readonly bool guessesByName;
    private readonly DataMembers dataMembers;
    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;
    private readonly PersonalTypes personal;
    private readonly OwnerLinks links;
    private readonly WrittenMembers written;
    private readonly MemberDisclosures disclosures;
    private readonly ConcurrentDictionary<ITypeSymbol, Classification> classifications = new(SymbolEqualityComparer.Default);

    /// <param name="sources">The compilation at hand; without it types are judged by their own assembly alone.</param>
    public CustomerDataClassifier(KnownSymbols known, SourceIndex? sources = null)
    {
        guessesByName = known.Settings.GuessesByName;
        declared = new DeclaredData(known);
        dataMembers = new DataMembers();
        vocabulary = new MemberVocabulary(known, dataMembers);
        var subjects = new SubjectTypes(known.Catalog, vocabulary, sources);
        personal = new PersonalTypes(known, declared, vocabulary, new RecordReader(declared, vocabulary, dataMembers), subjects);
        links = new OwnerLinks(declared, vocabulary, dataMembers, personal, subjects);
        written = new WrittenMembers(known, dataMembers, sources);
        disclosures = new MemberDisclosures(known, declared, dataMembers, vocabulary, personal);
    }

    /// <summary>What of a type's members is written where its records are.</summary>
    public WrittenMembers Written => written;

    /// <summary>Classification of a stored record's type. Generic types are judged by their definition, type parameters by their constraints.</summary>
    public Classification Classify(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes
            .Where(constraint => constraint is INamedTypeSymbol)
            .Select(Classify)
            .FirstOrDefault(classification => classification.IsCustomerData) ?? Classification.None,
        INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } =>
            ClassifyDefinition((INamedTypeSymbol)type.OriginalDefinition),
        _ => Classification.None,
    };

    /// <summary>Whether the type is of data subjects themselves, by declaration or by its own name; not of what describes one, as an address does.</summary>
    public bool IsSubject(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && Classify(named) is { IsCustomerData: true } classification
        && (classification.Source <= ClassificationSource.Annotation || vocabulary.IsDataSubject((INamedTypeSymbol)named.OriginalDefinition));

    /// <summary>Whether records of the type have a key of their own: what has none is a part of another record.</summary>
    public bool HasOwnKey(ITypeSymbol type) =>
        type is INamedTypeSymbol named && dataMembers.Of(named).Any(member => vocabulary.IsPrimaryKey(member, named));

    /// <summary>Whether a member of records of the type is a key of theirs, by its name or by that of the field that holds it.</summary>
    public bool IsOwnKey(ITypeSymbol type, string member) => type is INamedTypeSymbol named
        && dataMembers.Of(named).Any(key => string.Equals(key.Name, member.TrimStart('_'), StringComparison.OrdinalIgnoreCase) && vocabulary.IsPrimaryKey(key, named));

    /// <summary>Name of the member by which records of the type are told apart, where there is one and no more; <see langword="null"/> otherwise.</summary>
    public string? KeyOf(ITypeSymbol type)
    {
        var keys = type is INamedTypeSymbol named ? dataMembers.Of(named).Where(member => vocabulary.IsPrimaryKey(member, named)).Take(2).ToList() : null;
        return keys?.Count == 1 ? keys[0].Name : null;
    }

    /// <summary>What a member of objects of the type tells of a person by itself, or <see langword="null"/>: keys tell nothing.</summary>
    public MemberDisclosure? DisclosureOf(INamedTypeSymbol type, ISymbol member) => disclosures.Of((INamedTypeSymbol)type.OriginalDefinition, member, Classify(type));

    /// <summary>The same for a part of what the personal member <paramref name="around"/> holds: the street of an address.</summary>
    public MemberDisclosure? DisclosureOfPart(MemberDisclosure around, ISymbol part) => disclosures.OfPart(around, part);

    /// <summary>The members that hold the type's data, own and inherited.</summary>
    public ImmutableArray<ISymbol> DataOf(INamedTypeSymbol type) => dataMembers.Of(type);

    /// <summary>Whether objects of the type hold data at all.</summary>
    public bool HasData(INamedTypeSymbol type) => !dataMembers.Of(type).IsEmpty;

    /// <summary>Names of the members that hold the type's data, own and inherited.</summary>
    public IEnumerable<string> MembersOf(INamedTypeSymbol type) => dataMembers.Of(type).Select(member => member.Name);

    /// <summary>Whether the member of the type holds the tenant that a record is of, or is part of a tenant's own record.</summary>
    public bool IsTenant(ITypeSymbol type, string member) =>
        vocabulary.IsTenantName(type.Name)
        || vocabulary.IsTenantName(member)
        || (type is INamedTypeSymbol named && (Classify(named).TenantMembers.Contains(member) || IsGroup(named, member)));

    /// <summary>Whether the member says whose the record is, or is the key beside the navigation that does.</summary>
    public bool IsOwnerKey(ITypeSymbol type, string member)
    {
        foreach (var owner in Classify(type).OwnerMembers)
        {
            if (member.StartsWith(owner, System.StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member of that name holds what is handed out for one use: who has it may do as the data subject.</summary>
    public bool IsIssuedSecret(string member) => vocabulary.IsIssuedSecret(member);

    // A key of something else than the person whose record it is: of a clinic, where the record is a nurse or names one.
    private bool IsGroup(INamedTypeSymbol type, string member)
    {
        if (vocabulary.IsKeyOfSomebody(member) || dataMembers.Of(type).FirstOrDefault(candidate => candidate.Name == member) is not { } key)
        {
            return false;
        }

        var classification = Classify(type);
        return classification.IsCustomerData
            && (IsSubject(type) || !classification.OwnerMembers.IsEmpty)
            && !IsOwnerKey(type, member)
            && !vocabulary.IsNotOwner(key)
            && !vocabulary.IsPrimaryKey(key, type);
    }

    private Classification ClassifyDefinition(INamedTypeSymbol type) =>
        classifications.TryGetValue(type, out var known) ? known : classifications.GetOrAdd(type, WithUnits(type, ClassifyCore(type)));

    // What nobody says of, and what nobody wrote or is, may still be a store's or a clinic's own.
    private Classification WithUnits(INamedTypeSymbol type, Classification data)
    {
        if (!guessesByName || data.IsCustomerData || data.IsAuthored || declared.OfType(type) is not null)
        {
            return data;
        }

        var members = dataMembers.Of(type);
        var units = members.Where(member => vocabulary.IsKeyOfUnit(member) && !vocabulary.IsPrimaryKey(member, type)).ToList();
        return units.Count == 0 || !members.Any(member => vocabulary.IsPrimaryKey(member, type))
            ? data
            : data with { UnitMembers = Names(units), KeyMembers = Names(members.Where(vocabulary.IsKey)) };
    }

    private Classification ClassifyCore(INamedTypeSymbol type)
    {
        var said = declared.OfType(type);
        if (said is { Kind: CustomerDataKind.None })
        {
            return Classification.None with { Source = said.Source };
        }

        var members = personal.MembersOf(type);
        if (said is not null)
        {
            return Describe(said, type, members);
        }

        if (members.Declared is { } source)
        {
            return Describe(new Declaration(CustomerDataKind.Personal, source), type, members);
        }

        return FromModel(type, members) ?? FromNames(type, members);
    }

    // A record that points to a declared data subject is linked to it, and no guess; what its own members describe is for names to say.
    private Classification? FromModel(INamedTypeSymbol type, RecordMembers members)
    {
        var isAgainst = personal.IsOnlyLooking(type);
        if (!isAgainst && guessesByName && personal.IsPersonalByName(type))
        {
            return null;
        }

        return members.All.Any(member => isAgainst ? links.TiesDeclaredOwner(member, type) : links.IsDeclaredOwner(member, type, byItsName: false))
            ? Describe(new Declaration(CustomerDataKind.Linked, ClassificationSource.Model), type, members)
            : null;
    }

    private Classification FromNames(INamedTypeSymbol type, RecordMembers members)
    {
        if (personal.IsOnlyLooking(type))
        {
            return Classification.None with { Source = ClassificationSource.Name, IsAuthored = guessesByName && links.IsAuthored(type) };
        }

        var kind = !guessesByName ? CustomerDataKind.None
            : personal.IsPersonalByName(type) ? CustomerDataKind.Personal
            : links.HasOwner(type) || links.HasWhole(type) || links.IsDoneByOwner(type) ? CustomerDataKind.Linked
            : vocabulary.KindsOfSubject(type) is not null && members.HasPersonOnlyKind ? CustomerDataKind.Personal
            : CustomerDataKind.None;
        return kind != CustomerDataKind.None ? Describe(new Declaration(kind, ClassificationSource.Name), type, members)
            : SignsOf(type, members) is var signs && signs == PersonalSigns.None ? Classification.None
            : Classification.None with { Source = ClassificationSource.Name, PersonalMembers = Names(members.Personal), Categories = members.Categories, Signs = signs };
    }

    // One kind that only people have, or two of any, are a sign.
    private PersonalSigns SignsOf(INamedTypeSymbol type, RecordMembers members) =>
        personal.IsOnlyLooking(type) ? PersonalSigns.None
        : personal.IsPersonalByName(type) || (vocabulary.KindsOfSubject(type) is not null && members.HasPersonOnlyKind) ? PersonalSigns.Enough
        : members.HasPersonOnlyKind || members.Kinds.Count >= PersonalTypes.KindsOfUnnamedSubject ? PersonalSigns.Some
        : PersonalSigns.None;

    private Classification Describe(Declaration declaration, INamedTypeSymbol type, RecordMembers members)
    {
        var tenants = members.All.Where(member => vocabulary.Owner(member) is { } line && line.Is("kind", "tenant"));
        var described = members.Personal;
        if (described.IsEmpty && declaration is { Kind: CustomerDataKind.Personal })
        {
            described = members.All.RemoveRange(members.Keys);
        }

        return new Classification(
            declaration.Kind,
            declaration.Source,
            Names(described),
            declaration.Owner is { } owner ? ImmutableArray.Create(owner) : Owners(declaration.Kind, type, members),
            declaration.Tenant is { } tenant ? ImmutableArray.Create(tenant) : Names(tenants),
            Names(members.Keys),
            members.Categories,
            SignsOf(type, members))
        {
            Strength = StrengthOf(declaration, type),
        };
    }

    private Strength StrengthOf(Declaration declaration, INamedTypeSymbol type) => declaration.Source switch
    {
        <= ClassificationSource.Annotation => Strength.Declared,
        ClassificationSource.Model => Strength.Linked,
        _ when declaration.Kind == CustomerDataKind.Personal && personal.IsStrong(type) => Strength.Strong,
        _ when links.IsCertain(type) => Strength.Linked,
        _ => Strength.Weak,
    };

    // A data subject's own record is its owner; its key says whose it is.
    private ImmutableArray<string> Owners(CustomerDataKind kind, INamedTypeSymbol type, RecordMembers members)
    {
        var owners = Names(members.All.Where(member => links.IsOwner(member, type)));
        var isSubject = kind == CustomerDataKind.Personal && (owners.IsEmpty || vocabulary.IsDataSubject(type));
        return isSubject
            ? Names(members.Keys.Where(key => vocabulary.IsPrimaryKey(key, type))).Union(owners).ToImmutableArray()
            : owners;
    }

    private static ImmutableArray<string> Names(IEnumerable<ISymbol> members) => members.Select(member => member.Name).ToImmutableArray();
}
