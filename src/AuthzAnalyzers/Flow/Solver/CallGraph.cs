using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Members;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reach;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <param name="Callee">A body whose summary the caller's analysis may ask for.</param>
/// <param name="Targets">How many of the bodies that the call may run are looked into, the callee included: the more, the less the call says. Where several calls run the callee, the fewest.</param>
internal readonly record struct CallEdge(IMethodSymbol Callee, int Targets);

/// <summary>Which summaries have to be known before a method can be analysed, read off the outlines of bodies. Thread-safe.</summary>
internal sealed class CallGraph
{
    private readonly CallResolver resolver;
    private readonly DataReach reach;
    private readonly MemberProvenance held;
    private readonly RequestStateProvenance kept;
    private readonly Behaviours behaviours;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<CallEdge>> edges = new(SymbolEqualityComparer.Default);

    public CallGraph(CallResolver resolver, DataReach reach, MemberProvenance held, RequestStateProvenance kept, Behaviours behaviours)
    {
        this.resolver = resolver;
        this.reach = reach;
        this.held = held;
        this.kept = kept;
        this.behaviours = behaviours;
    }

    /// <summary>What a method may run, each body once, in the order of the source.</summary>
    public ImmutableArray<CallEdge> CallsOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (edges.TryGetValue(method, out var known))
        {
            return known;
        }

        var found = ImmutableArray.CreateBuilder<CallEdge>();
        var places = new Dictionary<IMethodSymbol, int>(SymbolEqualityComparer.Default);
        foreach (var edge in CallsIn(reach.OutlineOf(method, cancellation), method.ContainingType, cancellation))
        {
            if (!places.TryGetValue(edge.Callee, out var place))
            {
                places.Add(edge.Callee, found.Count);
                found.Add(edge);
            }
            else if (edge.Targets < found[place].Targets)
            {
                found[place] = edge;
            }
        }

        return edges.GetOrAdd(method, found.ToImmutable());
    }

    /// <summary>Whether the body itself may touch stored customer data.</summary>
    public bool Touches(IMethodSymbol method, CancellationToken cancellation) => reach.OutlineOf(method, cancellation).Touches != DataKinds.None;

    // What a member holds is told by who writes it; what stands around a message's handler runs with it, and so does what decides on a check.
    private IEnumerable<CallEdge> CallsIn(BodyOutline outline, INamedTypeSymbol? asker, CancellationToken cancellation, int depth = 0)
    {
        foreach (var call in outline.Calls)
        {
            yield return new CallEdge(call.Method, call.Targets);
        }

        foreach (var crowd in outline.Crowds)
        {
            var followed = reach.CalleesIn(crowd, cancellation).Followed;
            foreach (var target in followed)
            {
                if (target.Told is null)
                {
                    yield return new CallEdge(target.Method, followed.Length);
                }
            }
        }

        foreach (var member in depth > Budget.NestedInitializers ? ImmutableArray<ISymbol>.Empty : outline.Reads)
        {
            foreach (var store in member is IPropertySymbol property ? resolver.StoresOf(property, asker).CastArray<ISymbol>() : ImmutableArray.Create(member))
            {
                foreach (var writer in WritersOf(store, asker, cancellation, depth))
                {
                    yield return writer;
                }
            }
        }

        foreach (var writer in outline.Kept.SelectMany(key => kept.WritersOf(key, asker)))
        {
            yield return new CallEdge(writer, 1);
        }

        foreach (var callee in outline.Messages.SelectMany(message => behaviours.Around(message)).Concat(outline.Deciders)
            .SelectMany(body => CallsIn(Alone(reach.OutlineOf(body, cancellation)), body.ContainingType, cancellation, depth)))
        {
            yield return callee;
        }
    }

    private IEnumerable<CallEdge> WritersOf(ISymbol store, INamedTypeSymbol? asker, CancellationToken cancellation, int depth)
    {
        var writers = held.WritersOf(store);
        return writers.Select(writer => new CallEdge(writer, writers.Length)).Concat(held.InitializersOf(store).SelectMany(graph =>
            CallsIn(reach.OutlineOf(graph.OriginalOperation, asker), asker, cancellation, depth + 1)));
    }

    private static BodyOutline Alone(BodyOutline outline) =>
        outline with { Messages = ImmutableArray<ITypeSymbol>.Empty, Deciders = ImmutableArray<IMethodSymbol>.Empty };
}
