using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Which parameter of an entry point, or which member of one, the framework fills with a value that the request holds under a name.</summary>
internal sealed class BoundValues
{
    private readonly KnownSymbols known;
    private readonly IMethodSymbol method;
    private readonly ChoiceNumbers choices;

    public BoundValues(KnownSymbols known, IMethodSymbol method, ChoiceNumbers choices)
    {
        this.known = known;
        this.method = method;
        this.choices = choices;
    }

    /// <summary>Where the value of that name, or in that place among the arguments, comes from: the parameter that is bound to it, else the request.</summary>
    public ProvenanceSet Of(string choice)
    {
        var (collection, name) = ChoiceNumbers.Split(choice) ?? (ChoiceNumbers.Route, choice);
        foreach (var parameter in method.Parameters)
        {
            if (collection == ChoiceNumbers.Route && (Same(parameter.Name, name) || name == parameter.Ordinal.ToString(CultureInfo.InvariantCulture)))
            {
                return ProvenanceSet.Supplied | ProvenanceSet.Parameter(parameter.Ordinal);
            }
        }

        foreach (var parameter in method.Parameters)
        {
            if (SourceOf(parameter) is not { } source)
            {
                continue;
            }

            if (source.Collection == collection && Same(source.Name ?? parameter.Name, name))
            {
                return ProvenanceSet.Supplied | ProvenanceSet.Parameter(parameter.Ordinal);
            }

            if (MembersOf(parameter.Type).FirstOrDefault(member => IsBound(member, source.Collection, collection, name)) is { } bound)
            {
                return ProvenanceSet.Supplied | choices.OfMember(parameter.Ordinal, bound.Name);
            }
        }

        return choices.OfRequest(choice);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<IPropertySymbol> MembersOf(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().OfType<IPropertySymbol>().Where(member => !member.IsIndexer && !member.IsStatic))
            {
                yield return member;
            }
        }
    }

    private bool IsBound(IPropertySymbol member, string ofWhole, string collection, string name) =>
        SourceOf(member) is var source && (source?.Collection ?? ofWhole) == collection && Same(source?.Name ?? member.Name, name);

    // Where an attribute says that a value is found, and under which name, if it says one.
    private (string Collection, string? Name)? SourceOf(ISymbol bound)
    {
        foreach (var attribute in bound.GetAttributes())
        {
            if (known.FindType(attribute.AttributeClass, Role.CallerSupplied) is { } entry && (entry["binds"] ?? entry["named"]) is { } collection)
            {
                return (collection, attribute.NamedArguments.FirstOrDefault(argument => argument.Key == entry["name"]).Value.Value as string);
            }
        }

        return null;
    }
}
