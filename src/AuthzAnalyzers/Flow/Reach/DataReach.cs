using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>
/// Says which code cannot reach stored customer data, whatever its values are: it needs no control-flow graph and nothing of it needs to be
/// followed. Thread-safe; answers depend on the program alone.
/// </summary>
internal sealed class DataReach
{
    private readonly ProgramModel program;
    private readonly DataTypes types;
    private readonly ConcurrentDictionary<IMethodSymbol, BodyOutline> outlines = new(SymbolEqualityComparer.Default);

    // Methods that cannot, each with whether a type parameter of it stands for customer data.
    private readonly ConcurrentDictionary<(IMethodSymbol Method, bool IsGivenData), bool> harmless = new();

    // Of bodies that stand in a crowd, whether they may: one crowd is asked for by many callers.
    private readonly ConcurrentDictionary<(IMethodSymbol Method, bool IsGivenData), bool> answers = new();

    private readonly Crowds crowds;
    private readonly ConcurrentDictionary<ImmutableArray<CallTarget>, Callees> chosen = new();
    private readonly Lazy<RememberedReach> remembered;

    public DataReach(ProgramModel program)
    {
        this.program = program;
        types = new DataTypes(program.Queries, program.Data);
        crowds = new Crowds(program.Calls, types);
        remembered = new Lazy<RememberedReach>(() => new RememberedReach(program, OutlineOf), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What a body calls and touches. Bound once a compilation.</summary>
    public BodyOutline OutlineOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (outlines.TryGetValue(method, out var known))
        {
            return known;
        }

        var operation = program.Bodies.OperationOf(method, cancellation);
        return outlines.GetOrAdd(method, operation is null ? BodyOutline.Empty : OutlineOf(operation, method.ContainingType));
    }

    /// <summary>What an operation calls and touches.</summary>
    /// <param name="asker">The type whose code it is.</param>
    public BodyOutline OutlineOf(IOperation operation, INamedTypeSymbol? asker) => new OutlineReader(program, types, crowds, asker).Read(operation);

    /// <summary>Whether a body may touch stored customer data, itself or by what it calls.</summary>
    public bool MayTouch(IOperation body, INamedTypeSymbol? asker, CancellationToken cancellation) => MayTouch(OutlineOf(body, asker), false, cancellation);

    /// <summary>
    /// What is looked into of the bodies that a call may run: all of them where they are few; of a crowd those that may touch stored customer
    /// data, whatever their type parameters stand for.
    /// </summary>
    /// <param name="asker">The type whose code makes the call.</param>
    public Callees CalleesOf(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker, CancellationToken cancellation)
    {
        var targets = program.Calls.Targets(called, isVirtual, asker);
        return targets.IsEmpty && crowds.Find(called, isVirtual, asker) is { } crowd ? CalleesIn(crowd, cancellation) : new Callees(targets, false, false);
    }

    /// <summary>What is looked into of a crowd.</summary>
    public Callees CalleesIn(Crowd crowd, CancellationToken cancellation)
    {
        if (chosen.TryGetValue(crowd.Targets, out var known))
        {
            return known;
        }

        var near = crowd.Targets.RemoveAll(target => !MayTouch(target, cancellation));
        return chosen.GetOrAdd(crowd.Targets, near.Length > Budget.DataTargetsPerCall
            ? new Callees(ImmutableArray<CallTarget>.Empty, HasOthers: true, IsCut: true)
            : new Callees(near, near.Length < crowd.Targets.Length, IsCut: false));
    }

    private bool MayTouch(CallTarget target, CancellationToken cancellation)
    {
        if (target.Told is { } told)
        {
            return !told.Sent.IsEmpty || !told.OpenCalls.IsEmpty || AreCustomers(types.ToldBy(told, target.Types), true);
        }

        var isGivenData = AreCustomers(types.GivenTo(target), true);
        return MethodBodies.HasBody(target.Method)
            && answers.GetOrAdd((target.Method, isGivenData), _ => MayTouch(OutlineOf(target.Method, cancellation), isGivenData, cancellation));
    }

    private bool MayTouch(BodyOutline start, bool isGivenData, CancellationToken cancellation)
    {
        var seen = new HashSet<(IMethodSymbol Method, bool IsGivenData)>();
        var work = new Queue<(IMethodSymbol Method, bool IsGivenData)>();
        if (AreCustomers(start.Touches, isGivenData))
        {
            return true;
        }

        if (program.Sources.IsEdited)
        {
            return remembered.Value.MayTouch(start, isGivenData, cancellation);
        }

        // Most code that comes to data does so within a call or two: what is near is looked at first, and what lies behind it not at all.
        Push(start, isGivenData, seen, work);
        while (work.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var (method, isGiven) = work.Dequeue();
            var outline = OutlineOf(method, cancellation);
            if (AreCustomers(outline.Touches, isGiven))
            {
                return true;
            }

            Push(outline, isGiven, seen, work);
        }

        // Nothing was found, so nothing that was seen on the way can reach it either.
        foreach (var one in seen)
        {
            harmless.TryAdd(one, true);
        }

        return false;
    }

    /// <summary>Whether what a body touches, or a call is given, stands for customer data, where type parameters do if <paramref name="isGivenData"/>.</summary>
    public static bool AreCustomers(DataKinds kinds, bool isGivenData) =>
        Holds(kinds, DataKinds.Customers) || (isGivenData && Holds(kinds, DataKinds.OfTypeParameter));

    private static bool Holds(DataKinds kinds, DataKinds kind) => (kinds & kind) != 0;

    private void Push(BodyOutline outline, bool isGivenData, HashSet<(IMethodSymbol Method, bool IsGivenData)> seen, Queue<(IMethodSymbol Method, bool IsGivenData)> work)
    {
        foreach (var call in outline.Reached)
        {
            var next = (call.Method, AreCustomers(call.Given, isGivenData));
            if (!harmless.ContainsKey(next) && seen.Add(next))
            {
                work.Enqueue(next);
            }
        }
    }
}
