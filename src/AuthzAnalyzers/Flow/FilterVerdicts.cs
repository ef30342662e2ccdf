using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

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

    /// <summary>What arriving at <paramref name="entry"/> past <paramref name="evidence"/> proves: what it states, and what the body that decides proves.</summary>
    public Proof Of(ArrivalEvidence evidence, IMethodSymbol entry, CancellationToken cancellation)
    {
        var stated = evidence.Level == EvidenceLevel.None ? Proof.Nothing : Proof.Of(Evidence.Known(evidence.Level));
        if (evidence.DecidedBy is not { } body)
        {
            return stated;
        }

        var isHandler = engine.Known.IsType(body.ContainingType, Role.AuthorizationHandler);
        if (!isHandler
            && !body.Parameters.Any(IsNext)
            && !engine.Known.IsType(body.ContainingType, Role.AuthorizationFilter)
            && !engine.Known.IsType(body.ContainingType, Role.ActionFilter))
        {
            return stated;
        }

        var verdict = verdicts.TryGetValue(body, out var known)
            ? known
            : verdicts.GetOrAdd(body, Of(body, new FilterVerdict(0) { IsHandler = isHandler }, method => engine.Summaries.Get(method, cancellation), cancellation));
        var proven = verdict.Proven.IsImpossible ? Proof.Nothing : verdict.Proven.Rewrite(piece => At(piece, verdict, entry));
        var keepsPromise = isHandler ? verdict.Decides || verdict.Proven.IsImpossible : verdict.MayKeepPromise;
        return keepsPromise ? stated.And(proven) : proven;
    }

    public FilterVerdict Of(IMethodSymbol body, FilterVerdict verdict, Func<IMethodSymbol, Summary?> summaries, CancellationToken cancellation)
    {
        var (graph, method) = verdict.Depth > Budget.NestedFunctions ? default : GraphOf(body, cancellation);
        if (graph is null || method is null || graph.Blocks.Length > Budget.BlocksPerMethod)
        {
            verdict.HandsOut = true;
            verdict.GoesOn(Proof.Nothing);
            return verdict;
        }

        verdict.Decides = graph.Blocks.Any(block => block.ConditionalSuccessor is not null);
        var summary = new MethodAnalysis(engine, method, summaries, null, cancellation) { Verdict = verdict }.Run(graph);
        verdict.Summary = summary;
        if (summary.Returns && !verdict.IsHandler && !method.Parameters.Any(IsNext))
        {
            verdict.GoesOn(summary.Guarantees);
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

        return outer is not IMethodSymbol method || engine.Bodies.GraphOf(method, cancellation) is not { } graph ? default
            : ReferenceEquals(outer, body) ? (graph, body)
            : NestedFunctions.Find(graph, body.DeclaringSyntaxReferences[0].GetSyntax(cancellation), cancellation);
    }

    // An argument of the request that the filter read by its name or place is the entry point's parameter.
    private static Evidence At(Evidence evidence, FilterVerdict verdict, IMethodSymbol entry)
    {
        var outside = Outside(evidence);
        return outside with
        {
            Left = new Side(outside.Left.Origins | ParametersIn(evidence.Left, verdict, entry), outside.Left.Records),
            Right = new Side(outside.Right.Origins | ParametersIn(evidence.Right, verdict, entry), outside.Right.Records),
        };
    }

    private static OriginSet ParametersIn(Side side, FilterVerdict verdict, IMethodSymbol entry)
    {
        var found = OriginSet.None;
        for (var i = 0; i < verdict.Summary.ParameterMembers.Length; i++)
        {
            if (side.Origins.HasMember(i))
            {
                foreach (var parameter in entry.Parameters)
                {
                    found = RequestArguments.Names(verdict.Summary.ParameterMembers[i].Member, parameter) ? found | OriginSet.Parameter(parameter.Ordinal) : found;
                }
            }
        }

        return found;
    }

    /// <summary>Whether the parameter is what comes after a filter.</summary>
    public static bool IsNext(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    /// <summary>What the filter's parameters and the records that it read are worth elsewhere: nothing; what it asked of the caller stays.</summary>
    public static Evidence Outside(Evidence evidence) => evidence.Unconditional && evidence.Level == EvidenceLevel.ObjectLevel
        ? Evidence.Known(EvidenceLevel.FunctionLevel)
        : evidence with { Left = Outside(evidence.Left), Right = Outside(evidence.Right) };

    private static Side Outside(Side side) => new(side.Origins.WithoutSymbolic(), SmallSet<int>.Empty);
}
