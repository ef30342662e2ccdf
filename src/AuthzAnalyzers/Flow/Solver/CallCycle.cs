using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Methods that call each other, by numbers in the order of the source. Everything here is told by the methods alone, so it is the same
/// whoever was asked for first.
/// </summary>
internal sealed class CallCycle
{
    private readonly Dictionary<IMethodSymbol, int> numbers = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<(int Callee, int Targets)>[] calls;

    /// <param name="callsOf">What a method may run.</param>
    /// <param name="touchesData">Whether a method may touch stored data itself.</param>
    public CallCycle(IReadOnlyList<IMethodSymbol> members, Func<IMethodSymbol, ImmutableArray<CallEdge>> callsOf, Func<IMethodSymbol, bool> touchesData)
    {
        Members = InSourceOrder(members);
        for (var i = 0; i < Members.Length; i++)
        {
            numbers.Add(Members[i], i);
        }

        calls = Members.Select(member => callsOf(member)
            .Where(edge => numbers.ContainsKey(edge.Callee))
            .Select(edge => (numbers[edge.Callee], edge.Targets))
            .ToImmutableArray()).ToArray();
        Distances = DistancesToData(touchesData);
    }

    public ImmutableArray<IMethodSymbol> Members { get; }

    /// <summary>Of each member, over how many calls it comes to one that may touch stored data itself.</summary>
    public ImmutableArray<int> Distances { get; }

    /// <summary>Whether there is anything to repeat: one method that does not call itself is done when it is analysed once.</summary>
    public bool IsCyclic => Members.Length > 1 || !calls[0].IsEmpty;

    /// <summary>The number of a member; -1 for any other method.</summary>
    public int NumberOf(IMethodSymbol method) => numbers.TryGetValue(method, out var number) ? number : -1;

    public ImmutableArray<(int Callee, int Targets)> CallsOf(int member) => calls[member];

    /// <summary>Components of these members with some calls left out, callees before callers.</summary>
    public List<int[]> ComponentsOf(IEnumerable<int> members, HashSet<(int Caller, int Callee)> cuts)
    {
        var within = new HashSet<int>(members);
        var components = new List<int[]>();
        var search = new ComponentSearch<int>(
            caller => calls[caller].Where(call => within.Contains(call.Callee) && !cuts.Contains((caller, call.Callee))).Select(call => call.Callee).ToArray(),
            found => components.Add(found.OrderBy(member => member).ToArray()),
            EqualityComparer<int>.Default);
        foreach (var member in within.OrderBy(member => member))
        {
            search.Run(member);
        }

        return components;
    }

    private static ImmutableArray<IMethodSymbol> InSourceOrder(IReadOnlyList<IMethodSymbol> methods) => methods.Count == 1
        ? ImmutableArray.Create(methods[0])
        : methods
            .OrderBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(method => method.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0)
            .ThenBy(method => method.GetDocumentationCommentId(), StringComparer.Ordinal)
            .ToImmutableArray();

    private ImmutableArray<int> DistancesToData(Func<IMethodSymbol, bool> touchesData)
    {
        var callers = Members.Select(_ => new List<int>()).ToArray();
        var distances = new int[Members.Length];
        var work = new Queue<int>();
        for (var member = 0; member < Members.Length; member++)
        {
            foreach (var (callee, _) in calls[member])
            {
                callers[callee].Add(member);
            }

            distances[member] = touchesData(Members[member]) ? 0 : int.MaxValue;
            if (distances[member] == 0)
            {
                work.Enqueue(member);
            }
        }

        while (work.Count > 0)
        {
            var near = work.Dequeue();
            foreach (var caller in callers[near].Where(caller => distances[caller] == int.MaxValue))
            {
                distances[caller] = distances[near] + 1;
                work.Enqueue(caller);
            }
        }

        return distances.ToImmutableArray();
    }
}
