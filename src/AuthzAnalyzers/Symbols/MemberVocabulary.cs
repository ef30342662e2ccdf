using System;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What the name of a member or type says, by the vocabulary.</summary>
internal sealed class MemberVocabulary
{
    private const int DefaultKinds = 1;
    private const string Enumeration = "enum";
    private const string Any = "any";

    private readonly KnownSymbols known;
    private readonly Catalog catalog;
    private readonly DataMembers members;

    public MemberVocabulary(KnownSymbols known, DataMembers members)
    {
        this.members = members;
        this.known = known;
        catalog = known.Catalog;
    }

    /// <summary>The line that calls the member personal, its type considered, or <see langword="null"/>.</summary>
    public KnowledgeEntry? Personal(ISymbol member) =>
        PersonalName(member) is { } line && HasTypeOf(line, DataMembers.TypeOf(member)) ? line : null;

    /// <summary>The line that calls the member's name personal, whatever its type.</summary>
    public KnowledgeEntry? PersonalName(ISymbol member) => IsOnlyLookingPersonal(member) ? null : catalog.MatchName(Role.PersonalName, member.Name);

    /// <summary>The category of data that a line's kind is of, or <see langword="null"/>.</summary>
    public string? CategoryOf(KnowledgeEntry? line) => line?["kind"] is { } kind ? catalog.MatchName(Role.KindCategory, kind)?["category"] : null;

    /// <summary>Which of the things a line's kind tells that leave no doubt of a person where there are two of them, or <see langword="null"/>.</summary>
    public string? TellsOf(KnowledgeEntry line) => line["kind"] is { } kind ? catalog.MatchName(Role.KindCategory, kind)?["tells"] : null;

    /// <summary>Whether people sign in with what a line's kind is.</summary>
    public bool SignsIn(KnowledgeEntry line) => line["kind"] is { } kind && catalog.MatchName(Role.KindCategory, kind)?["signs-in"] is not null;

    public bool IsOnlyLookingPersonal(ISymbol member) => catalog.MatchName(Role.NotPersonalName, member.Name) is not null;

    /// <summary>Whether the member is a key, a foreign key or a version.</summary>
    public bool IsKey(ISymbol member) =>
        catalog.MatchName(Role.KeyName, member.Name) is not null && DataMembers.TypeOf(member).SpecialType != SpecialType.System_Boolean;

    /// <summary>Whether a key is the record's own: it says so, or is named after the record.</summary>
    public bool IsPrimaryKey(ISymbol key, INamedTypeSymbol type) =>
        catalog.MatchName(Role.KeyName, key.Name) is { } line
        && (line["primary"] is not null || string.Equals(key.Name, type.Name + Core(line), StringComparison.OrdinalIgnoreCase));

    public bool IsIssuedSecret(string name) => catalog.MatchName(Role.IssuedSecretName, name) is not null;

    /// <summary>Whether a member of that name is no key, or one of whoever has an account.</summary>
    public bool IsKeyOfSomebody(string name) =>
        catalog.MatchName(Role.KeyName, name) is null || catalog.MatchName(Role.AccountName, name) is not null || catalog.MatchName(Role.OwnerName, name) is not null;

    /// <summary>A number, a GUID or another identifier, or a type that wraps one or a text; a text itself is not.</summary>
    public bool IsIdentifier(ITypeSymbol type)
    {
        type = DataMembers.WithoutNullable(type);
        return DataMembers.IsNumber(type)
            || type.TypeKind == TypeKind.TypeParameter
            || known.IsType(type, Role.IdentifierType)
            || (members.WrappedMember(type) is { } wrapped && IsKeyValue(DataMembers.TypeOf(wrapped)));
    }

    /// <summary>The line that calls the member one that leads to the data subject or the tenant, or <see langword="null"/>.</summary>
    public KnowledgeEntry? Owner(ISymbol member) =>
        !IsNotOwner(member) && catalog.MatchName(Role.OwnerName, member.Name) is { } line && !PointsToAnything(member, line) ? line : null;

    /// <summary>Whether a member or type of that name points to a tenant, or is one.</summary>
    public bool IsTenantName(string name) => catalog.MatchName(Role.OwnerName, name)?.Is("kind", "tenant") == true;

    /// <summary>Whether the member is a key of a tenant or of another part of a business.</summary>
    public bool IsKeyOfUnit(ISymbol member) =>
        !IsNotOwner(member)
        && (IsTenantName(member.Name) || catalog.MatchName(Role.UnitName, member.Name) is not null)
        && DataMembers.WithoutNullable(DataMembers.TypeOf(member)) is var type
        && (IsKeyValue(type) || IsIdentifier(type));

    public bool IsNotOwner(ISymbol member) => catalog.MatchName(Role.NotOwnerName, member.Name) is not null;

    public bool IsOnlyLookingLikeCustomerData(INamedTypeSymbol type) => MatchType(Role.NotCustomerDataName, type) is not null;

    /// <summary>Whether what the type's name says against it gives way to what the model says.</summary>
    public bool YieldsToTheModel(INamedTypeSymbol type) => MatchType(Role.NotCustomerDataName, type)?["yields"] is not null;

    /// <summary>The same where the model says it by a navigation that is called like its type.</summary>
    public bool TiesToTheModel(INamedTypeSymbol type) => MatchType(Role.NotCustomerDataName, type)?["ties"] is not null;

