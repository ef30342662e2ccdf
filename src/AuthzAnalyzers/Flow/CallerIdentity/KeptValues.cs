using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>What is kept with the request, where it is put and where it is asked for.</summary>
internal static class KeptValues
{
    /// <summary>The value under a key of such a collection; <see langword="null"/> for any other indexer, and where the key tells nothing of the caller.</summary>
    public static Value? Indexed(Evaluator evaluator, IPropertyReferenceOperation operation) => operation.Property.IsIndexer ? Under(evaluator, KeyOf(evaluator, operation)) : null;

    /// <summary>The value of a property of the object at hand that is kept from one request to the next; <see langword="null"/> for any other.</summary>
    public static Value? Held(Evaluator evaluator, IPropertyReferenceOperation operation) => operation.Property.IsIndexer ? null : Under(evaluator, KeyOf(evaluator, operation));

    public static void NoteSet(Evaluator evaluator, IPropertyReferenceOperation operation, Value value)
    {
        if (KeyOf(evaluator, operation) is { } key)
        {
            evaluator.Analysis.Kept.Add(key, Proven(evaluator, value));
        }
    }

    /// <summary>The same for a call that asks, or keeps; <see langword="null"/> where it keeps, or says nothing of the caller.</summary>
    public static Value? Called(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        if (KeyOf(evaluator, call) is not { } key)
        {
            return null;
        }

        if (RequestState.KeptBy(evaluator.Engine.Known, call) is var ordinal and >= 0)
        {
            evaluator.Analysis.Kept.Add(key, Proven(evaluator, arguments[ordinal]));
            return null;
        }

        if (Under(evaluator, key) is not { } value)
        {
            return null;
        }

        foreach (var parameter in call.TargetMethod.Parameters)
        {
            if (parameter.RefKind == RefKind.Out && arguments.OperationAt(parameter.Ordinal) is { } place)
            {
                evaluator.Assign(place, value);
            }
        }

        // Whether there is one is what a test for null would say.
        return AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType) ? Equality.Not(Equality.NullTest(value)) : value;
    }

    /// <summary>
    /// The value as who asks for it later finds it: what was proven to be the caller's own before it is put there is the caller's from there on, the
    /// name whose password was met; so is what the caller was asked about, the tenant that a check was for.
    /// </summary>
    public static Value Proven(Evaluator evaluator, Value value)
    {
        var side = Operand.Of(value);
        if (value.Origins.IsCallerIdentity || (side.Records.IsEmpty && side.Origins.Choices.IsEmpty))
        {
            return value;
        }

        var must = evaluator.State.Must;
        foreach (var access in evaluator.Analysis.Accesses.Values)
        {
            must = !access.IsChange && must.IsOwn(access.Subject) ? must.And(access.Scope) : must;
        }

        return must.IsOwn(side) || must.IsHeldFor(side.Origins.Choices) ? Value.Of(ProvenanceSet.Caller)
            : value.HasRecords ? value.With(CarriedRecords.On(value.Records, evaluator.State.Must))
            : value;
    }

    private static Value? Under(Evaluator evaluator, string? key) => key is null ? null : evaluator.Engine.Kept.Of(key, evaluator.Analysis.Method.ContainingType, evaluator.Analysis.SummaryOf);

    /// <summary>The key under which an operation asks or keeps; <see langword="null"/> where it does neither.</summary>
    public static string? KeyOf(Evaluator evaluator, IOperation operation) => RequestState.KeyOf(
        evaluator.Engine.Known,
        operation,
        capture => capture is IFlowCaptureReferenceOperation reference ? evaluator.Analysis.TargetOf(reference.Id) : null);
}
