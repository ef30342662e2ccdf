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
    /// <summary>Kinds of personal members that make a type personal whose own name says nothing; one of them has to be a person's.</summary>
    private const int KindsOfUnnamedSubject = 2;

    private readonly bool guessesByName;
    private readonly DataMembers dataMembers;
    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;
    private readonly RecordReader reader;
    private readonly ConcurrentDictionary<ITypeSymbol, RecordMembers> records = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, Classification> classifications = new(SymbolEqualityComparer.Default);

    public CustomerDataClassifier(KnownSymbols known)
    {
        guessesByName = known.Settings.GuessesByName;
        declared = new DeclaredData(known);
        dataMembers = new DataMembers();
        vocabulary = new MemberVocabulary(known, dataMembers);
        reader = new RecordReader(declared, vocabulary, dataMembers);
    }

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

    /// <summary>Whether objects of the type hold data at all.</summary>
    public bool HasData(INamedTypeSymbol type) => !dataMembers.Of(type).IsEmpty;

    /// <summary>Names of the members that hold the type's data, own and inherited.</summary>
    public IEnumerable<string> MembersOf(INamedTypeSymbol type) => dataMembers.Of(type).Select(member => member.Name);

    /// <summary>Whether the member of the type holds the tenant that a record is of, or is part of a tenant's own record.</summary>
    public bool IsTenant(ITypeSymbol type, string member) =>
        vocabulary.IsTenantName(type.Name)
        || vocabulary.IsTenantName(member)
        || (type is INamedTypeSymbol named && Classify(named).TenantMembers.Contains(member));

    private Classification ClassifyDefinition(INamedTypeSymbol type) =>
        classifications.TryGetValue(type, out var known) ? known : classifications.GetOrAdd(type, ClassifyCore(type));

    private Classification ClassifyCore(INamedTypeSymbol type)
    {
        var said = declared.OfType(type);
        if (said is { Kind: CustomerDataKind.None })
        {
            return Classification.None with { Source = said.Source };
        }

        var members = Members(type);
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
        var isAgainst = IsOnlyLooking(type, members);
        if ((isAgainst && !vocabulary.YieldsToTheModel(type)) || (!isAgainst && guessesByName && IsPersonalByName(type, members)))
        {
            return null;
        }

        return members.All.Any(member => IsDeclaredOwner(member, byItsName: isAgainst))
            ? Describe(new Declaration(CustomerDataKind.Linked, ClassificationSource.Model), type, members)
            : null;
    }

    private Classification FromNames(INamedTypeSymbol type, RecordMembers members)
    {
        if (IsOnlyLooking(type, members))
        {
            return Classification.None with { Source = ClassificationSource.Name };
        }

        var kind = !guessesByName ? CustomerDataKind.None
            : IsPersonalByName(type, members) ? CustomerDataKind.Personal
            : HasOwner(members) || HasWhole(type, members) || IsDoneByOwner(type, members) ? CustomerDataKind.Linked
            : vocabulary.KindsOfSubject(type) is not null && members.HasPersonOnlyKind ? CustomerDataKind.Personal
            : CustomerDataKind.None;
        return kind != CustomerDataKind.None ? Describe(new Declaration(kind, ClassificationSource.Name), type, members)
            : SignsOf(type, members) is var signs && signs == PersonalSigns.None ? Classification.None
            : Classification.None with { Source = ClassificationSource.Name, PersonalMembers = Names(members.Personal), Categories = members.Categories, Signs = signs };
    }

    private RecordMembers Members(INamedTypeSymbol type) => records.TryGetValue(type, out var known) ? known : records.GetOrAdd(type, reader.Read(type));

    // A type's name speaks against it, and none of its members for it.
    private bool IsOnlyLooking(INamedTypeSymbol type, RecordMembers members) => !members.IsConclusive && vocabulary.IsOnlyLookingLikeCustomerData(type);

    // One kind that only people have, or two of any, are a sign.
    private PersonalSigns SignsOf(INamedTypeSymbol type, RecordMembers members) =>
        IsOnlyLooking(type, members) ? PersonalSigns.None
        : IsPersonalByName(type, members) || (vocabulary.KindsOfSubject(type) is not null && members.HasPersonOnlyKind) ? PersonalSigns.Enough
        : members.HasPersonOnlyKind || members.Kinds.Count >= KindsOfUnnamedSubject ? PersonalSigns.Some
        : PersonalSigns.None;

    private bool HasWhole(INamedTypeSymbol part, RecordMembers members)
    {
        foreach (var member in members.All)
        {
            if (Target(member) is { } whole && !vocabulary.IsNotOwner(member) && IsWhole(whole, part))
            {
                return true;
            }
        }

        return false;
    }

    // A payment or a shipment, by its name, that points to an order which is somebody's.
    private bool IsDoneByOwner(INamedTypeSymbol type, RecordMembers members) =>
        vocabulary.KindsOfSubject(type) >= KindsOfUnnamedSubject
        && members.All.Any(member => Target(member) is { } other && !vocabulary.IsNotOwner(member) && IsLinked(other));

    private static INamedTypeSymbol? Target(ISymbol member) =>
        DataMembers.WithoutNullable(DataMembers.TypeOf(member)) is INamedTypeSymbol type && DataMembers.IsOwnClassOrStruct(type) ? type.OriginalDefinition : null;

    // The order that a line is part of: one that is somebody's, and that holds its lines. What merely mentions an order is a record of its own.
    private bool IsWhole(INamedTypeSymbol whole, INamedTypeSymbol part)
    {
        foreach (var member in SymbolEqualityComparer.Default.Equals(whole, part) ? ImmutableArray<ISymbol>.Empty : Members(whole).All)
        {
            if (SymbolEqualityComparer.Default.Equals(DataMembers.ElementOf(DataMembers.TypeOf(member)), part))
            {
                return IsLinked(whole) || (declared.OfType(whole) is null && !vocabulary.IsOnlyLookingLikeCustomerData(whole) && IsDoneByOwner(whole, Members(whole)));
            }
        }

        return false;
    }

    // Asks for the owner of the record itself only: parts of parts are another step away.
    private bool IsLinked(INamedTypeSymbol type) => declared.OfType(type) is { } said
        ? said.Kind == CustomerDataKind.Linked
        : !vocabulary.IsOnlyLookingLikeCustomerData(type) && HasOwner(Members(type));

    private bool IsPersonalByName(INamedTypeSymbol type, RecordMembers members) =>
        (vocabulary.KindsOfSubject(type) is { } enough && members.Kinds.Count >= enough)
        || (members.Kinds.Count >= KindsOfUnnamedSubject && members.HasPersonOnlyKind)
        || members.IsConclusive;

    private bool HasOwner(RecordMembers members)
    {
        foreach (var member in members.All)
        {
            if (IsOwner(member))
            {
                return true;
            }
        }

        return false;
    }

    // An identifier of the data subject, or a navigation to one. Collections are not: a record with many data subjects belongs to none.
    private bool IsOwner(ISymbol member)
    {
        if (vocabulary.IsNotOwner(member))
        {
            return false;
        }

        var type = DataMembers.WithoutNullable(DataMembers.TypeOf(member));
        var line = vocabulary.Owner(member);
        if (line is not null && !line.Is("kind", "tenant")
            && (vocabulary.IsIdentifier(type) || (dataMembers.IsText(type) && !line.Is("kind", "navigation"))))
        {
            return true;
        }

        return DataMembers.IsOwnClassOrStruct(type)
            && type is INamedTypeSymbol target
            && (line is not null || vocabulary.KindsOfSubject(target) is not null)
            && IsPersonal((INamedTypeSymbol)target.OriginalDefinition);
    }

    // A navigation to what somebody declared a data subject; where the record's own name speaks against it, the member's name has to speak for it.
    private bool IsDeclaredOwner(ISymbol member, bool byItsName)
    {
        if (Target(member) is not { } target || vocabulary.IsNotOwner(member))
        {
            return false;
        }

        var line = vocabulary.Owner(member);
        return (line is null ? !byItsName && vocabulary.KindsOfSubject(target) is not null : !line.Is("kind", "tenant"))
            && (declared.OfType(target) is { } said ? said.Kind == CustomerDataKind.Personal : Members(target).Declared is not null);
    }

    // Asks no further than the members of the target itself: records that point to each other would never end.
    private bool IsPersonal(INamedTypeSymbol type)
    {
        if (declared.OfType(type) is { } said)
        {
            return said.Kind == CustomerDataKind.Personal;
        }

        var members = Members(type);
        return members.Declared is not null || (!IsOnlyLooking(type, members) && IsPersonalByName(type, members));
    }

    private Classification Describe(Declaration declaration, INamedTypeSymbol type, RecordMembers members)
    {
        var tenants = members.All.Where(member => vocabulary.Owner(member) is { } line && line.Is("kind", "tenant"));
        var personal = members.Personal;
        if (personal.IsEmpty && declaration is { Kind: CustomerDataKind.Personal })
        {
            personal = members.All.RemoveRange(members.Keys);
        }

        return new Classification(
            declaration.Kind,
            declaration.Source,
            Names(personal),
            declaration.Owner is { } owner ? ImmutableArray.Create(owner) : Owners(declaration.Kind, type, members),
            declaration.Tenant is { } tenant ? ImmutableArray.Create(tenant) : Names(tenants),
            Names(members.Keys),
            members.Categories,
            SignsOf(type, members));
    }

    // A data subject's own record is its owner; its key says whose it is.
    private ImmutableArray<string> Owners(CustomerDataKind kind, INamedTypeSymbol type, RecordMembers members)
    {
        var owners = Names(members.All.Where(IsOwner));
        var isSubject = kind == CustomerDataKind.Personal && (owners.IsEmpty || vocabulary.IsDataSubject(type));
        return isSubject
            ? Names(members.Keys.Where(key => vocabulary.IsPrimaryKey(key, type))).Union(owners).ToImmutableArray()
            : owners;
    }

    private static ImmutableArray<string> Names(IEnumerable<ISymbol> members) => members.Select(member => member.Name).ToImmutableArray();
}
