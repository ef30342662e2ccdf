using System.Collections.Generic;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Actions of controllers, one per concrete controller that has the method.</summary>
internal sealed class ControllerActions
{
    private readonly EntryPointHosts hosts;
    private readonly AttributeEvidence attributes;
    private readonly HostEvidence evidence;
    private readonly MappedControllers mapped;

    public ControllerActions(EntryPointHosts hosts, AttributeEvidence attributes, HostEvidence evidence, MappedControllers mapped)
    {
        this.hosts = hosts;
        this.attributes = attributes;
        this.evidence = evidence;
        this.mapped = mapped;
    }

    public IEnumerable<EntryPoint> Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { TypeKind: TypeKind.Class } type || hosts.IsPage(type) || !hosts.IsBehindController(type) || !hosts.IsAction(method))
        {
            yield break;
        }

        foreach (var host in hosts.Of(method, hosts.IsController))
        {
            var arrival = Arrival(host, method);
            yield return evidence.EntryPoint(EntryPointKind.ControllerAction, method, host, arrival);
        }
    }

    /// <summary>What attributes on the action, its controller and their bases say, and the calls that map all controllers.</summary>
    public EntryPointAuthorization Arrival(INamedTypeSymbol host, IMethodSymbol method) =>
        attributes.Of(AttributeChain.Of(method)).And(Arrival(host));

    /// <summary>What holds for every action of a controller.</summary>
    public EntryPointAuthorization Arrival(INamedTypeSymbol host) => attributes.Of(AttributeChain.Of(host)).And(mapped.Controllers);
}
