using System.Linq;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Calls that are bound when they run: each method that may be meant may have run.</summary>
internal static class DynamicCalls
{
    public static Value Invoke(Evaluator evaluator, IDynamicInvocationOperation call)
    {
        var instance = evaluator.Evaluate(call.Operation);
        var given = call.Arguments.Select(evaluator.Evaluate).ToArray();
        var result = instance.Mixed(Evaluator.Mix(given));
        foreach (var method in DynamicTargets.Of(call))
        {
            var arguments = CallArguments.Unknown(method);
            for (var i = 0; i < given.Length; i++)
            {
                arguments.Set(i, given[i]);
            }

            var before = evaluator.State;
            if (CallTransfers.ApplyTargets(evaluator, call, method, isVirtual: true, instance, null, arguments) is { } value)
            {
                result = result.Mixed(value);
                evaluator.State = FlowState.Join(before, evaluator.State);
                evaluator.IsUnreachable = false;
            }
        }

        return result;
    }
}
