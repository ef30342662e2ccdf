using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>Finds what an outside caller can reach, and the evidence such a caller brings along. Thread-safe, once per compilation.</summary>
internal sealed class EntryPointFinder
{
    private readonly ControllerActions actions;
    private readonly PageHandlers pages;
    private readonly MappedEndpoints endpoints;
    private readonly Jobs jobs;
    private readonly HostedMethods hosted;
    private readonly EntryTypes types;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<EntryPoint>> found = new(SymbolEqualityComparer.Default);

    public EntryPointFinder(KnownSymbols known, SourceIndex sources)
    {
        var mentions = new IdentifierIndex(sources);
        bodies = new FilterBodies(known, sources);
        var requirements = new RequirementTypes(sources);
        policies = new StartUpPolicies(known, sources, mentions, new PolicyReader(known, sources, bodies.Handlers, requirements));
        RateLimits = new RateLimits(policies);
        Requirements = new AskedRequirements(policies, bodies.Handlers, requirements);
        var conventions = new Conventions(known, sources, policies, bodies);
        var attributes = new AttributeEvidence(known, sources, policies, bodies);
        Enforced = new EnforcedAttributes(known, attributes);
        var calls = new BuilderCalls(known, sources, conventions, policies, bodies);
        var callSites = new CallSites(sources, mentions);
        var trail = new BuilderWalk(sources, calls, callSites);
        var mapped = new MappedControllers(policies, trail);
        types = new EntryTypes(known, sources, policies);
        var middleware = new Middleware(known, sources, mentions, callSites);
        var evidence = new HostEvidence(policies, conventions, bodies, middleware);
        var hosts = new EntryPointHosts(known, sources);
        actions = new ControllerActions(hosts, attributes, evidence, mapped);
        pages = new PageHandlers(hosts, attributes, evidence, mapped, conventions);
        var arrivals = new HostedArrival(types, attributes, mapped, new ConfiguredEvidence(known, sources, policies, calls), conventions, policies, bodies, middleware);
        endpoints = new MappedEndpoints(known, sources, mentions, trail, attributes, policies, middleware, arrivals);
        jobs = new Jobs(known, new QueuedJobs(known, sources, mentions), new MessageConventions(known, sources, mentions));
        hosted = new HostedMethods(types, hosts, arrivals, new Triggers(known), new RenderedMembers(known, sources));
        Ineffective = new IneffectiveAuthorize(
            known,
            hosts,
            actions,
            pages,
            endpoints,
            types,
            new HiddenChecks(known, hosts, attributes, actions),
            new DirectCalls(known, sources, mentions, callSites));
    }

    /// <summary>Whether a framework renders the type, so that its code may stand in markup.</summary>
    public bool IsRendered(INamedTypeSymbol type) => types.Of(type)?.Entry["shows"] is not null;

    /// <summary>The named policies that start-up code in sight defines, those that ask most first.</summary>
    public ImmutableArray<DefinedPolicy> Policies => policies.Definitions;

    /// <summary>Whether a handler in sight decides on requirements for records of that type.</summary>
    public bool DecidesOn(ITypeSymbol record) => bodies.Handlers.DecideOn(record);

    /// <summary>What start-up code in sight says of rate limits.</summary>
    public RateLimits RateLimits { get; }

    /// <summary>What checks in code ask about records.</summary>
    public AskedRequirements Requirements { get; }

    /// <summary>Attributes that hold at every call.</summary>
    public EnforcedAttributes Enforced { get; }

    /// <summary>What looks like evidence and is none.</summary>
    public IneffectiveAuthorize Ineffective { get; }

    /// <summary>
    /// The entry points that the declaration of <paramref name="method"/> accounts for, in source order: the method itself as an action or
    /// page handler, once per concrete host, or as a job; and the endpoints that its body maps. Empty for anything else.
    /// </summary>
    public ImmutableArray<EntryPoint> In(IMethodSymbol method, CancellationToken cancellation)
    {
        if (found.TryGetValue(method, out var known))
        {
            return known;
        }

        var all = ImmutableArray<EntryPoint>.Empty;
        if (method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
        {
            all = all.AddRange(actions.Of(method)).AddRange(pages.Of(method)).AddRange(jobs.Of(method)).AddRange(hosted.Of(method));
        }

        if (!endpoints.IsEmpty)
        {
            all = all.AddRange(endpoints.Of(method, cancellation));
        }

        // Most methods are none: what is asked again are those that are.
        return all.IsEmpty ? all : found.GetOrAdd(method, all);
    }
}
