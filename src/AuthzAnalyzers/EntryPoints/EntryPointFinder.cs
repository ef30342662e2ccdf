using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>Finds what an outside caller can reach, and the evidence such a caller brings along. Thread-safe, once per compilation.</summary>
internal sealed class EntryPointFinder
{
    private readonly Jobs jobs;
    private readonly HostedMethods hosted;
    private readonly PipelineFunctions pipeline;
    private readonly StartUpPolicies policies;
    private readonly FilterBodies bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<EntryPoint>> found = new(SymbolEqualityComparer.Default);

    public EntryPointFinder(KnownSymbols known, SourceIndex sources, IdentifierIndex identifiers, CallSites callSites, MessageConventions messages)
    {
        Identifiers = identifiers;
        bodies = new FilterBodies(known, sources);
        var requirements = new RequirementTypes(sources);
        policies = new StartUpPolicies(known, sources, Identifiers, new PolicyReader(known, sources, bodies, requirements), new PolicyNames(sources, callSites), bodies);
        RateLimits = new RateLimits(policies);
        Schemes = new SignInSchemes(policies);
        Requirements = new AskedRequirements(policies, bodies.Handlers, requirements);
        var conventions = new Conventions(known, sources, policies, bodies);
        Attributes = new AttributeEvidence(known, sources, policies, bodies);
        Enforced = new EnforcedAttributes(known, Attributes);
        var calls = new BuilderCalls(known, sources, conventions, policies, bodies);
        CallSites = callSites;
        var trail = new BuilderWalk(sources, calls, CallSites);
        var mapped = new MappedControllers(policies, trail);
        Types = new EntryTypes(known, sources, policies);
        var middleware = new Middleware(known, sources, Identifiers, CallSites);
        var evidence = new HostEvidence(policies, conventions, bodies, middleware);
        Hosts = new EntryPointHosts(known, sources);
        Actions = new ControllerActions(Hosts, Attributes, evidence, mapped);
        Pages = new PageHandlers(Hosts, Attributes, evidence, mapped, conventions);
        var arrivals = new HostedArrival(Types, Attributes, mapped, new ConfiguredEvidence(known, sources, policies, calls), conventions, policies, bodies, middleware);
        Endpoints = new MappedEndpoints(known, sources, Identifiers, trail, Attributes, policies, middleware, arrivals);
        pipeline = new PipelineFunctions(known, sources, Identifiers, policies, middleware);
        jobs = new Jobs(known, new QueuedJobs(known, sources, Identifiers), messages);
        hosted = new HostedMethods(Types, Hosts, arrivals, new Triggers(known), new RenderedMembers(known, sources));
    }

    /// <summary>Whether a framework renders the type, so that its code may stand in markup.</summary>
    public bool IsRendered(INamedTypeSymbol type) => Types.Of(type)?.Entry["shows"] is not null;

    /// <summary>The named policies that start-up code in sight defines, those that ask most first.</summary>
    public ImmutableArray<DefinedPolicy> Policies => policies.Definitions;

    /// <summary>Whether a handler in sight decides on requirements for records of that type.</summary>
    public bool DecidesOn(ITypeSymbol record) => bodies.Handlers.DecideOn(record);

    /// <summary>What start-up code in sight says of rate limits.</summary>
    public RateLimits RateLimits { get; }

    /// <summary>How callers sign in.</summary>
    public SignInSchemes Schemes { get; }

    /// <summary>What checks in code ask about records.</summary>
    public AskedRequirements Requirements { get; }

    /// <summary>Attributes that hold at every call.</summary>
    public EnforcedAttributes Enforced { get; }

    /// <summary>What a framework takes for a controller or a page.</summary>
    public EntryPointHosts Hosts { get; }

    public ControllerActions Actions { get; }

    public PageHandlers Pages { get; }

    public MappedEndpoints Endpoints { get; }

    /// <summary>Types whose members frameworks call.</summary>
    public EntryTypes Types { get; }

    /// <summary>What attributes prove.</summary>
    public AttributeEvidence Attributes { get; }

    public IdentifierIndex Identifiers { get; }

    public CallSites CallSites { get; }

    /// <summary>
    /// The entry points that the declaration of <paramref name="method"/> accounts for, in source order: the method itself as an action or
    /// page handler, once per concrete host, or as a job; the endpoints that its body maps, and the functions that it puts into the pipeline. Empty for anything else.
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
            all = all.AddRange(Actions.Of(method)).AddRange(Pages.Of(method)).AddRange(jobs.Of(method)).AddRange(hosted.Of(method));
        }

        if (!Endpoints.IsEmpty)
        {
            all = all.AddRange(Endpoints.Of(method, cancellation));
        }

        if (!pipeline.IsEmpty)
        {
            all = all.AddRange(pipeline.Of(method, cancellation));
        }

        // Most methods are none: what is asked again are those that are.
        return all.IsEmpty ? all : found.GetOrAdd(method, all);
    }
}