    /// <summary>Whether the type's name is made of another's and of what speaks against customer data.</summary>
    public bool IsNamedWith(INamedTypeSymbol type, INamedTypeSymbol other) =>
        MatchType(Role.NotCustomerDataName, type) is { } line
        && type.Name.Length > other.Name.Length
        && (type.Name.StartsWith(other.Name, StringComparison.Ordinal) || type.Name.EndsWith(other.Name, StringComparison.Ordinal))
        && Core(line).IndexOf(other.Name, StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Whether the type is of what people write for others to read.</summary>
    public bool IsWrittenByPeople(INamedTypeSymbol type) => MatchType(Role.NotCustomerDataName, type)?["authored"] is not null;

    /// <summary>Whether the member points to whoever wrote the record.</summary>
    public bool IsAuthor(ISymbol member) => catalog.MatchName(Role.AuthorName, member.Name) is not null;

    /// <summary>Whether the member is called what data subjects are called.</summary>
    public bool IsNamedLikeSubject(ISymbol member) => catalog.MatchName(Role.SubjectTypeName, member.Name) is not null;

    /// <summary>Whether the member is a text that holds an object in a serializer's form.</summary>
    public bool IsStoredForm(ISymbol member) =>
        catalog.MatchName(Role.StoredFormName, member.Name) is not null && DataMembers.TypeOf(member).SpecialType == SpecialType.System_String;

    /// <summary>Whether the type is of things that somebody puts somewhere, by its name.</summary>
    public bool IsAsset(INamedTypeSymbol type) => MatchType(Role.AssetTypeName, type) is not null;

    /// <summary>Whether the type is named like a data subject in a word that much else is called by as well.</summary>
    public bool IsLooselyNamed(INamedTypeSymbol type) => MatchType(Role.SubjectTypeName, type)?["loose"] is not null;

    /// <summary>The name of the types that a key or navigation points to, as far as its own name tells.</summary>
    public string SubjectNoun(KnowledgeEntry owner)
    {
        if (owner["of"] is { } said)
        {
            return said;
        }

        var core = Core(owner);
        var key = catalog.MatchName(Role.KeyName, core) is { } line ? Core(line).Length : 0;
        return core.Substring(0, core.Length - key);
    }

    /// <summary>Whether the type is named like a data subject.</summary>
    public bool IsDataSubject(INamedTypeSymbol type) => KindsOfSubject(type) == DefaultKinds;

    /// <summary>How many kinds of personal members make the type personal, or <see langword="null"/> where it is not named like a data subject.</summary>
    public int? KindsOfSubject(INamedTypeSymbol type)
    {
        var line = MatchType(Role.SubjectTypeName, type);
        return line is null ? null : int.TryParse(line["kinds"], out var kinds) ? kinds : DefaultKinds;
    }

    /// <summary>Whether a type of that name is named like a data subject.</summary>
    public bool IsNameOfSubject(string name) => MatchTypeName(Role.SubjectTypeName, name) is not null;

    // OwnerId beside OwnerType: the owner may be a product.
    private static bool PointsToAnything(ISymbol member, KnowledgeEntry line) =>
        line["unless"] is { } teller
        && member.Name.Length >= Core(line).Length
        && member.ContainingType.GetMembers(member.Name.Substring(0, member.Name.Length - Core(line).Length) + teller).Any(other => other is IPropertySymbol or IFieldSymbol);

    private bool IsKeyValue(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || DataMembers.IsNumber(type) || known.IsType(type, Role.IdentifierType);

    private static string Core(KnowledgeEntry line) => line.Subject.Member.Trim('*');

    private bool HasTypeOf(KnowledgeEntry line, ITypeSymbol type)
    {
        if (line["of"] is not { } types)
        {
            return members.IsText(type);
        }

        type = DataMembers.WithoutNullable(type);
        return types.Split(',').Any(name => name switch
        {
            Any => true,
            Enumeration => type.TypeKind == TypeKind.Enum,
            _ => type is INamedTypeSymbol named && SymbolNames.IsNamed(named, name),
        });
    }

    /// <summary>The name of a type without the ends that only tell the type's use: 'CustomerDetailsDto' is about a customer.</summary>
    public string WithoutSuffixes(string name)
    {
        while (name.Length > 0 && catalog.MatchName(Role.TypeSuffixName, name) is { } suffix)
        {
            name = WithoutEnd(name, suffix);
        }

        return name;
    }

    // The name is tried as it is, then without each such end.
    private KnowledgeEntry? MatchType(Role role, INamedTypeSymbol type) => MatchTypeName(role, type.Name);

    private KnowledgeEntry? MatchTypeName(Role role, string name)
    {
        while (name.Length > 0)
        {
            if (catalog.MatchName(role, name) is { } line)
            {
                return line;
            }

            if (catalog.MatchName(Role.TypeSuffixName, name) is not { } suffix)
            {
                return null;
            }

            name = WithoutEnd(name, suffix);
        }

        return null;
    }

    private static string WithoutEnd(string name, KnowledgeEntry suffix)
    {
        var length = Core(suffix).Length;
        return name.Length > length ? name.Substring(0, name.Length - length).TrimEnd('_') : "";
    }
}
