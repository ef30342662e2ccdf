using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>Authorization attributes that a library enforces at each call of a method, by what it puts between the caller and the object.</summary>
internal sealed class EnforcedAttributes
{
    private readonly KnownSymbols known;
    private readonly AttributeEvidence attributes;

    public EnforcedAttributes(KnownSymbols known, AttributeEvidence attributes)
    {
        this.known = known;
        this.attributes = attributes;
    }

    /// <summary>What holds wherever the body of the method runs.</summary>
    public ImmutableArray<ArrivalEvidence> On(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary } && known.IsType(method.ContainingType, Role.EnforcesAttributes)
            ? attributes.Of(AttributeChain.Of(method)).And(attributes.Of(AttributeChain.Of(method.ContainingType))).Evidence(ImmutableArray<ArrivalEvidence>.Empty, EntryPointAuthorization.Empty)
            : ImmutableArray<ArrivalEvidence>.Empty;
}
