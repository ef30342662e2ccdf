using System;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>What the bodies that one call may run leave behind, each begun in the state before the call. Used for one call.</summary>
internal sealed class CallOutcomes
{
    private readonly Evaluator evaluator;
    private readonly FlowState before;
    private FlowState? after;
    private Proof must = Proof.Nothing;
    private Value? result;
    private bool hasUnknown;

    public CallOutcomes(Evaluator evaluator)
    {
        this.evaluator = evaluator;
        before = evaluator.State;
    }

    /// <summary>Whether something is known of one of them.</summary>
    public bool IsKnown { get; private set; }

    public void Add(Summary summary, SummaryApplication application)
    {
        IsKnown = true;
        evaluator.State = before.Clone();
        var wasUnreachable = evaluator.IsUnreachable;
        var value = application.Apply();

        // What the body leaves open may turn out never to return.
        if (summary.Returns && evaluator.IsUnreachable == wasUnreachable)
        {
            Add(value, evaluator.State);
        }

        evaluator.IsUnreachable = wasUnreachable;
    }

    /// <summary>Bodies that are not looked into, each of which may do what is done to the state here.</summary>
    public void AddOthers(Func<Value> run)
    {
        evaluator.State = before.Clone();
        var value = run();
        Add(value, evaluator.State);
        result = result!.OrUnknown();
    }

    /// <summary>A body of which nothing is known.</summary>
    public void AddUnknown()
    {
        hasUnknown = true;
        after = after is null ? before.Clone() : FlowState.Join(after, before);
    }

    /// <summary>Goes on from what all of them leave. <see langword="null"/> where nothing is known of any.</summary>
    public Value? Join()
    {
        if (after is null)
        {
            evaluator.State = before;
            evaluator.IsUnreachable = true;
            return Value.Unknown;
        }

        evaluator.State = after;
        return !IsKnown ? null : result is null ? Value.Unknown : hasUnknown ? result.WithoutAnswers() : result;
    }

    private void Add(Value value, FlowState state)
    {
        result = result is null ? value : Value.Join(result, must, value, state.Must);
        must = after is null ? state.Must : must.Or(state.Must);
        after = after is null ? state : FlowState.Join(after, state);
    }
}
