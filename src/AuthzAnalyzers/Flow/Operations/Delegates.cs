using System;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Functions as values. What a function would return flows with it, because whoever gets it may call it.</summary>
internal static class Delegates
{
    public static Value Lambda(Evaluator evaluator, IFlowAnonymousFunctionOperation operation) =>
        evaluator.RunLambda(operation, Array.Empty<Value>(), runsOnce: false, hasEffects: true);

    public static Value MethodGroup(Evaluator evaluator, IMethodReferenceOperation operation)
    {
        var instance = evaluator.Evaluate(operation.Instance);
        var arguments = CallArguments.Unknown(operation.Method);
        return Calls.ApplyTargets(evaluator, operation, operation.Method, operation.IsVirtual, instance, operation.Instance, arguments) ?? instance;
    }
}
