using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>Calls of methods whose bodies are in sight: their summaries take effect here.</summary>
internal static class CallTransfers
{
    public static bool HasTarget(Evaluator evaluator, IMethodSymbol method, bool isVirtual) => !evaluator.Engine.Calls.Targets(method, isVirtual, evaluator.Analysis.Method.ContainingType).IsEmpty;

    /// <summary>
    /// Runs every body that the call may run, each from the state before the call, and joins what comes out: guarantees of all, obligations of
    /// any. <see langword="null"/> where no body is in sight.
    /// </summary>
    public static Value? ApplyTargets(
        Evaluator evaluator,
        IOperation call,
        IMethodSymbol method,
        bool isVirtual,
        Value receiver,
        IOperation? receiverOperation,
        CallArguments arguments)
    {
        var targets = evaluator.Engine.Calls.Targets(method, isVirtual, evaluator.Analysis.Method.ContainingType);
        if (targets.IsEmpty)
        {
            NoteCrowd(evaluator, method, isVirtual);
            return null;
        }

        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            arguments.Set(ordinal, evaluator.RunLambda(lambda, ImmutableArray<Value>.Empty, runsOnce: false, hasEffects: true));
        }

        var before = evaluator.State;
        FlowState? after = null;
        var must = Proof.Nothing;
        Value? result = null;
        var isKnown = false;
        foreach (var target in targets)
        {
            if (evaluator.Analysis.SummaryOf(target) is not { } summary)
            {
                after = after is null ? before.Clone() : FlowState.Join(after, before);
                continue;
            }

            isKnown = true;
            evaluator.State = before.Clone();
            var instance = new SummaryApplication(evaluator, call, target, summary, receiver, receiverOperation, arguments);
            var value = instance.Apply();
            if (!summary.Returns)
            {
                continue;
            }

            result = result is null ? value : Value.Join(result, must, value, evaluator.State.Must);
            must = after is null ? evaluator.State.Must : must.Or(evaluator.State.Must);
            after = after is null ? evaluator.State : FlowState.Join(after, evaluator.State);
        }

        if (after is null)
        {
            evaluator.State = before;
            evaluator.IsUnreachable = true;
            return Value.Unknown;
        }

        evaluator.State = after;
        return isKnown ? result ?? Value.Unknown : null;
    }

    // What many bodies may do is not followed; where none of them comes to data, nothing is hidden by that.
    private static void NoteCrowd(Evaluator evaluator, IMethodSymbol method, bool isVirtual)
    {
        var analysis = evaluator.Analysis;
        var crowd = evaluator.Engine.Calls.Crowd(method, isVirtual, analysis.Method.ContainingType);
        if (!crowd.IsEmpty && evaluator.Engine.Reach.MayTouch(crowd, analysis.Method.ContainingType, analysis.Cancellation))
        {
            analysis.GiveUp(Cut.Of(CutReason.TooManyTargets, analysis.Method, Budget.TargetsPerCall));
        }
    }

    /// <summary>A new object by a constructor whose body is in sight: what the body put into its members.</summary>
    public static Value Construct(Evaluator evaluator, IOperation creation, IMethodSymbol constructor, CallArguments arguments, Value made)
    {
        foreach (var target in evaluator.Engine.Calls.Targets(constructor, false))
        {
            if (evaluator.Analysis.SummaryOf(target) is { Returns: true } summary)
            {
                var instance = new SummaryApplication(evaluator, creation, target, summary, Value.Unknown, null, arguments);
                instance.Apply();
                foreach (var (member, value) in instance.ReceiverWrites())
                {
                    made = made.WithMember(member.Name, value);
                }
            }
        }

        return made;
    }

    /// <summary>
    /// The value of a member that tells who the caller is: a type named so of which nothing is in sight, or whose implementation asks for the
    /// principal. What such a member reads and stores to find the caller is part of knowing who calls, no access of the caller's.
    /// <see langword="null"/> for any other member.
    /// </summary>
    public static Value? AsIdentity(Evaluator evaluator, IMethodSymbol member, bool isVirtual)
    {
        if (member.ReturnsVoid
            || member.ContainingType is not { } type
            || evaluator.Engine.Known.Catalog.MatchName(Role.IdentityServiceName, type.Name) is null)
        {
            return null;
        }

        var targets = evaluator.Engine.Calls.Targets(member, isVirtual, evaluator.Analysis.Method.ContainingType);
        if (targets.IsEmpty)
        {
            return type.TypeKind == TypeKind.Interface && evaluator.Engine.Calls.Crowd(member, isVirtual, evaluator.Analysis.Method.ContainingType).IsEmpty
                ? Value.Of(ProvenanceSet.Caller)
                : null;
        }

        // What a yes proves is in the body.
        if (AnswerTypes.IsYesOrNo(member.ReturnType))
        {
            return null;
        }

        foreach (var target in targets)
        {
            if (evaluator.Analysis.SummaryOf(target) is not { Returns: true } summary || !summary.Result.Origins.IdentifiesCaller)
            {
                return null;
            }
        }

        return Value.Of(ProvenanceSet.Caller);
    }
}
