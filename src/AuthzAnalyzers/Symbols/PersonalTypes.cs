using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>Says of one type what its own name and members say of it, and how sure that is. Thread-safe.</summary>
internal sealed class PersonalTypes
{
    /// <summary>Kinds of personal members that make a type personal whose own name says nothing; one of them has to be a person's.</summary>
    public const int KindsOfUnnamedSubject = 2;

    /// <summary>Things told of a person that leave no doubt.</summary>
    private const int TellsOfAPerson = 2;

    private readonly KnownSymbols known;
    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;
    private readonly RecordReader reader;
    private readonly SubjectTypes subjects;

    public PersonalTypes(KnownSymbols known, DeclaredData declared, MemberVocabulary vocabulary, RecordReader reader, SubjectTypes subjects)
    {
        this.known = known;
        this.declared = declared;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.subjects = subjects;
    }

    public RecordMembers MembersOf(INamedTypeSymbol type) => reader.Of(type);

    /// <summary>Whether the type's name speaks against it, and none of its members for it.</summary>
    public bool IsOnlyLooking(INamedTypeSymbol type) => !MembersOf(type).IsConclusive && vocabulary.IsOnlyLookingLikeCustomerData(type);

    public bool IsPersonalByName(INamedTypeSymbol type)
    {
        var members = MembersOf(type);
        return (vocabulary.KindsOfSubject(type) is { } enough && members.Kinds.Count >= enough)
            || (members.Kinds.Count >= KindsOfUnnamedSubject && members.HasPersonOnlyKind)
            || members.IsConclusive;
    }

    /// <summary>Whether the type is personal, asking no further than its own members: records that point to each other would never end.</summary>
    public bool IsPersonal(INamedTypeSymbol type) => declared.OfType(type) is { } said
        ? said.Kind == CustomerDataKind.Personal
        : MembersOf(type).Declared is not null || (!IsOnlyLooking(type) && IsPersonalByName(type));

    /// <summary>Whether somebody declared the type a data subject.</summary>
    public bool IsDeclared(INamedTypeSymbol type) =>
        declared.OfType(type) is { } said ? said.Kind == CustomerDataKind.Personal : MembersOf(type).Declared is not null;

    /// <summary>Whether the type is a data subject beyond doubt: declared, or strong by what its members tell.</summary>
    public bool IsCertain(INamedTypeSymbol type) =>
        IsDeclared(type) || (declared.OfType(type) is null && !IsOnlyLooking(type) && IsPersonalByName(type) && IsStrong(type));

    /// <summary>
    /// Whether a type that is personal by names is so beyond doubt. A name that only data subjects have is one of the two things that it takes,
    /// unless much else is called so and the project says otherwise who its people are.
    /// </summary>
    public bool IsStrong(INamedTypeSymbol type)
    {
        var members = MembersOf(type);
        return members.IsConclusive
            || members.Tells.Count >= TellsOfAPerson
            || IsAccount(type)
            || (members.TellsFirmly && vocabulary.IsDataSubject(type) && !(vocabulary.IsLooselyNamed(type) && HasAccounts(type)));
    }

    /// <summary>Whether people sign in to accounts that are in sight of the type, other than itself.</summary>
    public bool HasAccounts(INamedTypeSymbol near) =>
        subjects.MentionsAccounts || subjects.Near(near).Any(other => !SymbolEqualityComparer.Default.Equals(other, near) && IsAccount(other));

    private bool IsAccount(INamedTypeSymbol type) =>
        known.IsType(type, Role.AccountType) || (vocabulary.IsDataSubject(type) && MembersOf(type) is { SignsIn: true, Kinds.IsEmpty: false });
}
