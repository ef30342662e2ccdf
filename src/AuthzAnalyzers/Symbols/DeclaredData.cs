using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What somebody said of a type or member: in the policy, or by an attribute.</summary>
/// <param name="Owner">Name of the member that holds the data subject, where it was said.</param>
/// <param name="Tenant">Name of the member that holds the tenant, where it was said.</param>
/// <param name="Category">Category of a personal member, where it was said.</param>
internal sealed record Declaration(CustomerDataKind Kind, ClassificationSource Source, string? Owner = null, string? Tenant = null, string? Category = null);

/// <summary>Reads declarations. The policy wins over attributes, what stands nearer over what is inherited, a later line over an earlier one.</summary>
internal sealed class DeclaredData
{
    private readonly KnownSymbols known;

    public DeclaredData(KnownSymbols known)
    {
        this.known = known;
    }

    /// <summary>What was said of the type itself or of the nearest base type or interface, or <see langword="null"/>.</summary>
    public Declaration? OfType(INamedTypeSymbol type)
    {
        if (Last(known.OfType(type)) is { } line)
        {
            return FromLine(line, ClassificationSource.Policy);
        }

        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            if (FromAttributes(current) is { } found)
            {
                return found;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (FromAttributes(contract) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What was said of a member, of what it overrides or of the record parameter it comes from, or <see langword="null"/>.</summary>
    public Declaration? OfMember(ISymbol member)
    {
        if (Last(known.OfMember(member)) is { } line)
        {
            return FromLine(line, ClassificationSource.Policy);
        }

        for (var current = member; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            if (FromAttributes(current) is { } found)
            {
                return found;
            }
        }

        return RecordParameterOf(member) is { } parameter ? FromAttributes(parameter) : null;
    }

    private static bool IsAboutData(KnowledgeEntry entry) => entry.Role is Role.CustomerData or Role.NotCustomerData or Role.Personal;

    // Lines come nearest type first: of those that name the same type, the last one counts.
    private static KnowledgeEntry? Last(ImmutableArray<KnowledgeEntry> lines)
    {
        KnowledgeEntry? last = null;
        foreach (var line in lines)
        {
            last = IsAboutData(line) && (last is null || line.Subject.Type == last.Subject.Type) ? line : last;
        }

        return last;
    }

    private static Declaration FromLine(KnowledgeEntry line, ClassificationSource source) => line.Role == Role.NotCustomerData
        ? new Declaration(CustomerDataKind.None, source)
        : new Declaration(line["linked"] is null ? CustomerDataKind.Personal : CustomerDataKind.Linked, source, line["owner"], line["tenant"], line["category"]);

    private static IParameterSymbol? RecordParameterOf(ISymbol member)
    {
        if (member.ContainingType is not { IsRecord: true } type)
        {
            return null;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == member.Name && parameter.Locations.Any(member.Locations.Contains))
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    private Declaration? FromAttributes(ISymbol symbol)
    {
        Declaration? found = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Last(known.OfType(attribute.AttributeClass)) is not { } line)
            {
                continue;
            }

            var said = FromLine(line, ClassificationSource.Annotation);
            if (said.Kind == CustomerDataKind.None)
            {
                return said;
            }

            found ??= said with { Owner = Argument(attribute, said.Owner), Tenant = Argument(attribute, said.Tenant) };
        }

        return found;
    }

    private static string? Argument(AttributeData attribute, string? name) => attribute.NamedArguments
        .FirstOrDefault(argument => string.Equals(argument.Key, name, StringComparison.Ordinal))
        .Value.Value as string;
}
