using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>Attributes on members of interfaces that controllers implement: actions inherit from classes, not from contracts.</summary>
internal sealed class ContractAttributes
{
    private readonly SourceIndex sources;
    private readonly EntryPointHosts hosts;
    private readonly ControllerActions actions;
    private readonly AttributeEvidence evidence;
    private readonly DirectCalls calls;

    public ContractAttributes(SourceIndex sources, EntryPointHosts hosts, ControllerActions actions, AttributeEvidence evidence, DirectCalls calls)
    {
        this.sources = sources;
        this.hosts = hosts;
        this.actions = actions;
        this.evidence = evidence;
        this.calls = calls;
    }

    /// <summary>Whether an action in sight implements the member and is not asked for what the attribute says.</summary>
    public bool IsUnread(IMethodSymbol member, AttributeData attribute)
    {
        if (member.ContainingType is not { TypeKind: TypeKind.Interface } contract || !calls.IsFrameworksAlone(attribute))
        {
            return false;
        }

        var implementations = sources.DerivedFrom(contract).Where(type => type.TypeKind == TypeKind.Class).ToList();
        if (implementations.Count == 0 || !implementations.All(hosts.IsController))
        {
            return false;
        }

        var asked = EntryPointAuthorization.Strongest(evidence.Of(new[] { attribute }).Required);
        return implementations.Any(type => type.FindImplementationForInterfaceMember(member) is IMethodSymbol action
            && hosts.IsAction(action)
            && actions.Arrival(type, action).Level < asked);
    }
}
