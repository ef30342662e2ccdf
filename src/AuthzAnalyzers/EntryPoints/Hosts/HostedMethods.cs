using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Methods that other frameworks than those of controllers and pages call for an outside caller, by their type or by an attribute.</summary>
internal sealed class HostedMethods
{
    private readonly EntryTypes types;
    private readonly EntryPointHosts hosts;
    private readonly HostedArrival arrivals;
    private readonly Triggers triggers;
    private readonly RenderedMembers rendered;

    public HostedMethods(EntryTypes types, EntryPointHosts hosts, HostedArrival arrivals, Triggers triggers, RenderedMembers rendered)
    {
        this.types = types;
        this.hosts = hosts;
        this.arrivals = arrivals;
        this.triggers = triggers;
        this.rendered = rendered;
    }

    public IEnumerable<EntryPoint> Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || method.IsAbstract)
        {
            return Enumerable.Empty<EntryPoint>();
        }

        if (types.Of(method) is { } marked)
        {
            return new[] { OfMarked(method, type, marked) };
        }

        return types.IsBehind(type)
            ? HostsOf(method).Select(host => OfHost(method, host, types.Of(host)!))
            : Enumerable.Empty<EntryPoint>();
    }

    /// <summary>The types under which requests reach the method.</summary>
    public ImmutableArray<INamedTypeSymbol> HostsOf(IMethodSymbol method) =>
        hosts.Of(method, host => types.Of(host) is { } entry && Reaches(entry, host, method));

    private EntryPoint OfHost(IMethodSymbol method, INamedTypeSymbol host, EntryType type)
    {
        var shows = type.Entry["shows"] is { } rendering ? rendered.Of(host, rendering) : ImmutableHashSet<ISymbol>.Empty;
        var kind = type.Entry["attributes"] is null or "apart" ? EntryPointKind.ServiceMethod : EntryPointKind.HostedMethod;
        return arrivals.Add(Plain(kind, method, host), arrivals.Of(method, host, type), type.Honoured) with
        {
            Shown = shows,
            TrustsArguments = type.Entry["shows"] is not null,
        };
    }

    private EntryPoint OfMarked(IMethodSymbol method, INamedTypeSymbol type, KnowledgeEntry entry)
    {
        var plain = Plain(EntryPointKind.HostedMethod, method, type);
        var trigger = entry["triggered"] is null ? null : triggers.Of(method);
        return entry["triggered"] is not null && trigger is null
            ? plain with { Kind = EntryPointKind.MessageHandler, HasOutsideCaller = false }
            : arrivals.Add(plain, arrivals.Of(method, type, entry).And(trigger ?? EntryPointAuthorization.Empty), new AttributeScheme(entry["framework"], entry.Is("attributes", "own")));
    }

    private static EntryPoint Plain(EntryPointKind kind, IMethodSymbol method, INamedTypeSymbol host) => new(
        kind,
        method,
        host,
        null,
        host.Name + "." + method.Name,
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(),
        ImmutableArray<ArrivalEvidence>.Empty,
        HasOutsideCaller: true);

    private bool Reaches(EntryType type, INamedTypeSymbol host, IMethodSymbol method)
    {
        if (type.Entry["method"] is { } names && !method.IsStatic && names.Split(',').Contains(method.Name))
        {
            return true;
        }

        if (type.Entry["shows"] is { } rendering && rendered.Of(host, rendering).Contains(method.OriginalDefinition))
        {
            return true;
        }

        return type.Entry["reach"] switch
        {
            "public" => hosts.IsAction(method),
            "any" => (hosts.IsAction(method) || hosts.IsStaticAction(method)) && !hosts.IsInner(method),
            "overrides" => OverridesMemberOf(method, type.Marked),
            _ => false,
        };
    }

    private static bool OverridesMemberOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.ContainingType.OriginalDefinition, type))
            {
                return true;
            }
        }

        return false;
    }
}
