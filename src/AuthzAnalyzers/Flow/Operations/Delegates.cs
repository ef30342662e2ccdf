using System;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Functions as values. What a function would return flows with it, because whoever gets it may call it.</summary>
internal static class Delegates
{
    public static Value Lambda(Evaluator evaluator, IFlowAnonymousFunctionOperation operation)
    {
        var result = evaluator.RunLambda(operation, Array.Empty<Value>(), runsOnce: false, hasEffects: true);
        foreach (var parameter in operation.Symbol.Parameters)
        {
            // What it would hand out by a parameter, or write to one, flows with it as well.
            if (evaluator.Analysis.HandsOut(parameter) && evaluator.State.Get(parameter) is { } output)
            {
                result = result.Mixed(output);
            }
        }

        return result;
    }

    /// <summary>A call of a query that was compiled once and is kept in a member; <see langword="null"/> for any other delegate.</summary>
    public static Value? CallCompiled(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        if ((call.Instance as IMemberReferenceOperation)?.Member is not { } member
            || evaluator.Engine.Compiled.Of(member.OriginalDefinition, evaluator.Analysis.Cancellation) is not var (lambda, summary))
        {
            return null;
        }

        return new SummaryApplication(evaluator, call, new CallTarget(lambda, new TypeMap()), summary, Value.Unknown, null, arguments).Apply();
    }

    public static Value MethodGroup(Evaluator evaluator, IMethodReferenceOperation operation)
    {
        var instance = evaluator.Evaluate(operation.Instance);
        var arguments = CallArguments.Unknown(operation.Method);
        return CallTransfers.ApplyTargets(evaluator, operation, operation.Method, operation.IsVirtual, instance, operation.Instance, arguments) ?? instance;
    }
}
