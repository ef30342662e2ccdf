using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>Judges the bodies of filters. A request goes on where the filter calls what comes next; where it is handed nothing to call, where it returns without having refused.</summary>
internal sealed class RequestFilterSummaries
{
    private readonly KnownSymbols known;
    private readonly MethodBodies bodies;
    private readonly ISummaries summaries;
    private readonly ActionRoutes routes;
    private readonly ConcurrentDictionary<IMethodSymbol, ConcurrentDictionary<(FilterArguments Given, AskedRoute Route), RequestFilterVerdict>> verdicts = new(SymbolEqualityComparer.Default);

    public RequestFilterSummaries(KnownSymbols known, MethodBodies bodies, ISummaries summaries, ActionRoutes routes)
    {
        this.routes = routes;
        this.known = known;
        this.bodies = bodies;
        this.summaries = summaries;
    }

    /// <summary>What arriving past <paramref name="evidence"/> proves: what it states, and what the body that decides proves.</summary>
    /// <param name="entryPoint">What it stands before, where only requests to that are asked about.</param>
    /// <param name="named">Where a value of the request comes from in the terms of the entry point.</param>
    public Proof Of(ArrivalEvidence evidence, EntryPoint? entryPoint, Func<string, ProvenanceSet> named, CancellationToken cancellation)
    {
        var stated = Stated(evidence.Level);
        if (evidence.DecidedBy is not { } body)
        {
            return stated;
        }

        if (!evidence.OrBy.IsEmpty)
        {
            return Either(evidence, entryPoint, named, cancellation);
        }

        var isHandler = known.IsType(body.ContainingType, Role.AuthorizationHandler);
        if (!isHandler
            && !evidence.IsMiddleware
            && !body.Parameters.Any(IsNext)
            && !AnswerTypes.IsYesOrNo(body.ReturnType)
            && !known.IsType(body.ContainingType, Role.AuthorizationFilter)
            && !known.IsType(body.ContainingType, Role.ActionFilter))
        {
            return stated;
        }

        var verdict = VerdictOn(evidence, body, isHandler, cancellation);
        if (!verdict.Asked.IsEmpty && entryPoint is not null && routes.Of(entryPoint) is { } route)
        {
            verdict = VerdictOn(evidence, body, isHandler, cancellation, AskedRoute.Of(verdict.Asked, route));
        }

        // What was asked about one value of the request is no privilege for others.
        stated = verdict.IsBound(IsTenant) && evidence.Level > EvidenceLevel.Authenticated ? Proof.Of(Evidence.Known(EvidenceLevel.Authenticated)) : stated;
        var proven = verdict.Proven.IsImpossible ? Proof.Nothing : verdict.Outside(named);
        var asked = verdict.Summary.Result.Origins;
        var keepsPromise = isHandler ? verdict.MayDecide || verdict.AsksRequest
            : IsAssertion(body) ? verdict.HandsOut || verdict.AsksService || (verdict.Proven.IsNothing && asked.NamesCaller)
            : verdict.MayKeepPromise;
        return keepsPromise ? stated.And(proven)
            : IsAssertion(body) && verdict.Proven.IsNothing && asked.IdentifiesCaller ? Stated(EvidenceLevel.Authenticated)
            : proven;
    }

    // One of them says yes; who never does decides nothing.
    private Proof Either(ArrivalEvidence evidence, EntryPoint? entryPoint, Func<string, ProvenanceSet> named, CancellationToken cancellation)
    {
        var either = Proof.Impossible;
        foreach (var body in evidence.OrBy.Insert(0, evidence.DecidedBy!))
        {
            var one = evidence with { DecidedBy = body, OrBy = ImmutableArray<IMethodSymbol>.Empty };
            var isHandler = known.IsType(body.ContainingType, Role.AuthorizationHandler);
            if (VerdictOn(one, body, isHandler, cancellation) is { Proven.IsImpossible: false } or { HandsOut: true })
            {
                either = either.Or(Of(one, entryPoint, named, cancellation));
            }
        }

        return either.IsImpossible ? Stated(evidence.Level) : either;
    }

    /// <summary>Whether the body that decides on <paramref name="evidence"/> may refuse a request.</summary>
    public bool MayRefuse(ArrivalEvidence evidence, CancellationToken cancellation) =>
        evidence.DecidedBy is { } body && VerdictOn(evidence, body, isHandler: false, cancellation) is { Refuses: true } or { HandsOut: true };

    /// <summary>Whether <paramref name="evidence"/> is of a filter that may ask for a privilege, as long as the program is not in some state.</summary>
    public bool IsOpen(ArrivalEvidence evidence, CancellationToken cancellation) =>
        evidence is { Level: > EvidenceLevel.Authenticated, DecidedBy: { } body } && !known.IsType(body.ContainingType, Role.AuthorizationHandler) && VerdictOn(evidence, body, isHandler: false, cancellation).IsOpen;

