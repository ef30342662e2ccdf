using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reach;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Summaries of methods, computed when first asked for, callees before callers. Methods that call each other are solved together, from the
/// bottom up to a fixpoint, and published as a whole; so a summary depends on the program alone, never on who asked first or on which thread.
/// Two threads may do the same work; they get the same result.
/// </summary>
internal sealed class SummaryStore : ISummaries
{
    private readonly Engine engine;
    private readonly ConcurrentDictionary<IMethodSymbol, Entry> published = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> callees = new(SymbolEqualityComparer.Default);

    public SummaryStore(Engine engine)
    {
        this.engine = engine;
    }

    /// <inheritdoc/>
    public Summary? Get(IMethodSymbol method, CancellationToken cancellation) => Find(method, cancellation) is { IsLost: false } summary ? summary : null;

    /// <inheritdoc/>
    public Summary? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!published.TryGetValue(method, out var entry))
        {
            new CycleFinder(this, cancellation).Solve(method);
            entry = published[method];
        }

        return entry.Summary;
    }

    /// <inheritdoc/>
    public Summary Run(BodyRun run) => new MethodAnalysis(engine, run.Method, run.Summaries, null, run.Cancellation) { Verdict = run.Verdict, Nesting = run.Nesting }.Run(run.Graph);


    private ImmutableArray<IMethodSymbol> CalleesOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (callees.TryGetValue(method, out var known))
        {
            return known;
        }

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var callee in CalledIn(engine.Reach.OutlineOf(method, cancellation), method.ContainingType))
        {
            if (seen.Add(callee))
            {
                found.Add(callee);
            }
        }

        return callees.GetOrAdd(method, found.ToImmutable());
    }

    // What a member holds is told by who writes it; what stands around a message's handler runs with it, and so does what decides on a check.
    private IEnumerable<IMethodSymbol> CalledIn(BodyOutline outline, INamedTypeSymbol? asker, int depth = 0)
    {
        foreach (var call in outline.Calls)
        {
            yield return call.Method;
        }

        foreach (var member in depth > Budget.NestedInitializers ? ImmutableArray<ISymbol>.Empty : outline.Reads)
        {
            foreach (var store in member is IPropertySymbol property ? engine.Calls.StoresOf(property, asker).CastArray<ISymbol>() : ImmutableArray.Create(member))
            {
                foreach (var writer in engine.Held.WritersOf(store).Concat(engine.Held.InitializersOf(store).SelectMany(graph =>
                    CalledIn(engine.Reach.OutlineOf(graph.OriginalOperation, asker), asker, depth + 1))))
                {
                    yield return writer;
                }
            }
        }

        foreach (var callee in outline.Messages.SelectMany(message => engine.Behaviours.Around(message)).Concat(outline.Deciders)
            .SelectMany(body => CalledIn(Alone(engine.Reach.OutlineOf(body, CancellationToken.None)), body.ContainingType, depth)))
        {
            yield return callee;
        }
    }

    private static BodyOutline Alone(BodyOutline outline) =>
        outline with { Messages = ImmutableArray<ITypeSymbol>.Empty, Deciders = ImmutableArray<IMethodSymbol>.Empty };

    private Entry Analyze(IMethodSymbol method, Func<IMethodSymbol, Summary?> lookup, CancellationToken cancellation)
    {
        try
        {
            var graph = engine.Bodies.GraphOf(method, cancellation);
            if (graph is null)
            {
                return Entry.Unknown;
            }

            if (graph.Blocks.Length > Budget.BlocksPerMethod)
            {
                return Entry.Lost(Cut.Of(CutReason.TooManyBlocks, method, Budget.BlocksPerMethod));
            }

            return new Entry(new MethodAnalysis(engine, method, lookup, null, cancellation).Run(graph));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One method is lost, the others are not; callers of it see a method of which nothing is known.
            return Entry.Lost(Cut.Of(exception, method));
        }
    }

    private sealed record Entry(Summary? Summary)
    {
        public static Entry Unknown { get; } = new((Summary?)null);

        public static Entry Lost(Cut cut) => new(Lattice.Summary.Lost(cut));
    }

    /// <summary>Tarjan's search for strongly connected methods, without recursion: call chains are as deep as programs are.</summary>
    private sealed class CycleFinder
    {
        private readonly SummaryStore store;
        private readonly CancellationToken cancellation;
        private readonly Dictionary<IMethodSymbol, Node> nodes = new(SymbolEqualityComparer.Default);
        private readonly Stack<Node> path = new();
        private readonly Stack<Node> open = new();

        public CycleFinder(SummaryStore store, CancellationToken cancellation)
        {
            this.store = store;
            this.cancellation = cancellation;
        }

        public void Solve(IMethodSymbol start)
        {
            Push(start);
            while (path.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                var node = path.Peek();
                if (node.Next < node.Callees.Length)
                {
                    Step(node, node.Callees[node.Next++]);
                    continue;
                }

                path.Pop();
                if (path.Count > 0)
                {
                    path.Peek().Low = Math.Min(path.Peek().Low, node.Low);
                }

                if (node.Low == node.Index)
                {
                    Publish(node);
                }
            }
        }

        private void Step(Node node, IMethodSymbol callee)
        {
            if (nodes.TryGetValue(callee, out var known))
            {
                node.Low = known.IsOpen ? Math.Min(node.Low, known.Index) : node.Low;
            }
            else if (!store.published.ContainsKey(callee))
            {
                Push(callee);
            }
        }

        private void Push(IMethodSymbol method)
        {
            var node = new Node(method, nodes.Count, store.CalleesOf(method, cancellation));
            nodes.Add(method, node);
            path.Push(node);
            open.Push(node);
        }

        private void Publish(Node root)
        {
            var members = new List<Node>();
            Node member;
            do
            {
                member = open.Pop();
                member.IsOpen = false;
                members.Add(member);
            }
            while (member != root);

            if (members.Count == 1 && !root.Callees.Contains(root.Method, SymbolEqualityComparer.Default))
            {
                store.published.TryAdd(root.Method, store.Analyze(root.Method, Finished, cancellation));
                return;
            }

            foreach (var (method, entry) in Fixpoint(members))
            {
                store.published.TryAdd(method, entry);
            }
        }

        private Summary? Finished(IMethodSymbol method) => store.published.TryGetValue(method, out var entry) ? entry.Summary : null;

        private IEnumerable<(IMethodSymbol Method, Entry Entry)> Fixpoint(List<Node> members)
        {
            // The order of the source, not of the search: whoever is asked first, the rounds are the same.
            var ordered = members.Select(member => member.Method)
                .OrderBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0)
                .ThenBy(method => method.GetDocumentationCommentId(), StringComparer.Ordinal)
                .ToArray();
            if (ordered.Length > Budget.MethodsPerCycle)
            {
                return ordered.Select(method => (method, Entry.Lost(Cut.Of(CutReason.CycleTooLarge, method, Budget.MethodsPerCycle))));
            }

            var entries = new Dictionary<IMethodSymbol, Entry>(SymbolEqualityComparer.Default);
            foreach (var method in ordered)
            {
                entries.Add(method, new Entry(Summary.Unreachable));
            }

            var isStable = false;
            Summary? Lookup(IMethodSymbol method) => entries.TryGetValue(method, out var entry) ? entry.Summary : Finished(method);
            for (var round = 0; round < Budget.RoundsPerCycle && !isStable; round++)
            {
                var changed = false;
                foreach (var method in ordered)
                {
                    var entry = store.Analyze(method, Lookup, cancellation);
                    changed |= !Equals(entry.Summary, entries[method].Summary);
                    entries[method] = entry;
                }

                isStable = !changed;
            }

            return isStable
                ? ordered.Select(method => (method, entries[method]))
                : ordered.Select(method => (method, Entry.Lost(Cut.Of(CutReason.CycleUnsettled, method, Budget.RoundsPerCycle))));
        }

        private sealed class Node
        {
            public Node(IMethodSymbol method, int index, ImmutableArray<IMethodSymbol> callees)
            {
                Method = method;
                Index = index;
                Low = index;
                Callees = callees;
            }

            public IMethodSymbol Method { get; }

            public int Index { get; }

            public int Low { get; set; }

            public ImmutableArray<IMethodSymbol> Callees { get; }

            public int Next { get; set; }

            public bool IsOpen { get; set; } = true;
        }
    }
}
