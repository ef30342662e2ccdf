using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>What one method hands on of what its open calls hand out, and what is proven where it does. Used by one thread.</summary>
internal sealed class OpenResults
{
    private readonly OpenCalls calls;
    private readonly ChoiceNumbers choices;

    public OpenResults(OpenCalls calls, ChoiceNumbers choices)
    {
        this.calls = calls;
        this.choices = choices;
    }

    /// <summary>Whether something of what an open call hands out is in a value of these origins.</summary>
    public bool IsIn(ProvenanceSet origins) => !calls.IsEmpty && choices.OpenCallsIn(origins).Any();

    /// <summary>Notes what one arm of an expression keeps until the arms meet, and what is proven on it.</summary>
    public void Keep(CaptureId place, Value value, Proof must)
    {
        foreach (var call in CallsIn(value))
        {
            calls.Keep(place, call, must);
        }
    }

    /// <summary>Notes what the method hands out: where the arms of an expression meet in it, what is proven on those that have something.</summary>
    public void Hand(Value value, Proof must, IOperation? returned)
    {
        var arms = returned is null ? null : Operands.Unconverted(returned) as IFlowCaptureReferenceOperation;
        foreach (var call in CallsIn(value))
        {
            calls.Hand(call, (arms is null ? null : calls.Kept(arms.Id, call)) ?? must);
        }
    }

    private IEnumerable<int> CallsIn(Value value) => calls.IsEmpty
        ? Enumerable.Empty<int>()
        : choices.OpenCallsIn(value.Origins).Concat(value.Members.SelectMany(member => CallsIn(member.Value)));
}
