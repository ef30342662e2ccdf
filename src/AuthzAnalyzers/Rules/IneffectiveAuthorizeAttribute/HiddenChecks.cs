using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>
/// Methods that hide one with <c>new</c> and lose its protection: an action whose attribute stays with the hidden method, or a filter method
/// that the framework goes on not to call.
/// </summary>
internal sealed class HiddenChecks
{
    private readonly KnownSymbols known;
    private readonly EntryPointHosts hosts;
    private readonly AttributeEvidence attributes;
    private readonly ControllerActions actions;

    public HiddenChecks(KnownSymbols known, EntryPointHosts hosts, AttributeEvidence attributes, ControllerActions actions)
    {
        this.known = known;
        this.hosts = hosts;
        this.attributes = attributes;
        this.actions = actions;
    }

    public IneffectiveAttribute? By(IMethodSymbol method)
    {
        if (method.IsOverride || method.IsStatic || !hosts.IsController(method.ContainingType) || HiddenBy(method) is not { } hidden)
        {
            return null;
        }

        return LosesAttribute(method, hidden) || HidesFilterMethod(method, hidden)
            ? new IneffectiveAttribute(
                method.Locations[0],
                hidden.ContainingType.Name + "." + hidden.Name,
                method.ContainingType.Name + "." + method.Name,
                IneffectiveReason.HidesCheck)
            : null;
    }

    private static IMethodSymbol? HiddenBy(IMethodSymbol method)
    {
        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (candidate.DeclaredAccessibility != Accessibility.Private && EntryPointHosts.HaveSameParameters(candidate, method))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    // Whoever writes an anonymous mark on the hiding method means it.
    private bool LosesAttribute(IMethodSymbol method, IMethodSymbol hidden)
    {
        var arrival = actions.Arrival(method.ContainingType, method);
        return hosts.IsAction(method)
            && arrival.Anonymous.IsEmpty
            && attributes.Of(AttributeChain.Of(hidden)) is { Required.IsEmpty: false } lost
            && EntryPointAuthorization.Strongest(lost.Required) > arrival.Level;
    }

    private bool HidesFilterMethod(IMethodSymbol method, IMethodSymbol hidden)
    {
        var type = method.ContainingType;
        return known.OfType(hidden.ContainingType).Any(entry => entry.Role is Role.ActionFilter or Role.AuthorizationFilter
            && entry["method"] == method.Name
            && !type.Interfaces.Any(contract => SymbolNames.IsNamed(contract, entry.Subject.Type)));
    }
}
