using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>Finds authorization attributes that look like protection and are none. Leaves alone whatever something might still honour.</summary>
internal sealed class IneffectiveAuthorize
{
    private readonly KnownSymbols known;
    private readonly EntryPointHosts hosts;
    private readonly ControllerActions actions;
    private readonly PageHandlers pages;
    private readonly MappedEndpoints endpoints;
    private readonly EntryTypes types;
    private readonly HiddenChecks hidden;
    private readonly DirectCalls directCalls;
    private readonly ProxiedMembers proxied;
    private readonly ContractAttributes contracts;
    private readonly AttributeEvidence evidence;
    private readonly RequestFilterSummaries filters;

    public IneffectiveAuthorize(KnownSymbols known, SourceIndex sources, EntryPointFinder entryPoints, RequestFilterSummaries filters)
    {
        this.known = known;
        this.filters = filters;
        evidence = entryPoints.Attributes;
        hosts = entryPoints.Hosts;
        actions = entryPoints.Actions;
        pages = entryPoints.Pages;
        endpoints = entryPoints.Endpoints;
        types = entryPoints.Types;
        hidden = new HiddenChecks(known, hosts, entryPoints.Attributes, actions);
        directCalls = new DirectCalls(known, sources, entryPoints.Identifiers, entryPoints.CallSites);
        proxied = new ProxiedMembers(known);
        contracts = new ContractAttributes(sources, hosts, actions, evidence, directCalls);
    }

    /// <summary>What is without effect on a method or type, on lambdas that a method's body maps included; in source order.</summary>
    public ImmutableArray<IneffectiveAttribute> On(ISymbol symbol, CancellationToken cancellation)
    {
        var found = ImmutableArray<IneffectiveAttribute>.Empty;
        switch (symbol)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method:
                found = found.AddRange(OnMethod(method, cancellation));
                found = endpoints.IsEmpty ? found : found.AddRange(OnLambdas(method, cancellation));
                break;
            case INamedTypeSymbol type:
                found = found.AddRange(OnType(type, cancellation));
                break;
        }

