using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>What the calls that map all controllers or all pages say of them.</summary>
internal sealed class MappedControllers
{
    private readonly StartUpPolicies policies;
    private readonly BuilderWalk trail;
    private readonly Lazy<EntryPointAuthorization> controllers;
    private readonly Lazy<EntryPointAuthorization> pages;

    public MappedControllers(StartUpPolicies policies, BuilderWalk trail)
    {
        this.policies = policies;
        this.trail = trail;
        controllers = new Lazy<EntryPointAuthorization>(() => All("controllers").And(Weakest("route")), LazyThreadSafetyMode.PublicationOnly);
        pages = new Lazy<EntryPointAuthorization>(() => All("pages"), LazyThreadSafetyMode.PublicationOnly);
    }

    public EntryPointAuthorization Controllers => controllers.Value;

    public EntryPointAuthorization Pages => pages.Value;

    /// <summary>What the calls say that map an entry type, or all of its framework. Where several map the type, the one that asks least counts.</summary>
    public EntryPointAuthorization For(INamedTypeSymbol host, KnowledgeEntry entry)
    {
        var arrival = EntryPointAuthorization.Empty;
        EntryPointAuthorization? weakest = null;
        foreach (var (name, symbol, use) in policies.Uses(Role.EndpointsOfControllers).Where(use => use.Entry["framework"] is { } framework && framework == entry["framework"]))
        {
            if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            {
                continue;
            }

            if (use.Is("kind", "all"))
            {
                arrival = arrival.And(trail.Of(call).Arrival);
            }
            else if (symbol is IMethodSymbol { TypeArguments: { Length: > 0 } arguments } && SymbolIdentity.Same(arguments[0].OriginalDefinition, host.OriginalDefinition))
            {
                var said = trail.Of(call).Arrival;
                weakest = weakest is null || said.Level < weakest.Level ? said : weakest;
            }
        }

        return arrival.And(weakest ?? EntryPointAuthorization.Empty);
    }

    // The calls share one builder, so what one of them says holds for all.
    private EntryPointAuthorization All(string kind) => Calls(kind).Aggregate(EntryPointAuthorization.Empty, (arrival, one) => arrival.And(one));

    // Each route has its own: a controller may be reached on the one that asks least.
    private EntryPointAuthorization Weakest(string kind) => Calls(kind).OrderBy(arrival => arrival.Level).FirstOrDefault() ?? EntryPointAuthorization.Empty;

    private IEnumerable<EntryPointAuthorization> Calls(string kind)
    {
        foreach (var (name, _, entry) in policies.Uses(Role.EndpointsOfControllers).Where(use => use.Entry.Is("kind", kind)))
        {
            if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call)
            {
                yield return trail.Of(call).Arrival;
            }
        }
    }
}
