using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Analyses a method once.</summary>
/// <param name="callees">Summaries of what it calls, as far as they are known yet.</param>
/// <param name="numbers">Numbers of what it tells apart, kept from one analysis of the method to the next.</param>
internal delegate Summary? AnalyzeMethod(IMethodSymbol method, Func<IMethodSymbol, Summary?> callees, MethodNumbers numbers);

/// <summary>
/// Summaries of methods that call each other: a method is analysed again only when a summary that it used has changed. A cycle that is too
/// large, or that does not settle, loses calls and never methods. Used by one thread, once.
/// </summary>
internal sealed class CycleSolution
{
    private readonly CallCycle cycle;
    private readonly AnalyzeMethod analyze;
    private readonly Func<IMethodSymbol, Summary?> finished;
    private readonly Summary?[] summaries;
    private readonly MethodNumbers[] numbers;
    private readonly int[] visits;
    private readonly int[] places;
    private readonly HashSet<int>[] users;
    private readonly HashSet<(int Caller, int Callee)> crowds;
    private readonly HashSet<(int Caller, int Callee)> tooLarge;
    private readonly HashSet<(int Caller, int Callee)> cuts;

    /// <param name="finished">Summaries of methods outside the cycle.</param>
    public CycleSolution(CallCycle cycle, AnalyzeMethod analyze, Func<IMethodSymbol, Summary?> finished)
    {
        this.cycle = cycle;
        this.analyze = analyze;
        this.finished = finished;
        summaries = cycle.Members.Select((_, member) => (Summary?)Unsolved(member)).ToArray();
        numbers = cycle.Members.Select(_ => new MethodNumbers()).ToArray();
        crowds = CycleCuts.OfCrowds(cycle, Budget.TargetsPerCall);
        tooLarge = cycle.Members.Length > Budget.MethodsPerCycle ? CycleCuts.ToSize(cycle, Budget.MethodsPerCycle, crowds) : crowds;
        cuts = new HashSet<(int, int)>(tooLarge);
        visits = new int[cycle.Members.Length];
        places = new int[cycle.Members.Length];
        users = cycle.Members.Select(_ => new HashSet<int>()).ToArray();
    }

    public Summary?[] Solve()
    {
        foreach (var component in cycle.ComponentsOf(Enumerable.Range(0, cycle.Members.Length), cuts))
        {
            var outward = CycleCuts.Outward(cycle, component);
            if (Settle(component, canCut: outward.Any(cut => !cuts.Contains(cut))))
            {
                continue;
            }

            cuts.UnionWith(outward);
            foreach (var member in component)
            {
                summaries[member] = Unsolved(member);
            }

            foreach (var part in cycle.ComponentsOf(component, cuts))
            {
                Settle(part, canCut: false);
            }
        }

        return summaries;
    }

    /// <returns>False if some method goes on changing although calls can still be cut; nothing of what was found holds then.</returns>
    private bool Settle(int[] component, bool canCut)
    {
        var order = CalleesFirst(component);
        for (var place = 0; place < order.Length; place++)
        {
            var member = order[place];
            summaries[member] = Summary.Unreachable;
            (places[member], visits[member]) = (place, 0);
            users[member].Clear();
        }

        // Round by round: who was passed already waits for the next round, when more of what it uses will have changed.
        for (var round = new SortedSet<int>(Enumerable.Range(0, order.Length)); round.Count > 0;)
        {
            var later = new SortedSet<int>();
            while (round.Count > 0)
            {
                var place = round.Min;
                round.Remove(place);
                var member = order[place];
                if (++visits[member] > Budget.VisitsPerMethod && canCut)
                {
                    return false;
                }

                var before = summaries[member];
                summaries[member] = Visit(member, before);
                foreach (var user in Equals(summaries[member], before) ? new HashSet<int>() : users[member])
                {
                    (user > place ? round : later).Add(user);
                }
            }

            round = later;
        }

        return true;
    }

    // What goes on changing is taken as what it was before or now, and in the end as something of which nothing is known: never as more proof.
    private Summary? Visit(int member, Summary? before)
    {
        if (visits[member] > 2 * Budget.VisitsPerMethod)
        {
            return Unsolved(member);
        }

        numbers[member].Visits = visits[member];
        var found = analyze(cycle.Members[member], callee => Lookup(member, callee), numbers[member]);
        return visits[member] > Budget.VisitsPerMethod && before is { IsLost: false } && found is { IsLost: false } ? SummaryJoin.Of(before, found) : found;
    }

    private Summary? Lookup(int caller, IMethodSymbol method)
    {
        var callee = cycle.NumberOf(method);
        if (callee < 0)
        {
            return finished(method);
        }

        if (cuts.Contains((caller, callee)))
        {
            return Summary.Lost(
                crowds.Contains((caller, callee)) ? Cut.Of(CutReason.TooManyTargets, cycle.Members[caller], Budget.TargetsPerCall)
                : tooLarge.Contains((caller, callee)) ? Cut.Of(CutReason.CycleTooLarge, method, Budget.MethodsPerCycle)
                : Cut.Of(CutReason.CycleUnsettled, method, Budget.VisitsPerMethod));
        }

        users[callee].Add(places[caller]);
        return summaries[callee];
    }

    // Stands for a method until its part of a cycle that was cut is solved: a message's handlers may be asked for beside the calls in the way to them.
    private Summary Unsolved(int member) => Summary.Lost(Cut.Of(CutReason.CycleUnsettled, cycle.Members[member], Budget.VisitsPerMethod));

    // Who is called comes first where that can be, so that most methods have what they use when they are first analysed.
    private int[] CalleesFirst(int[] component)
    {
        var within = new HashSet<int>(component);
        var seen = new HashSet<int>();
        var order = new List<int>();
        var path = new Stack<(int Member, int Next)>();
        foreach (var start in component.OrderBy(member => cycle.Distances[member]).ThenBy(member => member).Reverse().Where(seen.Add))
        {
            path.Push((start, 0));
            while (path.Count > 0)
            {
                var (member, next) = path.Pop();
                var calls = cycle.CallsOf(member);
                if (next == calls.Length)
                {
                    order.Add(member);
                    continue;
                }

                path.Push((member, next + 1));
                if (within.Contains(calls[next].Callee) && !cuts.Contains((member, calls[next].Callee)) && seen.Add(calls[next].Callee))
                {
                    path.Push((calls[next].Callee, 0));
                }
            }
        }

        return order.ToArray();
    }
}
