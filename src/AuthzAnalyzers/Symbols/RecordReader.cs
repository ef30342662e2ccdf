using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What the members of one type are, each by itself.</summary>
/// <param name="All">Every data member, in declaration order.</param>
/// <param name="Personal">The personal ones.</param>
/// <param name="Kinds">Different kinds of personal vocabulary found among those that names alone call personal.</param>
/// <param name="HasPersonOnlyKind">Whether one of them is of a kind that only people have.</param>
/// <param name="IsConclusive">Whether one of them alone tells that the record is a person's.</param>
/// <param name="Categories">Categories of the personal members, by name; several of one are separated by commas.</param>
/// <param name="Declared">Strongest source among members that somebody declared personal, or <see langword="null"/> where nobody did.</param>
/// <param name="Keys">Keys, foreign keys and versions.</param>
/// <param name="Tells">What they tell of a person of which two things leave no doubt: a name, a way to reach them, and so on.</param>
/// <param name="TellsFirmly">Whether one of these is more than what anything is called.</param>
/// <param name="SignsIn">Whether it holds what people sign in with.</param>
internal sealed record RecordMembers(
    ImmutableArray<ISymbol> All,
    ImmutableArray<ISymbol> Personal,
    ImmutableHashSet<string> Kinds,
    bool HasPersonOnlyKind,
    bool IsConclusive,
    ImmutableDictionary<string, string> Categories,
    ClassificationSource? Declared,
    ImmutableArray<ISymbol> Keys,
    ImmutableHashSet<string> Tells,
    bool TellsFirmly,
    bool SignsIn);

/// <summary>Looks at the members of a type: what was declared, else what their names say, through value objects one level deep. Remembers what it read; thread-safe.</summary>
internal sealed class RecordReader
{
    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;
    private readonly DataMembers dataMembers;
    private readonly ConcurrentDictionary<INamedTypeSymbol, RecordMembers> known = new(SymbolEqualityComparer.Default);

    public RecordReader(DeclaredData declared, MemberVocabulary vocabulary, DataMembers dataMembers)
    {
        this.dataMembers = dataMembers;
        this.declared = declared;
        this.vocabulary = vocabulary;
    }

    public RecordMembers Of(INamedTypeSymbol type) => known.TryGetValue(type, out var members) ? members : known.GetOrAdd(type, Read(type));

    private RecordMembers Read(INamedTypeSymbol type)
    {
        var members = dataMembers.Of(type);
        var isSubject = vocabulary.IsDataSubject(type);
        var personal = ImmutableArray.CreateBuilder<ISymbol>();
        var keys = ImmutableArray.CreateBuilder<ISymbol>();
        var categories = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var kinds = new PersonalKinds();
        ClassificationSource? source = null;
        foreach (var member in members)
        {
            if (declared.OfMember(member) is { } said)
            {
                if (said.Kind != CustomerDataKind.None)
                {
                    personal.Add(member);
                    if ((said.Category ?? vocabulary.CategoryOf(vocabulary.PersonalName(member))) is { } category)
                    {
                        categories[member.Name] = category;
                    }

                    source = source is null || said.Source < source ? said.Source : source;
                    continue;
                }
            }
            else if (AddKinds(member, isSubject, ref kinds) is { } found)
            {
                personal.Add(member);
                categories[member.Name] = found;
                continue;
            }

            if (vocabulary.IsKey(member))
            {
                keys.Add(member);
            }
        }

        return new RecordMembers(members, personal.ToImmutable(), kinds.Names, kinds.HasPersonOnly, kinds.IsConclusive, categories.ToImmutable(), source, keys.ToImmutable(), kinds.Tells, kinds.TellsFirmly, kinds.SignsIn);
    }

    // Adds the kinds of personal data behind a member and tells their categories; null where there are none.
    private string? AddKinds(ISymbol member, bool isSubject, ref PersonalKinds kinds)
    {
        if (vocabulary.Personal(member) is { } line)
        {
            if (line["subject"] is not null && !isSubject)
            {
                return null;
            }

            kinds.Add(line, line["person"] is not null, vocabulary);
            return vocabulary.CategoryOf(line) ?? "";
        }

        if (vocabulary.IsStoredForm(member))
        {
            return AddKindsOfForms(member, ref kinds);
        }

        var type = DataMembers.WithoutNullable(DataMembers.TypeOf(member));
        return !vocabulary.IsOnlyLookingPersonal(member) && IsValueObject(type)
            ? AddKindsInside((INamedTypeSymbol)type, vocabulary.PersonalName(member)?["person"] is not null, ref kinds)
            : null;
    }

