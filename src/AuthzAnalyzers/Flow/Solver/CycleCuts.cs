using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Chooses the calls that a cycle is analysed without. Calls that may run many bodies say the least, so they go first; of those the ones that
/// lead no nearer to data, so that the short ways on which data is found stay whole.
/// </summary>
internal static class CycleCuts
{
    private const int Ambiguous = 2;

    /// <summary>
    /// Calls of many bodies that lead back to their callers: where each of a crowd calls all of them again, there are as many calls as the square
    /// of their number.
    /// </summary>
    /// <param name="most">How many bodies of one method's calls may lead back.</param>
    public static HashSet<(int Caller, int Callee)> OfCrowds(CallCycle cycle, int most)
    {
        var cuts = new HashSet<(int, int)>();
        for (var caller = 0; caller < cycle.Members.Length; caller++)
        {
            var back = cycle.CallsOf(caller).Where(call => call.Targets > most).ToArray();
            cuts.UnionWith(back.Length > most ? back.Select(call => (caller, call.Callee)) : Enumerable.Empty<(int, int)>());
        }

        return cuts;
    }

    /// <summary>As few of the most ambiguous calls as leave no cycle of more than that many methods; all that are ambiguous where that is not enough.</summary>
    /// <param name="without">Calls that are left out already.</param>
    public static HashSet<(int Caller, int Callee)> ToSize(CallCycle cycle, int size, HashSet<(int Caller, int Callee)> without)
    {
        var members = Enumerable.Range(0, cycle.Members.Length).ToArray();
        var cuts = new HashSet<(int, int)>(without);
        if (cycle.ComponentsOf(members, cuts).All(component => component.Length <= size))
        {
            return cuts;
        }

        foreach (var targets in members.SelectMany(member => cycle.CallsOf(member)).Select(call => call.Targets).Where(targets => targets >= Ambiguous).Distinct().OrderByDescending(targets => targets))
        {
            cuts = Outward(cycle, members, targets);
            cuts.UnionWith(without);
            if (cycle.ComponentsOf(members, cuts).All(component => component.Length <= size))
            {
                return cuts;
            }
        }

        foreach (var component in cycle.ComponentsOf(members, cuts).Where(component => component.Length > size))
        {
            cuts.UnionWith(AllWithin(cycle, component));
        }

        return cuts;
    }

    /// <summary>The ambiguous calls among these members that lead no nearer to data.</summary>
    public static HashSet<(int Caller, int Callee)> Outward(CallCycle cycle, IEnumerable<int> members, int targets = Ambiguous)
    {
        var within = new HashSet<int>(members);
        return new HashSet<(int, int)>(within.SelectMany(caller => cycle.CallsOf(caller)
            .Where(call => call.Targets >= targets && within.Contains(call.Callee) && !IsNearer(cycle, call.Callee, caller))
            .Select(call => (caller, call.Callee))));
    }

    private static IEnumerable<(int Caller, int Callee)> AllWithin(CallCycle cycle, int[] component)
    {
        var within = new HashSet<int>(component);
        return component.SelectMany(caller => cycle.CallsOf(caller)
            .Where(call => call.Targets >= Ambiguous && within.Contains(call.Callee))
            .Select(call => (caller, call.Callee)));
    }

    private static bool IsNearer(CallCycle cycle, int callee, int caller) =>
        cycle.Distances[callee] < cycle.Distances[caller] || (cycle.Distances[callee] == cycle.Distances[caller] && callee < caller);
}
