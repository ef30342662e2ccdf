using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>A way from a record to what says whose it is.</summary>
/// <param name="Text">As a predicate writes it behind the record: <c>CustomerId</c>, <c>Customer!.UserId</c>.</param>
/// <param name="Name">What an id of that owner is called.</param>
/// <param name="IsOfAccount">Whether the id of the caller's account may stand there.</param>
/// <param name="IsLink">Whether it is nothing else but that: the member of a data subject that names its account.</param>
internal sealed record OwnerPath(string Text, string Name, ITypeSymbol Type, bool IsOfAccount, bool IsLink);

/// <summary>The ways from records of one type to their owners, shortest first.</summary>
internal static class OwnerPaths
{
    public static ImmutableArray<OwnerPath> Of(INamedTypeSymbol entity, Classification data, CustomerDataClassifier classifier, string? key)
    {
        var members = DataMembers.Read(entity);
        var plain = ImmutableArray.CreateBuilder<OwnerPath>();
        var behind = ImmutableArray.CreateBuilder<OwnerPath>();
        foreach (var name in data.OwnerMembers.AddRange(data.UnitMembers))
        {
            if (members.FirstOrDefault(member => member.Name == name) is not { } member)
            {
                continue;
            }

            var type = DataMembers.WithoutNullable(DataMembers.TypeOf(member));
            if (DataMembers.IsOwnClassOrStruct(type) && classifier.Classify(type).IsCustomerData)
            {
                var dot = DataMembers.TypeOf(member).NullableAnnotation == NullableAnnotation.Annotated ? "!." : ".";
                behind.AddRange(LinksOf((INamedTypeSymbol)type, classifier).Select(link => new OwnerPath(name + dot + link.Name, link.Name, link.Type, true, true)));
                continue;
            }

            var isKey = name == key;
            var subject = isKey ? entity : SubjectOf(name, members, classifier);
            var hasLink = subject is not null && LinksOf(subject, classifier).Any(link => link.Name != name);
            var isLink = !isKey && data.Kind == CustomerDataKind.Personal;
            plain.Add(new OwnerPath(name, isKey && name.Length == 2 ? entity.Name + name : name, type, !hasLink, isLink));
        }

        return plain.Concat(behind).ToImmutableArray();
    }

    // Members of a data subject, other than its key, that say which account it has.
    private static IEnumerable<(string Name, ITypeSymbol Type)> LinksOf(INamedTypeSymbol subject, CustomerDataClassifier classifier) => classifier.Classify(subject).OwnerMembers
        .Select(name => DataMembers.Read(subject).FirstOrDefault(member => member.Name == name))
        .Where(member => member is not null && !IsKey(member.Name, subject))
        .Select(member => (member!.Name, Type: DataMembers.WithoutNullable(DataMembers.TypeOf(member))))
        .Where(link => !classifier.Classify(link.Type).IsCustomerData);

    private static bool IsKey(string name, INamedTypeSymbol type) =>
        string.Equals(name, "Id", StringComparison.OrdinalIgnoreCase) || string.Equals(name, type.Name + "Id", StringComparison.OrdinalIgnoreCase);

    // The navigation beside a foreign key leads to what the key means.
    private static INamedTypeSymbol? SubjectOf(string foreignKey, ImmutableArray<ISymbol> members, CustomerDataClassifier classifier) => members
        .Where(member => foreignKey.StartsWith(member.Name, StringComparison.Ordinal) && foreignKey.Length > member.Name.Length)
        .Select(member => DataMembers.WithoutNullable(DataMembers.TypeOf(member)))
        .OfType<INamedTypeSymbol>()
        .FirstOrDefault(type => classifier.Classify(type).IsCustomerData);
}
