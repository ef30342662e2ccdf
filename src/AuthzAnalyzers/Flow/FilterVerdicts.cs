using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow;

/// <summary>Judges the bodies of filters. A request goes on where the filter calls what comes next; where it is handed nothing to call, where it returns without having refused.</summary>
internal sealed class FilterVerdicts
{
    private readonly Engine engine;
    private readonly ConcurrentDictionary<IMethodSymbol, FilterVerdict> verdicts = new(SymbolEqualityComparer.Default);

    public FilterVerdicts(Engine engine)
    {
        this.engine = engine;
    }

    /// <summary>What arriving past <paramref name="evidence"/> proves: what it states, and what the body that decides proves.</summary>
    /// <param name="named">Where a value of the request comes from in the terms of the entry point.</param>
    public Proof Of(ArrivalEvidence evidence, Func<string, OriginSet> named, CancellationToken cancellation)
    {
        var stated = evidence.Level == EvidenceLevel.None ? Proof.Nothing : Proof.Of(Evidence.Known(evidence.Level));
        if (evidence.DecidedBy is not { } body)
        {
            return stated;
        }

        var isFilter = engine.Known.IsType(body.ContainingType, Role.AuthorizationFilter) || engine.Known.IsType(body.ContainingType, Role.ActionFilter);
        if (!isFilter && !IsHandler(body))
        {
            return stated;
        }

        var verdict = verdicts.TryGetValue(body, out var known) ? known : verdicts.GetOrAdd(body, Of(body, 0, cancellation));
        var isBound = verdict.IsBound;
        if (!isFilter && !isBound)
        {
            return stated;
        }

        // What was asked about one value of the request is no privilege for others.
        stated = isBound && evidence.Level > EvidenceLevel.Authenticated ? Proof.Of(Evidence.Known(EvidenceLevel.Authenticated)) : stated;
        var proven = verdict.Proven.IsImpossible ? Proof.Nothing : verdict.Outside(named);
        return verdict.MayKeepPromise ? stated.And(proven) : proven;
    }

    public FilterVerdict Of(IMethodSymbol body, int depth, CancellationToken cancellation)
    {
        var verdict = new FilterVerdict(depth);
        if (depth > Budget.NestedFunctions
            || engine.Bodies.GraphOf(body, cancellation) is not { } graph
            || graph.Blocks.Length > Budget.BlocksPerMethod)
        {
            verdict.HandsOut = true;
            verdict.GoesOn(Proof.Nothing);
            return verdict;
        }

        var analysis = new MethodAnalysis(engine, body, method => engine.Summaries.Get(method, cancellation), null, cancellation) { Verdict = verdict };
        var summary = analysis.Run(graph);
        verdict.Choices = summary.ParameterMembers;
        if (summary.Returns && !body.Parameters.Any(IsNext) && !IsHandler(body))
        {
            verdict.GoesOn(summary.Guarantees);
        }

        return verdict;
    }

    /// <summary>Whether the parameter is what comes after a filter.</summary>
    public static bool IsNext(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    // A handler lets the request go on where it says so, not where it returns.
    private bool IsHandler(IMethodSymbol body) => engine.Known.IsType(body.ContainingType, Role.AuthorizationHandler);
}
