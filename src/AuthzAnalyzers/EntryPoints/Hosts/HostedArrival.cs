using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Sums up what holds of callers of a method that a framework hosts: attributes, set-up code, mapping calls, filters, and what is asked where nothing is said.</summary>
internal sealed class HostedArrival
{
    private readonly EntryTypes types;
    private readonly AttributeEvidence attributes;
    private readonly MappedControllers mapped;
    private readonly ConfiguredEvidence configured;
    private readonly Conventions conventions;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly Middleware middleware;

    public HostedArrival(EntryTypes types, AttributeEvidence attributes, MappedControllers mapped, ConfiguredEvidence configured, Conventions conventions, StartUpPolicies policies, FilterBodies bodies, Middleware middleware)
    {
        this.types = types;
        this.attributes = attributes;
        this.mapped = mapped;
        this.configured = configured;
        this.conventions = conventions;
        this.policies = policies;
        this.bodies = bodies;
        this.middleware = middleware;
    }

    /// <summary>What is said of a method of an entry type.</summary>
    public EntryPointAuthorization Of(IMethodSymbol method, INamedTypeSymbol host, EntryType type)
    {
        var honoured = type.Honoured;
        var onMethod = AttributeChain.Of(method);
        var own = attributes.Of(onMethod, honoured);
        if (attributes.PutAside(onMethod))
        {
            return own.And(OwnFilters(host, method, honoured));
        }

        var arrival = type.Entry["attributes"] switch
        {
            "type" => Of(host, honoured),

            // Those of the method are asked when the type's have let the caller in, and an anonymous mark there opens nothing.
            "apart" => Of(host, honoured).And(EntryPointAuthorization.OfFilters(own.Required.AddRange(own.Filters))),
            _ => own.And(Of(host, honoured)),
        };
        arrival = arrival.And(configured.Of(host, type.Entry)).And(middleware.Arrival).And(OwnFilters(host, method, honoured));
        var around = mapped.For(host, type.Entry);
        arrival = honoured.IsAlone && around.Anonymous.IsEmpty ? arrival.And(EntryPointAuthorization.OfFilters(around.Required.AddRange(around.Filters))) : arrival.And(around);
        return attributes.PutAside(AttributeChain.Of(host)) ? arrival : arrival.And(EntryPointAuthorization.OfFilters(conventions.FiltersOf(honoured, host, method))).And(ByDefault(arrival, host, type.Entry));
    }

    /// <summary>What is said of a method that an attribute makes an entry point.</summary>
    public EntryPointAuthorization Of(IMethodSymbol method, INamedTypeSymbol type, KnowledgeEntry entry)
    {
        var honoured = new AttributeScheme(entry["framework"], entry.Is("attributes", "own"));
        return attributes.Of(AttributeChain.Of(method), honoured)
            .And(Of(type, honoured))
            .And(mapped.For(type, entry))
            .And(EntryPointAuthorization.OfFilters(conventions.FiltersOf(honoured, type, method)));
    }

    /// <summary>What is said of everything that a type maps which has no entry points of its own.</summary>
    public EntryPointAuthorization OfModule(INamedTypeSymbol type) => types.Of(type) is { Entry: var entry } && entry["reach"] is null && entry["method"] is null
        ? configured.Of(type, entry).And(mapped.For(type, entry))
        : EntryPointAuthorization.Empty;

    /// <summary>The entry point with what its arrival comes to.</summary>
    public EntryPoint Add(EntryPoint entryPoint, EntryPointAuthorization arrival, AttributeScheme honoured)
    {
        var fallback = honoured.IsAlone ? policies.SettingIn(entryPoint.File) : policies.FallbackIn(entryPoint.File);
        return (entryPoint with { Evidence = arrival.Evidence(fallback, EntryPointAuthorization.Empty) }).OpenedAs(arrival, fallback, EntryPointAuthorization.Empty);
    }

    private EntryPointAuthorization Of(INamedTypeSymbol type, AttributeScheme honoured) => attributes.Of(AttributeChain.Of(type), honoured);

    // The type is a filter itself: old base classes check the caller in an override.
    private EntryPointAuthorization OwnFilters(INamedTypeSymbol host, IMethodSymbol method, AttributeScheme honoured) => bodies.OwnBodies(host, method, honoured) is { IsEmpty: false } own
        ? EntryPointAuthorization.OfFilters(own.Select(body => new ArrivalEvidence(EvidenceLevel.None, body.ContainingType.Name + "." + body.Name, body.Locations.FirstOrDefault(), body)).ToImmutableArray())
        : EntryPointAuthorization.Empty;

    private static EntryPointAuthorization ByDefault(EntryPointAuthorization said, INamedTypeSymbol host, KnowledgeEntry entry) => entry["level"] is null || !said.Required.IsEmpty
        ? EntryPointAuthorization.Empty
        : EntryPointAuthorization.OfRequired(ImmutableArray.Create(new ArrivalEvidence(EvidenceLevel.Authenticated, host.Name, null)));
}
