using System;
using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Runs of lambdas and local functions inside each other. Those that come to themselves again are given what came of them last, and run round
/// by round until all of them are what they were taken for; what came of a run inside them before is forgotten then.
/// </summary>
internal sealed class RunsUnderWay
{
    private readonly MethodAnalysis analysis;
    private readonly List<NestedRun> stack = new();
    private readonly List<NestedRun> unsettled = new();
    private int round;
    private int changes;

    public RunsUnderWay(MethodAnalysis analysis)
    {
        this.analysis = analysis;
    }

    /// <summary>The run that a call from within the function's own runs is part of; <see langword="null"/> where it is one of its own.</summary>
    public NestedRun? Around(NestedRuns.Function function)
    {
        NestedRun? innermost = null;
        var count = 0;
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(stack[i].Function, function))
            {
                innermost ??= stack[i];
                count++;
            }
        }

        return count >= Budget.FunctionInItself || stack.Count >= Budget.NestedFunctions / 2 ? innermost : null;
    }

    /// <summary>Lets a run that is under way begin in another state as well.</summary>
    public void Widen(NestedRun run, FlowState entry)
    {
        if (run.Widen(entry))
        {
            changes++;
        }
    }

    /// <summary>Whether nobody knows what comes of a run before it is walked, or walked again.</summary>
    public bool IsToWalk(NestedRun run) => run.Place < 0 && !run.IsSettled && (run.Round == 0 || run.Round < stack[run.RestsOn].Round);

    /// <summary>What comes of a run: known, taken for what it was last, or walked.</summary>
    /// <returns><see langword="null"/> where no way out of it is known yet.</returns>
    public GraphResult? ResultOf(NestedRun run, Func<FlowState, GraphResult> walk)
    {
        if (run.Place >= 0)
        {
            run.IsRelied = true;
            RestOn(run.Place);
        }
        else if (IsToWalk(run))
        {
            Walk(run, walk);
        }
        else
        {
            foreach (var access in run.Recorded.Values)
            {
                analysis.Record(access);
            }

            RestOn(run.IsSettled ? int.MaxValue : run.RestsOn);
        }

        if (run.Result is null && stack.Count > 0)
        {
            stack[stack.Count - 1].IsStuck = true;
        }

        return run.Result;
    }

    private void Walk(NestedRun run, Func<FlowState, GraphResult> walk)
    {
        var isKnown = run.Round > 0;
        var first = unsettled.Count;
        run.Place = stack.Count;
        stack.Add(run);
        bool isChanged;
        do
        {
            isChanged = WalkOnce(run, walk);
        }
        while (run.RestsOn == run.Place && (isChanged || Release(run, first)) && !GivesUp(run));

        stack.RemoveAt(run.Place);
        if (run.RestsOn >= run.Place)
        {
            Settle(run, first);
        }
        else
        {
            Leave(run, first, isKnown);
        }

        run.Place = -1;
    }

    // Whether anything is other now than what somebody relied on meanwhile.
    private bool WalkOnce(NestedRun run, Func<FlowState, GraphResult> walk)
    {
        var before = changes;
        run.Begin(++round);
        if (run.Finish(analysis.Recording(run.Recorded, () => walk(run.Entry.Clone()))))
        {
            changes++;
        }

        return changes != before;
    }

    private bool GivesUp(NestedRun run)
    {
        if (run.Walks < 2 * Budget.RunsPerCall)
        {
            return false;
        }

        analysis.GiveUp(Cut.Of(CutReason.FunctionUnsettled, analysis.Method, 2 * Budget.RunsPerCall));
        return true;
    }

    // A circle without a way out runs for ever, or comes back in a way that nobody sees: what comes after it is looked at all the same.
    private bool Release(NestedRun run, int first)
    {
        var isChanged = run.Release();
        for (var i = first; i < unsettled.Count; i++)
        {
            isChanged |= unsettled[i].Release();
        }

        return isChanged;
    }

    private void Settle(NestedRun run, int first)
    {
        Release(run, first);
        run.IsSettled = true;
        for (var i = first; i < unsettled.Count; i++)
        {
            if (unsettled[i].Round < run.Round)
            {
                unsettled[i].Function.Forget(unsettled[i]);
                continue;
            }

            // Each of them may come to all the others.
            unsettled[i].Recorded = run.Recorded;
            unsettled[i].IsSettled = true;
        }

        unsettled.RemoveRange(first, unsettled.Count - first);
    }

    private void Leave(NestedRun run, int first, bool isKnown)
    {
        for (var i = first; i < unsettled.Count; i++)
        {
            unsettled[i].RestsOn = Math.Min(unsettled[i].RestsOn, run.RestsOn);
        }

        if (!isKnown)
        {
            unsettled.Add(run);
        }

        RestOn(run.RestsOn);
    }

    private void RestOn(int place)
    {
        if (stack.Count > 0)
        {
            var top = stack[stack.Count - 1];
            top.RestsOn = Math.Min(top.RestsOn, place);
        }
    }
}