    // What the record's own methods make of the text: an object with no key, so one that is stored nowhere else.
    private string? AddKindsOfForms(ISymbol member, ref PersonalKinds kinds)
    {
        SortedSet<string>? categories = null;
        foreach (var made in member.ContainingType.GetMembers())
        {
            if (made is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public } method
                && IsValueObject(DataMembers.WithoutNullable(method.ReturnType))
                && !AssemblyFamily.IsOfFramework(method.ReturnType.ContainingNamespace)
                && AddKindsInside((INamedTypeSymbol)DataMembers.WithoutNullable(method.ReturnType), false, ref kinds) is { } found)
            {
                categories ??= new SortedSet<string>(StringComparer.Ordinal);
                categories.UnionWith(found.Split(','));
            }
        }

        return categories is null ? null : string.Join(",", categories);
    }

    private string? AddKindsInside(INamedTypeSymbol type, bool isPersonOnly, ref PersonalKinds kinds)
    {
        SortedSet<string>? categories = null;
        foreach (var member in dataMembers.Of(type))
        {
            string? category = null;
            if (declared.OfMember(member) is { } said)
            {
                if (said.Kind == CustomerDataKind.None)
                {
                    continue;
                }

                kinds.Add(member.Name);
                category = said.Category ?? vocabulary.CategoryOf(vocabulary.PersonalName(member));
            }
            else if (vocabulary.Personal(member) is { } line && line["subject"] is null)
            {
                kinds.Add(line, isPersonOnly || line["person"] is not null, vocabulary);
                category = vocabulary.CategoryOf(line);
            }
            else
            {
                continue;
            }

            categories ??= new SortedSet<string>(StringComparer.Ordinal);
            if (category is not null)
            {
                categories.Add(category);
            }
        }

        return categories is null ? null : string.Join(",", categories);
    }

    // What has a key of its own is another record.
    private bool IsValueObject(ITypeSymbol type) =>
        DataMembers.IsOwnClassOrStruct(type)
        && type is INamedTypeSymbol named
        && declared.OfType(named) is not { Kind: CustomerDataKind.None }
        && !vocabulary.IsOnlyLookingLikeCustomerData(named)
        && !HasKey(named);

    private bool HasKey(INamedTypeSymbol type)
    {
        foreach (var member in dataMembers.Of(type))
        {
            if (vocabulary.IsKey(member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The kinds of personal data among the members of one type.</summary>
    private struct PersonalKinds
    {
        private ImmutableHashSet<string>? names;
        private ImmutableHashSet<string>? tells;

        public readonly ImmutableHashSet<string> Names => names ?? ImmutableHashSet<string>.Empty;

        /// <summary>Whether one of them is of a kind that only people have.</summary>
        public bool HasPersonOnly { get; private set; }

        /// <summary>Whether one of them alone tells that the record is a person's.</summary>
        public bool IsConclusive { get; private set; }

        public readonly ImmutableHashSet<string> Tells => tells ?? ImmutableHashSet<string>.Empty;

        /// <summary>Whether one of the tellings is more than a bare name.</summary>
        public bool TellsFirmly { get; private set; }

        public bool SignsIn { get; private set; }

        public void Add(KnowledgeEntry line, bool isPersonOnly, MemberVocabulary vocabulary)
        {
            SignsIn |= vocabulary.SignsIn(line);
            if (line["weak"] is null)
            {
                if (vocabulary.TellsOf(line) is { } told)
                {
                    tells = Tells.Add(told);
                    TellsFirmly |= line["subject"] is null;
                }

                names = Names.Add(line["kind"] ?? line.Subject.Member);
                HasPersonOnly |= isPersonOnly;
                IsConclusive |= line["alone"] is not null;
            }
        }

        /// <summary>Adds what somebody declared personal: a kind of its own.</summary>
        public void Add(string member)
        {
            names = Names.Add(member);
            tells = Tells.Add(member);
            TellsFirmly = true;
            HasPersonOnly = true;
        }
    }
}
