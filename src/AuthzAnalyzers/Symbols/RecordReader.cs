using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What the members of one type are, each by itself.</summary>
/// <param name="All">Every data member, in declaration order.</param>
/// <param name="Personal">The personal ones.</param>
/// <param name="Kinds">Different kinds of personal vocabulary found among those that names alone call personal.</param>
/// <param name="HasPersonOnlyKind">Whether one of them is of a kind that only people have.</param>
/// <param name="Declared">Strongest source among members that somebody declared personal, or <see langword="null"/> where nobody did.</param>
/// <param name="Keys">Keys, foreign keys and versions.</param>
internal sealed record RecordMembers(
    ImmutableArray<ISymbol> All,
    ImmutableArray<ISymbol> Personal,
    ImmutableHashSet<string> Kinds,
    bool HasPersonOnlyKind,
    ClassificationSource? Declared,
    ImmutableArray<ISymbol> Keys);

/// <summary>Looks at the members of a type: what was declared, else what their names say, through value objects one level deep.</summary>
internal sealed class RecordReader
{
    private readonly DeclaredData declared;
    private readonly MemberVocabulary vocabulary;

    public RecordReader(DeclaredData declared, MemberVocabulary vocabulary)
    {
        this.declared = declared;
        this.vocabulary = vocabulary;
    }

    public RecordMembers Read(INamedTypeSymbol type)
    {
        var members = DataMembers.Of(type);
        var isSubject = vocabulary.IsDataSubject(type);
        var personal = ImmutableArray.CreateBuilder<ISymbol>();
        var keys = ImmutableArray.CreateBuilder<ISymbol>();
        var kinds = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        var isPersonOnly = false;
        ClassificationSource? source = null;
        foreach (var member in members)
        {
            var said = declared.OfMember(member);
            var named = said is null ? Kinds(member, isSubject) : NoKinds;
            if (said is { Kind: not CustomerDataKind.None })
            {
                personal.Add(member);
                source = source is null || said.Source < source ? said.Source : source;
            }
            else if (named.Count > 0)
            {
                personal.Add(member);
                kinds.UnionWith(named.Keys);
                isPersonOnly |= named.ContainsValue(true);
            }
            else if (vocabulary.IsKey(member))
            {
                keys.Add(member);
            }
        }

        return new RecordMembers(members, personal.ToImmutable(), kinds.ToImmutable(), isPersonOnly, source, keys.ToImmutable());
    }

    private static ImmutableDictionary<string, bool> NoKinds => ImmutableDictionary<string, bool>.Empty;

    // Kinds of personal data behind a member, each with whether only people have it.
    private ImmutableDictionary<string, bool> Kinds(ISymbol member, bool isSubject)
    {
        if (vocabulary.Personal(member) is { } line)
        {
            return line["subject"] is null || isSubject
                ? NoKinds.Add(line["kind"] ?? line.Subject.Member, line["person"] is not null)
                : NoKinds;
        }

        var type = DataMembers.WithoutNullable(DataMembers.TypeOf(member));
        return vocabulary.IsOnlyLookingPersonal(member) || !IsValueObject(type)
            ? NoKinds
            : KindsInside((INamedTypeSymbol)type, vocabulary.PersonalName(member)?["person"] is not null);
    }

    private ImmutableDictionary<string, bool> KindsInside(INamedTypeSymbol type, bool isPersonOnly)
    {
        var found = NoKinds.ToBuilder();
        foreach (var member in DataMembers.Of(type))
        {
            if (declared.OfMember(member) is { } said)
            {
                if (said.Kind != CustomerDataKind.None)
                {
                    found[member.Name] = true;
                }
            }
            else if (vocabulary.Personal(member) is { } line && line["subject"] is null)
            {
                var kind = line["kind"] ?? line.Subject.Member;
                found[kind] = isPersonOnly || line["person"] is not null || (found.TryGetValue(kind, out var already) && already);
            }
        }

        return found.ToImmutable();
    }

    // What has a key of its own is another record.
    private bool IsValueObject(ITypeSymbol type) =>
        DataMembers.IsOwnClassOrStruct(type)
        && type is INamedTypeSymbol named
        && declared.OfType(named) is not { Kind: CustomerDataKind.None }
        && !vocabulary.IsOnlyLookingLikeCustomerData(named)
        && !DataMembers.Of(named).Any(vocabulary.IsKey);
}