        return found.Length < 2 ? found : found.Sort(static (left, right) => left.Where.SourceSpan.Start.CompareTo(right.Where.SourceSpan.Start));
    }

    private static IneffectiveAttribute Found(AttributeData attribute, ISymbol symbol, IneffectiveReason reason, AnonymousMark? mark = null)
    {
        var name = symbol is INamedTypeSymbol ? symbol.Name : symbol.ContainingType?.Name + "." + symbol.Name;
        return new IneffectiveAttribute(
            attribute.ApplicationSyntaxReference!.GetSyntax().GetLocation(), AttributeEvidence.Describe(attribute), name, reason, mark);
    }

    // An attribute that is a filter as well has a second way to work, which anonymous marks do not close.
    private ImmutableArray<AttributeData> AuthorizationOf(ISymbol symbol)
    {
        var found = ImmutableArray<AttributeData>.Empty;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.ApplicationSyntaxReference is not null
                && known.IsType(attribute.AttributeClass, Role.RequiresAuthorization)
                && (IsForeign(attribute, symbol) || !known.IsType(attribute.AttributeClass, Role.AuthorizationFilter))
                && !known.IsType(attribute.AttributeClass, Role.FilterAttribute))
            {
                found = found.Add(attribute);
            }
        }

        return found;
    }

    // Whether an anonymous mark leaves it something to do: telling who calls by its scheme, or refusing requests as a filter. What a filter
    // out of sight does is not known.
    private bool WorksBeside(AttributeData attribute, CancellationToken cancellation)
    {
        if (evidence.ChoosesScheme(attribute))
        {
            return true;
        }

        return evidence.AsFilter(attribute) is { } filter
            ? filters.MayRefuse(filter, cancellation)
            : known.FindType(attribute.AttributeClass, Role.ActionFilter) is not null && attribute.AttributeClass!.DeclaringSyntaxReferences.IsEmpty;
    }

    // Whether the framework that calls the code has attributes of its own and this is none, or the other way round.
    private bool IsForeign(AttributeData attribute, ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        var honoured = type is null ? null : types.Of(type)?.Honoured ?? (hosts.IsController(type) || hosts.IsPage(type) ? AttributeScheme.Common : null);
        return honoured is not null
            && known.OfType(attribute.AttributeClass).Where(entry => entry.Role == Role.RequiresAuthorization).All(entry => !honoured.Takes(entry));
    }

    private bool IsOfFramework(AttributeData attribute) =>
        known.OfType(attribute.AttributeClass).Where(entry => entry.Role == Role.RequiresAuthorization).All(entry => entry["framework"] is not null);

    private IEnumerable<IneffectiveAttribute> OnMethod(IMethodSymbol method, CancellationToken cancellation)
    {
        var type = method.ContainingType;
        if (hidden.By(method) is { } hiding)
        {
            yield return hiding;
        }

        var attributes = AuthorizationOf(method);
        if (attributes.IsEmpty || type is null)
        {
            yield break;
        }

        foreach (var attribute in attributes.Where(attribute => IsForeign(attribute, method)))
        {
            yield return Found(attribute, method, IneffectiveReason.OfOtherFramework);
        }

        attributes = attributes.RemoveAll(attribute => IsOfFramework(attribute) || IsForeign(attribute, method));
        if (!attributes.IsEmpty && ReasonOf(method, type, attributes[0]) is var (reason, mark))
        {
            foreach (var attribute in attributes.Where(attribute => mark is null || !WorksBeside(attribute, cancellation)))
            {
                yield return Found(attribute, method, reason, mark) with { MeantFor = mark is null ? null : MeantFor(mark, type) };
            }
        }
    }

    // A mark on the class that is meant for those of its actions that ask for nothing.
    private string? MeantFor(AnonymousMark mark, INamedTypeSymbol type)
    {
        if (!type.GetAttributes().Any(attribute => attribute.ApplicationSyntaxReference is { } reference && reference.GetSyntax().GetLocation() == mark.Origin))
        {
            return null;
        }

        var open = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => hosts.IsAction(method) && AuthorizationOf(method).IsEmpty)
            .Select(method => $"'{method.Name}'")
            .Distinct();
        return string.Join(", ", open) is { Length: > 0 } names ? names : null;
    }

    private (IneffectiveReason Reason, AnonymousMark? Mark)? ReasonOf(IMethodSymbol method, INamedTypeSymbol type, AttributeData attribute)
    {
        var mapped = endpoints.With(method);
        if (!mapped.IsEmpty)
        {
            return ByMarks(mapped);
        }

        if (hosts.IsPage(type))
        {
            return (hosts.IsPageHandler(method) ? IneffectiveReason.OnPageHandler : IneffectiveReason.OnNonAction, null);
        }

        if (hosts.IsController(type))
        {
            return hosts.IsAction(method) ? ByMarks(hosts.Of(method, hosts.IsController).Select(host => actions.Arrival(host, method)).ToImmutableArray())
                : directCalls.IsExplained(method, attribute) ? null
                : (IneffectiveReason.OnNonAction, null);
        }

        if (contracts.IsUnread(method, attribute))
        {
            return (IneffectiveReason.OnContract, null);
        }

        if (proxied.IsPassedBy(method))
        {
            return (IneffectiveReason.NotIntercepted, null);
        }

        return !types.IsBehind(type) && directCalls.IsAllThatReaches(method, attribute) ? (IneffectiveReason.OnDirectlyCalledCode, null) : null;
    }

    // Overridden only where it is overridden everywhere.
    private static (IneffectiveReason Reason, AnonymousMark? Mark)? ByMarks(ImmutableArray<EntryPointAuthorization> arrivals) =>
        !arrivals.IsEmpty && arrivals.All(arrival => !arrival.Anonymous.IsEmpty)
            ? (IneffectiveReason.OverriddenByAnonymous, arrivals[0].Anonymous[0])
            : null;

    private IEnumerable<IneffectiveAttribute> OnType(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = AuthorizationOf(type);
        if (attributes.IsEmpty)
        {
            yield break;
        }

        foreach (var attribute in attributes.Where(attribute => IsForeign(attribute, type)))
        {
            yield return Found(attribute, type, IneffectiveReason.OfOtherFramework);
        }

        attributes = attributes.RemoveAll(attribute => IsOfFramework(attribute) || IsForeign(attribute, type));
        if (attributes.IsEmpty)
        {
            yield break;
        }

        var arrival = hosts.IsPage(type) ? pages.Arrival(type) : hosts.IsController(type) ? actions.Arrival(type) : null;
        if (arrival is null && (types.IsBehind(type) || !directCalls.IsAllThatReaches(type, attributes[0])))
        {
            yield break;
        }

        if (arrival is { Anonymous.IsEmpty: true })
        {
            yield break;
        }

        foreach (var attribute in attributes.Where(attribute => arrival is null || !WorksBeside(attribute, cancellation)))
        {
            yield return arrival is null
                ? Found(attribute, type, IneffectiveReason.OnDirectlyCalledCode)
                : Found(attribute, type, IneffectiveReason.OverriddenByAnonymous, arrival.Anonymous[0]);
        }
    }

    private IEnumerable<IneffectiveAttribute> OnLambdas(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var (endpoint, arrival) in endpoints.Mapped(method, cancellation))
        {
            if (endpoint.Lambda is null || arrival.Anonymous.IsEmpty)
            {
                continue;
            }

            foreach (var attribute in AuthorizationOf(endpoint.Method).Where(attribute => !evidence.ChoosesScheme(attribute)))
            {
                yield return Found(attribute, method, IneffectiveReason.OverriddenByAnonymous, arrival.Anonymous[0]) with { SymbolName = endpoint.Name };
            }
        }
    }
}
