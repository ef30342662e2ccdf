using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>Where records point to: to data subjects, and to records that are theirs; and how sure it is that this says whose they are. Thread-safe.</summary>
internal sealed class OwnerLinks
{
    /// <summary>Who may stand beside somebody else whose a record is as well: the receiver of what a sender sent.</summary>
    private const int OtherSide = 1;

    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;
    private readonly DataMembers dataMembers;
    private readonly PersonalTypes personal;
    private readonly SubjectTypes subjects;

    public OwnerLinks(DeclaredData declared, MemberVocabulary vocabulary, DataMembers dataMembers, PersonalTypes personal, SubjectTypes subjects)
    {
        this.declared = declared;
        this.vocabulary = vocabulary;
        this.dataMembers = dataMembers;
        this.personal = personal;
        this.subjects = subjects;
    }

    public bool HasOwner(INamedTypeSymbol type) => MembersOf(type).Any(member => IsOwner(member, type));

    /// <summary>
    /// An identifier of the data subject, or a navigation to one. Collections are not: a record with many data subjects belongs to none.
    /// </summary>
    public bool IsOwner(ISymbol member, INamedTypeSymbol record)
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

        return Target(member) is { } target
            && (line is not null || (IsNamedAfter(member, target, record) && !IsHandler(member, target, record)))
            && personal.IsPersonal(target);
    }

    /// <summary>
    /// A navigation to what somebody declared a data subject; where the record's own name speaks against it, the member's name has to speak for it.
    /// </summary>
    public bool IsDeclaredOwner(ISymbol member, INamedTypeSymbol record, bool byItsName)
    {
        if (Target(member) is not { } target || vocabulary.IsNotOwner(member) || IsWhoPutItThere(member, record))
        {
            return false;
        }

        var line = vocabulary.Owner(member);
        return (line is null ? !byItsName && IsNamedAfter(member, target, record) && !IsHandler(member, target, record) : !line.Is("kind", "tenant"))
            && personal.IsDeclared(target);
    }

    /// <summary>
    /// The same of a record whose own name speaks against it: where that yields to the model, or is made of the data subject's, as that of a row that
    /// ties a teacher to a school.
    /// </summary>
    public bool TiesDeclaredOwner(ISymbol member, INamedTypeSymbol record)
    {
        if (vocabulary.YieldsToTheModel(record) && IsDeclaredOwner(member, record, byItsName: true))
        {
            return true;
        }

        return (vocabulary.TiesToTheModel(record) || (Target(member) is { } target && vocabulary.IsNamedWith(record, target)))
            && IsDeclaredOwner(member, record, byItsName: Target(member)?.Name != member.Name);
    }

    /// <summary>Whether people write such records, and a member says for certain who wrote this one.</summary>
    public bool IsAuthored(INamedTypeSymbol record) => vocabulary.IsWrittenByPeople(record)
        && !vocabulary.IsAsset(record)
        && MembersOf(record).Any(member => vocabulary.IsAuthor(member) ? IsCertainAuthor(member, record) : IsOwner(member, record) && PointsToCertainSubject(member, record));

    private bool IsCertainAuthor(ISymbol member, INamedTypeSymbol record) => Target(member) is { } target
        ? personal.IsCertain(target)
        : personal.HasAccounts(record) && DataMembers.WithoutNullable(DataMembers.TypeOf(member)) is var type && (vocabulary.IsIdentifier(type) || dataMembers.IsText(type));

    /// <summary>Whether the record is a part of one that is somebody's: the line of an order.</summary>
    public bool HasWhole(INamedTypeSymbol part) => WholeOf(part) is not null;

    /// <summary>Whether the record is a payment or a shipment, by its name, that points to an order which is somebody's.</summary>
    public bool IsDoneByOwner(INamedTypeSymbol type) => DoneAbout(type) is not null;

    /// <summary>Whether what the record points to says beyond doubt whose it is.</summary>
    public bool IsCertain(INamedTypeSymbol record) =>
        HasCertainOwner(record)
        || IsToldTwice(record)
        || (WholeOf(record) is { } whole && IsSomebodysForCertain(whole))
        || (DoneAbout(record) is { } other && IsSomebodysForCertain(other));

    // A key of somebody, and what only people have: the buyer and the delivery address of an order, wherever the buyers are kept.
    private bool IsToldTwice(INamedTypeSymbol record) =>
        personal.MembersOf(record) is { TellsFirmly: true, HasPersonOnlyKind: true }
        && MembersOf(record).Any(member => IsOwner(member, record) && !IsWhoPutItThere(member, record));

    // Asks no further than one more step: parts of parts are not followed.
    private bool IsSomebodysForCertain(INamedTypeSymbol type) => declared.OfType(type) is { } said
        ? said.Kind != CustomerDataKind.None
        : personal.IsCertain(type) || HasCertainOwner(type) || (DoneAbout(type) is { } other && HasCertainOwner(other));

    private bool HasCertainOwner(INamedTypeSymbol record) =>
        MembersOf(record).Any(member => IsOwner(member, record) && !IsWhoPutItThere(member, record) && PointsToCertainSubject(member, record));

    private bool PointsToCertainSubject(ISymbol member, INamedTypeSymbol record)
    {
        if (Target(member) is { } target && personal.IsPersonal(target))
        {
            return personal.IsCertain(target);
        }

        return vocabulary.Owner(member) is { } line
            && (subjects.Named(vocabulary.SubjectNoun(line), record).Any(personal.IsCertain) || (line["account"] is not null && personal.HasAccounts(record)));
    }

    // The account that a file points to uploaded it: that is not whom the file is about.
    private bool IsWhoPutItThere(ISymbol member, INamedTypeSymbol record) =>
        vocabulary.IsAsset(record) && (vocabulary.Owner(member) is not { } line || line["account"] is not null);

    // Named like a data subject itself, or called by its navigation what it is; of a file that is who put it there.
    private bool IsNamedAfter(ISymbol member, INamedTypeSymbol target, INamedTypeSymbol record) =>
        vocabulary.KindsOfSubject(target) is not null || (member.Name == target.Name && !vocabulary.IsAsset(record));

    // One of those who worked on the record: it points to several people, and its names call none of them the one that it is of. Two of them may be
    // the two sides of what passed between them, unless one handed it in and the other dealt with it.
    private bool IsHandler(ISymbol link, INamedTypeSymbol target, INamedTypeSymbol record)
    {
        var others = MembersOf(record).Where(other => other.Name != link.Name && SymbolEqualityComparer.Default.Equals(Target(other), target)).ToList();
        return link.Name != target.Name
            && !vocabulary.IsNamedLikeSubject(link)
            && !others.Any(IsCalledOwner)
            && (vocabulary.IsAuthor(link) ? others.Count > 0 : others.Count(other => !vocabulary.IsNotOwner(other)) > OtherSide);

        bool IsCalledOwner(ISymbol other) => vocabulary.Owner(other) is not null || (!vocabulary.IsNotOwner(other) && (vocabulary.IsNamedLikeSubject(other) || other.Name == target.Name));
    }

    private INamedTypeSymbol? WholeOf(INamedTypeSymbol part) => MembersOf(part)
        .Where(member => !vocabulary.IsNotOwner(member))
        .Select(Target)
        .FirstOrDefault(whole => whole is not null && IsWhole(whole, part));

    private INamedTypeSymbol? DoneAbout(INamedTypeSymbol type) => vocabulary.KindsOfSubject(type) >= PersonalTypes.KindsOfUnnamedSubject
        ? MembersOf(type).Where(member => !vocabulary.IsNotOwner(member)).Select(Target).FirstOrDefault(other => other is not null && IsLinked(other))
        : null;

    // The order that a line is part of: one that is somebody's, and that holds its lines. What merely mentions an order is a record of its own.
    private bool IsWhole(INamedTypeSymbol whole, INamedTypeSymbol part)
    {
        foreach (var member in SymbolEqualityComparer.Default.Equals(whole, part) ? ImmutableArray<ISymbol>.Empty : MembersOf(whole))
        {
            if (SymbolEqualityComparer.Default.Equals(DataMembers.ElementOf(DataMembers.TypeOf(member)), part))
            {
                return IsLinked(whole) || (declared.OfType(whole) is null && !vocabulary.IsOnlyLookingLikeCustomerData(whole) && IsDoneByOwner(whole));
            }
        }

        return false;
    }

    // Asks for the owner of the record itself only: parts of parts are another step away.
    private bool IsLinked(INamedTypeSymbol type) => declared.OfType(type) is { } said
        ? said.Kind == CustomerDataKind.Linked
        : !vocabulary.IsOnlyLookingLikeCustomerData(type) && HasOwner(type);

    private static INamedTypeSymbol? Target(ISymbol member) =>
        DataMembers.WithoutNullable(DataMembers.TypeOf(member)) is INamedTypeSymbol type && DataMembers.IsOwnClassOrStruct(type) ? type.OriginalDefinition : null;

    private ImmutableArray<ISymbol> MembersOf(INamedTypeSymbol type) => personal.MembersOf(type).All;
}
