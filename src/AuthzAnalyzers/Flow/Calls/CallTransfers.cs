using System.Collections.Immutable;
using System.Linq;
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
    public static bool HasTarget(Evaluator evaluator, IMethodSymbol method, bool isVirtual) => !evaluator.Analysis.CalleesOf(method, isVirtual).Followed.IsEmpty;

    /// <summary>
    /// Runs every body that the call may run, each from the state before the call, and joins what comes out: guarantees of all, obligations of
    /// any. <see langword="null"/> where nothing is known of any of them.
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
        arguments = receiverOperation is not null && method.IsStatic ? arguments.After(receiver, receiverOperation, method) : arguments;
        var callees = evaluator.Analysis.CalleesOf(method, isVirtual);
        if (callees.IsCut)
        {
            evaluator.Analysis.GiveUp(Cut.Of(CutReason.TooManyTargets, evaluator.Analysis.Method, Budget.DataTargetsPerCall));
        }

        if (callees.Followed.IsEmpty)
        {
            return null;
        }

        foreach (var (ordinal, lambda) in arguments.Lambdas)
        {
            arguments.Set(ordinal, evaluator.RunLambda(lambda, ImmutableArray<Value>.Empty, runsOnce: false, hasEffects: true));
        }

        var outcomes = new CallOutcomes(evaluator);
        foreach (var target in callees.Followed)
        {
            if (evaluator.Analysis.SummaryOf(target) is { } summary)
            {
                outcomes.Add(summary, new SummaryApplication(evaluator, call, target, summary, receiver, receiverOperation, arguments));
            }
            else
            {
                outcomes.AddUnknown();
            }
        }

        if (callees.HasOthers && outcomes.IsKnown)
        {
            outcomes.AddOthers(() => OpaqueCalls.OneOfMany(evaluator, call, method, receiver, arguments));
        }

        return outcomes.Join();
    }

    /// <summary>A new object by a constructor whose body is in sight: what the body put into its members.</summary>
    public static Value Construct(Evaluator evaluator, IOperation creation, IMethodSymbol constructor, CallArguments arguments, Value made)
    {
        foreach (var target in evaluator.Engine.Calls.Targets(constructor, false))
        {
            if (evaluator.Analysis.SummaryOf(target) is { Returns: true } summary)
            {
                made = Filled(evaluator, creation, target, summary, arguments, made);
            }
        }

        return made;
    }

    /// <summary>A new object with what one body puts into its members.</summary>
    public static Value Filled(Evaluator evaluator, IOperation creation, CallTarget target, Summary summary, CallArguments arguments, Value made)
    {
        var instance = new SummaryApplication(evaluator, creation, target, summary, Value.Unknown, null, arguments);
        instance.Apply();
        foreach (var (member, value) in instance.ReceiverWrites())
        {
            made = made.WithMember(member.Name, value);
        }

        return made;
    }

    /// <summary>Whether no body that a call may run says where its result comes from: not from the request, and not out of a record that it read.</summary>
    public static bool TellsNothing(Evaluator evaluator, IMethodSymbol method, bool isVirtual)
    {
        var callees = evaluator.Analysis.CalleesOf(method, isVirtual);
        return !callees.HasOthers && callees.Followed.All(target => evaluator.Analysis.SummaryOf(target) is { Returns: true, Result: { HasRecords: false, Query: null, Origins: { HasSupplied: false, IsPresented: false } } });
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

        var callees = evaluator.Analysis.CalleesOf(member, isVirtual);
        if (callees.IsEmpty)
        {
            return type.TypeKind == TypeKind.Interface ? Value.Of(ProvenanceSet.Caller) : null;
        }

        // What a yes proves is in the body.
        if (callees.HasOthers || AnswerTypes.IsYesOrNo(member.ReturnType))
        {
            return null;
        }

        foreach (var target in callees.Followed)
        {
            if (evaluator.Analysis.SummaryOf(target) is not { Returns: true } summary || !summary.Result.Origins.IdentifiesCaller)
            {
                return null;
            }
        }

        return Value.Of(ProvenanceSet.Caller);
    }
}
