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
    public Proof Of(ArrivalEvidence evidence, CancellationToken cancellation)
    {
        var stated = evidence.Level == EvidenceLevel.None ? Proof.Nothing : Proof.Of(Evidence.Known(evidence.Level));
        if (evidence.DecidedBy is not { } body
            || !(engine.Known.IsType(body.ContainingType, Role.AuthorizationFilter) || engine.Known.IsType(body.ContainingType, Role.ActionFilter)))
        {
            return stated;
        }

        var verdict = verdicts.TryGetValue(body, out var known) ? known : verdicts.GetOrAdd(body, Of(body, 0, cancellation));
        var proven = verdict.Proven.IsImpossible ? Proof.Nothing : verdict.Proven.Rewrite(Outside);
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
        if (summary.Returns && !body.Parameters.Any(IsNext))
        {
            verdict.GoesOn(summary.Guarantees);
        }

        return verdict;
    }

    /// <summary>Whether the parameter is what comes after a filter.</summary>
    public static bool IsNext(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    /// <summary>What the filter's parameters and the records that it read are worth elsewhere: nothing; what it asked of the caller stays.</summary>
    public static Evidence Outside(Evidence evidence) => evidence.Unconditional && evidence.Level == EvidenceLevel.ObjectLevel
        ? Evidence.Known(EvidenceLevel.FunctionLevel)
        : evidence with { Left = Outside(evidence.Left), Right = Outside(evidence.Right) };

    private static Side Outside(Side side) => new(side.Origins.WithoutSymbolic(), SmallSet<int>.Empty);
}
