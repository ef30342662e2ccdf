using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What one member tells of a person.</summary>
/// <param name="Entity">The type whose objects have it.</param>
/// <param name="Name">The member as messages name it, below <paramref name="Entity"/>.</param>
/// <param name="Categories">Categories of what it tells, separated by commas.</param>
/// <param name="IsCredential">Whether it is what only its owner may know, or nobody.</param>
/// <param name="IsGuess">Whether names alone suggest that it is about a person.</param>
internal sealed record MemberDisclosure(INamedTypeSymbol Entity, ISymbol Member, string Name, string Categories, bool IsCredential, bool IsGuess);

/// <summary>Says of single members what their values tell, wherever they go: stored records, requests and responses alike. Thread-safe.</summary>
internal sealed class MemberDisclosures
{
    private readonly KnownSymbols known;
    private readonly DeclaredData declared;
    private readonly DataMembers dataMembers;
    private readonly MemberVocabulary vocabulary;
    private readonly PersonalTypes personal;

    public MemberDisclosures(KnownSymbols known, DeclaredData declared, DataMembers dataMembers, MemberVocabulary vocabulary, PersonalTypes personal)
    {
        this.known = known;
        this.declared = declared;
        this.dataMembers = dataMembers;
        this.vocabulary = vocabulary;
        this.personal = personal;
    }

    /// <param name="data">What is known of the type.</param>
    public MemberDisclosure? Of(INamedTypeSymbol type, ISymbol member, Classification data)
    {
        if (member.IsStatic
            || member is not (IPropertySymbol { IsIndexer: false } or IFieldSymbol)
            || declared.OfMember(member) is { Kind: CustomerDataKind.None }
            || declared.OfType(type) is { Kind: CustomerDataKind.None })
        {
            return null;
        }

        return Credential(type, member, data) ?? (IsHidden(member) ? null : data.IsCustomerData ? OfData(type, member, data) : OfSignIn(type, member));
    }

    public MemberDisclosure? OfPart(MemberDisclosure around, ISymbol part) =>
        !part.IsStatic && declared.OfMember(part) is not { Kind: CustomerDataKind.None } && !IsHidden(part) && vocabulary.Personal(part) is { } line && line["subject"] is null
            ? around with { Member = part, Name = around.Name + "." + part.Name, Categories = vocabulary.CategoryOf(line) ?? around.Categories }
            : null;

    // What the application's own configuration holds is no person's.
    private MemberDisclosure? Credential(INamedTypeSymbol type, ISymbol member, Classification data)
    {
        var isPassword = vocabulary.Personal(member) is { } line && vocabulary.SignsIn(line);
        if ((!isPassword && (known.Catalog.MatchName(Role.CredentialName, member.Name) is null || !dataMembers.IsText(DataMembers.TypeOf(member))))
            || vocabulary.IsOnlyLookingPersonal(member)
            || known.Catalog.MatchName(Role.SettingsName, type.Name) is not null)
        {
            return null;
        }

        var isOfPerson = (data.IsCustomerData && !data.IsGuess) || known.IsType(type, Role.AccountType) || SignsIn(type);
        return new MemberDisclosure(type, member, member.Name, "credential", IsCredential: true, IsGuess: !isPassword && !isOfPerson);
    }

    private MemberDisclosure? OfData(INamedTypeSymbol type, ISymbol member, Classification data)
    {
        // The framework's MemberInfo is nobody's.
        if (!data.PersonalMembers.Contains(member.Name) || (data.Source == ClassificationSource.Name && AssemblyFamily.IsOfFramework(type.ContainingNamespace)))
        {
            return null;
        }

        // Where nothing is known of a declared type's members, any of them may be what it was declared for.
        var said = declared.OfMember(member);
        var isAnyMember = said is null && !data.Categories.ContainsKey(member.Name);
        if ((isAnyMember && !dataMembers.IsText(DataMembers.TypeOf(member))) || (IsTraced(member) && (said is null || AssemblyFamily.IsOfFramework(member.ContainingNamespace))))
        {
            return null;
        }

        data.Categories.TryGetValue(member.Name, out var categories);
        return new MemberDisclosure(type, member, member.Name, string.IsNullOrEmpty(categories) ? "personal" : categories!, IsCredential: false, data.IsGuess || isAnyMember);
    }

    // A request that signs somebody in is about somebody.
    private MemberDisclosure? OfSignIn(INamedTypeSymbol type, ISymbol member) =>
        SignsIn(type) && !IsTraced(member) && vocabulary.Personal(member) is { } line && vocabulary.TellsOf(line) is not null && line["subject"] is null
            ? new MemberDisclosure(type, member, member.Name, vocabulary.CategoryOf(line) ?? "personal", IsCredential: false, personal.IsOnlyLooking(type))
            : null;

    private bool SignsIn(INamedTypeSymbol type) =>
        !type.IsImplicitlyDeclared
        && known.Catalog.MatchName(Role.SettingsName, type.Name) is null
        && personal.MembersOf(type) is { SignsIn: true, TellsFirmly: true };

    // By a user's name and an address on the network, logs tell who did what.
    private bool IsTraced(ISymbol member) =>
        vocabulary.PersonalName(member)?["kind"] is { } kind && known.Catalog.MatchName(Role.KindCategory, kind)?["traced"] is not null;

    private bool IsHidden(ISymbol member) => known.Catalog.MatchName(Role.Redacts, member.Name) is not null;
}
