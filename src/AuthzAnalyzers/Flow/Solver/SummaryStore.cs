using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Summaries of methods, computed when first asked for, callees before callers. Methods that call each other are solved together, by one
/// thread, and published as a whole; so a summary depends on the program alone, never on who asked first or on which thread. Thread-safe.
/// </summary>
internal sealed class SummaryStore : ISummaries
{
    private readonly Engine engine;
    private readonly CallGraph graph;

    // Where each method's summary is, or will be, found: the component that it is solved with, and its place there.
    private readonly ConcurrentDictionary<IMethodSymbol, (Component Component, int Place)> places = new(SymbolEqualityComparer.Default);

    public SummaryStore(Engine engine)
    {
        this.engine = engine;
        graph = new CallGraph(engine.Calls, engine.Reach, engine.Held, engine.Kept, engine.Behaviours);
    }

    /// <inheritdoc/>
    public Summary? Get(IMethodSymbol method, CancellationToken cancellation) => Find(method, cancellation) is { IsLost: false } summary ? summary : null;

    /// <inheritdoc/>
    public Summary? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!IsPublished(method))
        {
            var search = new ComponentSearch<IMethodSymbol>(
                caller => graph.CallsOf(caller, cancellation).Select(call => call.Callee).Where(callee => !IsPublished(callee)).ToArray(),
                members => Solve(new CallCycle(members, caller => graph.CallsOf(caller, cancellation), member => graph.Touches(member, cancellation)), cancellation),
                SymbolEqualityComparer.Default);
            search.Run(method);
        }

        return Published(method);
    }

    /// <inheritdoc/>
    public Summary Run(BodyRun run) => new MethodAnalysis(engine, run.Method, run.Summaries, null, run.Cancellation) { Verdict = run.Verdict, Nesting = run.Nesting, Initializers = run.Initializers }.Run(run.Graph);

    private bool IsPublished(IMethodSymbol method) => places.TryGetValue(method, out var found) && found.Component.Results is not null;

    private Summary? Published(IMethodSymbol method) =>
        places.TryGetValue(method, out var found) && found.Component.Results is { } results ? results[found.Place] : null;

    private void Solve(CallCycle cycle, CancellationToken cancellation)
    {
        // Whoever comes to these methods comes to all of them, so the first stands for all.
        var (component, _) = places.GetOrAdd(cycle.Members[0], _ => (new Component(), 0));
        while (component.Results is null)
        {
            if (component.TryOwn())
            {
                try
                {
                    Publish(cycle, component, Find(cycle, component, cancellation));
                }
                finally
                {
                    component.Release();
                }
            }
            else if (!component.Await(cancellation))
            {
                Publish(cycle, component, Find(cycle, component, cancellation));
            }
        }
    }

    private void Publish(CallCycle cycle, Component component, Summary?[] found)
    {
        for (var place = 0; place < found.Length; place++)
        {
            places.TryAdd(cycle.Members[place], (component, place));
        }

        component.Publish(found);
    }

    private Summary?[] Find(CallCycle cycle, Component component, CancellationToken cancellation)
    {
        Summary? Next(IMethodSymbol method, Func<IMethodSymbol, Summary?> callees, MethodNumbers? numbers)
        {
            component.NoteProgress();
            return Analyze(method, callees, numbers, cancellation);
        }

        return cycle.IsCyclic ? new CycleSolution(cycle, Next, Published).Solve() : new[] { Next(cycle.Members[0], Published, null) };
    }

    // A method that the graph has no edge to may have been solved for somebody else before, or not: so it is never asked for. The handlers of a
    // message that a callee sends were solved with the callee, which has edges to all that it may have.
    private Func<IMethodSymbol, Summary?> Listed(IMethodSymbol method, Func<IMethodSymbol, Summary?> callees, CancellationToken cancellation)
    {
        var listed = new HashSet<IMethodSymbol>(graph.CallsOf(method, cancellation).Select(edge => edge.Callee), SymbolEqualityComparer.Default);
        return callee => listed.Contains(callee) || engine.Calls.Handlers.Handles(callee) ? callees(callee) : null;
    }

    private Summary? Analyze(IMethodSymbol method, Func<IMethodSymbol, Summary?> callees, MethodNumbers? numbers, CancellationToken cancellation)
    {
        try
        {
            var body = engine.Bodies.GraphOf(method, cancellation);
            if (body is null)
            {
                return null;
            }

            return body.Blocks.Length > Budget.BlocksPerMethod
                ? Summary.Lost(Cut.Of(CutReason.TooManyBlocks, method, Budget.BlocksPerMethod))
                : new MethodAnalysis(engine, method, Listed(method, callees, cancellation), null, cancellation, numbers) { Opened = callees }.Run(body);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One method is lost, the others are not; callers of it see a method of which nothing is known.
            return Summary.Lost(Cut.Of(exception, method));
        }
    }
}
