using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// What the lambdas and local functions of one method do, each run kept with the state that it began in: a summary for that state. A state
/// holds what the function can see and nothing else, so calls at different places share their runs. The states of a function that calls itself
/// are joined, and it runs until what it was taken to do is what it does. Used by one thread.
/// </summary>
internal sealed class NestedRuns
{
    private readonly MethodAnalysis analysis;
    private readonly Dictionary<ControlFlowGraph, Function> functions = new();
    private readonly RunsUnderWay underWay;

    public NestedRuns(MethodAnalysis analysis)
    {
        this.analysis = analysis;
        underWay = new RunsUnderWay(analysis);
    }

    /// <param name="graph">The function's graph.</param>
    /// <param name="syntax">The function as it is written.</param>
    public Function Of(ControlFlowGraph graph, SyntaxNode syntax)
    {
        if (!functions.TryGetValue(graph, out var function))
        {
            functions.Add(graph, function = new Function(this, syntax));
        }

        return function;
    }

    /// <summary>One function.</summary>
    internal sealed class Function
    {
        private readonly NestedRuns all;
        private readonly SyntaxNode syntax;
        private readonly HashSet<string> names;
        private readonly List<NestedRun> runs = new();
        private readonly Dictionary<(SyntaxNode Site, bool HasEffects, bool HasArguments), (int Count, FlowState Last)> sites = new();
        private readonly Dictionary<ISymbol, Scope> scopes = new(SymbolEqualityComparer.Default);

        public Function(NestedRuns all, SyntaxNode syntax)
        {
            this.all = all;
            this.syntax = syntax;
            names = FunctionNames.In(syntax, all.analysis.Cancellation);
        }

        /// <summary>What of a state the function can see when it begins.</summary>
        public FlowState Seen(FlowState around) => around.Where(place => place is ILocalSymbol or IParameterSymbol
            ? IsMentioned(((ISymbol)place).Name) && ScopeOf((ISymbol)place) == Scope.Around
            : place is not CaptureId);

        /// <summary>The state around the function after it has run.</summary>
        /// <param name="parameters">Its parameters: those that are passed by reference, or written to, hand out what they hold.</param>
        public FlowState After(FlowState around, FlowState exit, ImmutableArray<IParameterSymbol> parameters)
        {
            var after = exit.Where(place => place is ILocalSymbol or IParameterSymbol
                ? ScopeOf((ISymbol)place) == Scope.Around || (place is IParameterSymbol parameter && all.analysis.HandsOut(parameter) && parameters.Contains(parameter, SymbolEqualityComparer.Default))
                : place is not CaptureId);
            after.Keep(around);
            return after;
        }

        /// <summary>Runs the function, unless it ran from that state before.</summary>
        /// <param name="site">Where it is called, and how.</param>
        /// <returns><see langword="null"/> where it calls itself and no way out of it is known yet.</returns>
        public GraphResult? RunFrom(FlowState entry, (SyntaxNode Site, bool HasEffects, bool HasArguments) site, Func<FlowState, GraphResult> walk)
        {
            var known = Find(entry);
            if ((known is null || all.underWay.IsToWalk(known)) && all.underWay.Around(this) is { } around)
            {
                all.underWay.Widen(around, entry);
                return all.underWay.ResultOf(around, walk);
            }

            if (known is not null)
            {
                return all.underWay.ResultOf(known, walk);
            }

            var (count, last) = sites.TryGetValue(site, out var seen) ? seen : default;
            if (count >= Budget.RunsPerCall)
            {
                // What is not known to be the same is taken as either: so calls of one place come to rest.
                entry = FlowState.Join(last, count >= 2 * Budget.RunsPerCall ? entry.WithoutProofs() : entry);
                if (Find(entry) is { } joined)
                {
                    return all.underWay.ResultOf(joined, walk);
                }
            }

            if (count >= 3 * Budget.RunsPerCall)
            {
                all.analysis.GiveUp(Cut.Of(CutReason.FunctionUnsettled, all.analysis.Method, 3 * Budget.RunsPerCall));
                return NestedRun.Nothing;
            }

            sites[site] = (count + 1, entry);
            var run = new NestedRun(this, entry);
            runs.Add(run);
            return all.underWay.ResultOf(run, walk);
        }

        /// <summary>Forgets a run that is true no more.</summary>
        public void Forget(NestedRun run) => runs.Remove(run);

        private NestedRun? Find(FlowState entry) => runs.Find(run => run.BeginsIn(entry));

        // What the compiler names is in no text.
        private bool IsMentioned(string name) => string.IsNullOrEmpty(name) || name[0] == '<' || names.Contains(name);

        private Scope ScopeOf(ISymbol place)
        {
            if (!scopes.TryGetValue(place, out var known))
            {
                known = place.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } holder ? ScopeIn(holder) : Scope.Around;
                scopes.Add(place, known);
            }

            return known;
        }

        private Scope ScopeIn(IMethodSymbol holder)
        {
            if (holder.DeclaringSyntaxReferences.IsEmpty || holder.DeclaringSyntaxReferences[0] is not { } declared || declared.SyntaxTree != syntax.SyntaxTree)
            {
                return Scope.Around;
            }

            return syntax.Span.Contains(declared.Span) ? Scope.Inside : declared.Span.Contains(syntax.Span) ? Scope.Around : Scope.Elsewhere;
        }
    }

    /// <summary>Where a variable belongs, seen from a function.</summary>
    private enum Scope
    {
        /// <summary>To the method or a function that the function stands in.</summary>
        Around,

        /// <summary>To the function, of which each run has its own, or one in it.</summary>
        Inside,

        /// <summary>To a function beside it.</summary>
        Elsewhere,
    }
}
