using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Parameters that an outside caller's request fills, and whom their attributes let in.</summary>
internal sealed class Triggers
{
    private readonly KnownSymbols known;

    public Triggers(KnownSymbols known)
    {
        this.known = known;
    }

    /// <summary>What the trigger of a method says of its callers; <see langword="null"/> where it has none of an outside caller.</summary>
    public EntryPointAuthorization? Of(IMethodSymbol method)
    {
        foreach (var attribute in method.Parameters.SelectMany(parameter => parameter.GetAttributes()))
        {
            if (known.FindType(attribute.AttributeClass, Role.EntryTrigger) is { } entry)
            {
                return entry["level"] is null || IsOpen(attribute, entry) ? EntryPointAuthorization.Empty : OfKey(attribute);
            }
        }

        return null;
    }

    // A key that many share tells that the caller was let in by somebody, and neither who the caller is nor what for.
    private static EntryPointAuthorization OfKey(AttributeData attribute) => EntryPointAuthorization.OfFilters(ImmutableArray.Create(
        new ArrivalEvidence(EvidenceLevel.Authenticated, AttributeEvidence.Describe(attribute), attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation())));

    private static bool IsOpen(AttributeData attribute, KnowledgeEntry entry)
    {
        var given = attribute.NamedArguments.Where(argument => argument.Key == entry["level"]).Select(argument => (TypedConstant?)argument.Value).FirstOrDefault()
            ?? attribute.AttributeConstructor?.Parameters
                .Where(parameter => string.Equals(parameter.Name, entry["level"], StringComparison.OrdinalIgnoreCase))
                .Select(parameter => (TypedConstant?)attribute.ConstructorArguments[parameter.Ordinal])
                .FirstOrDefault();
        return given is { Type: { } type, Value: { } value }
            && type.GetMembers().OfType<IFieldSymbol>().Any(field => field.HasConstantValue && Equals(field.ConstantValue, value) && field.Name == entry["open"]);
    }
}