    /// <summary>Where the analysis of the body that decides on <paramref name="evidence"/> gave up.</summary>
    public Cut? CutOf(ArrivalEvidence evidence) =>
        evidence.DecidedBy is { } body && verdicts.TryGetValue(body, out var known) && known.TryGetValue((evidence.Given, AskedRoute.Unknown), out var verdict) ? verdict.Summary.Cut : null;

    /// <summary>Of which entities arriving past <paramref name="evidence"/>, or leaving by it, leaves records.</summary>
    public SmallSet<string> Recorded(ArrivalEvidence evidence, CancellationToken cancellation)
    {
        var before = evidence.DecidedBy is { } body ? VerdictOn(evidence, body, known.IsType(body.ContainingType, Role.AuthorizationHandler), cancellation).Summary : null;
        var after = evidence.After is { } last ? summaries.Get(last, cancellation) : null;
        return (before is { Returns: true } ? before.Audited : SmallSet<string>.Empty).Union(after is { Returns: true } ? after.Audited : SmallSet<string>.Empty);
    }

    private RequestFilterVerdict VerdictOn(ArrivalEvidence evidence, IMethodSymbol body, bool isHandler, CancellationToken cancellation, AskedRoute? route = null)
    {
        var known = verdicts.GetOrAdd(body, static _ => new ConcurrentDictionary<(FilterArguments, AskedRoute), RequestFilterVerdict>());
        var key = (evidence.Given, route ?? AskedRoute.Unknown);
        return known.TryGetValue(key, out var verdict) ? verdict : known.GetOrAdd(key, Of(body, Fresh(), method => summaries.Find(method, cancellation), cancellation));

        RequestFilterVerdict Fresh() => new(0)
        {
            IsHandler = isHandler,
            IsMiddleware = evidence.IsMiddleware,
            EndsOnAnswer = this.known.OfType(body.ContainingType).Any(entry => entry.Is("ends", "answer")),
            Given = evidence.Given,
            Route = route ?? AskedRoute.Unknown,
        };
    }

    private static Proof Stated(EvidenceLevel level) => level == EvidenceLevel.None ? Proof.Nothing : Proof.Of(Evidence.Known(level));

    public RequestFilterVerdict Of(IMethodSymbol body, RequestFilterVerdict verdict, Func<IMethodSymbol, Summary?> lookup, CancellationToken cancellation)
    {
        var isDeep = verdict.Depth > Budget.NestedFilters;
        var (graph, method) = isDeep ? default : GraphOf(body, cancellation);
        if (graph is null || method is null || graph.Blocks.Length > Budget.BlocksPerMethod)
        {
            verdict.Summary = isDeep ? Summary.Lost(Cut.Of(CutReason.FiltersTooDeep, body, Budget.NestedFilters))
                : graph is not null ? Summary.Lost(Cut.Of(CutReason.TooManyBlocks, body, Budget.BlocksPerMethod))
                : verdict.Summary;
            verdict.HandsOut = true;
            verdict.GoesOn(Proof.Nothing);
            return verdict;
        }

        var summary = summaries.Run(new BodyRun(method, graph, lookup, cancellation) { Verdict = verdict, Nesting = verdict.Depth });
        verdict.Summary = summary;
        if (summary.IsLost)
        {
            verdict.HandsOut = true;
            verdict.GoesOn(Proof.Nothing);
            return verdict;
        }

        if (summary.Returns && !verdict.IsHandler && !verdict.IsMiddleware && !method.Parameters.Any(IsNext))
        {
            // One that is asked lets the request go on where it says yes.
            verdict.GoesOn(AnswerTypes.IsYesOrNo(method.ReturnType) ? summary.Guarantees.And(summary.Result.WhenTrue) : summary.Guarantees);
        }

        return verdict;
    }

    // A function among the arguments of the call that adds it stands in the graph of the method around it.
    private (ControlFlowGraph? Graph, IMethodSymbol? Method) GraphOf(IMethodSymbol body, CancellationToken cancellation)
    {
        ISymbol outer = body;
        while (outer is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            outer = outer.ContainingSymbol;
        }

        return outer is not IMethodSymbol method || bodies.GraphOf(method, cancellation) is not { } graph ? default
            : ReferenceEquals(outer, body) ? (graph, body)
            : NestedFunctions.Find(graph, body.DeclaringSyntaxReferences[0].GetSyntax(cancellation), cancellation);
    }

    private bool IsTenant(string name) => known.Catalog.MatchName(Role.OwnerName, name) is { } entry && entry.Is("kind", "tenant");

    // A function that a policy asks, all of which is in sight: it promises nothing but what it asks itself.
    private bool IsAssertion(IMethodSymbol body) =>
        AnswerTypes.IsYesOrNo(body.ReturnType) && !known.IsType(body.ContainingType, Role.RequiresAuthorization) && !known.IsType(body.ContainingType, Role.AuthorizationFilter);

    /// <summary>Whether the parameter is what comes after a filter.</summary>
    public static bool IsNext(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;
}
