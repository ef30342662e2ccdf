using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Filters that look for what the program requires among what the caller holds, however the two lists are laid over each other.</summary>
internal static class HeldPrivileges
{
    /// <summary>The answer to whether two lists share something, or a list has something of that kind; <see langword="null"/> where there is no more to tell than usual.</summary>
    public static Value? OfAnswer(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value? instance, Value answer)
    {
        if (evaluator.Analysis.Verdict is not { Message: null })
        {
            return null;
        }

        if (evaluator.Engine.Known.Find(call.TargetMethod, Role.Shares) is { } shares)
        {
            var (first, second) = call.Instance is null ? (arguments.OperationAt(0), arguments.OperationAt(1)) : (call.Instance, arguments.OperationAt(0));
            var (left, right) = call.Instance is null ? (arguments[0], arguments[1]) : (instance ?? Value.Unknown, arguments[0]);
            return Shared(evaluator, shares, (first, left), (second, right), answer);
        }

        return call.Instance is null
            && AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType)
            && evaluator.Engine.Known.Find(call.TargetMethod, Role.Counts) is { } counts
            ? Counted(evaluator, counts, arguments, answer)
            : null;
    }

    /// <summary>The same for a method that is handed over as a function of a list's elements.</summary>
    public static Value? OfFunction(Evaluator evaluator, IMethodReferenceOperation function, Value receiver, Value element) =>
        evaluator.Analysis.Verdict is { Message: null } && evaluator.Engine.Known.Find(function.Method, Role.Shares) is { } shares
            ? Shared(evaluator, shares, (function.Instance, receiver), (null, element), Value.Of((receiver.Origins | element.Origins).WithoutConstants())) ?? receiver.Mixed(element).WithoutRecords()
            : null;

    /// <summary>Whether a list that the filter was given where it stands has elements; <see langword="null"/> where it is another one.</summary>
    public static bool? HasElements(Evaluator evaluator, IOperation? list)
    {
        list = evaluator.Behind(list);

        // What is made of a list alone has elements where the list has.
        while (list is IInvocationOperation { Instance: null, Arguments: [var copied], TargetMethod: { } method }
            && evaluator.Engine.Known.IsType(method.ContainingType, Role.Materializes)
            && evaluator.Engine.Known.OfMember(method).IsEmpty)
        {
            list = evaluator.Behind(copied.Value);
        }

        return GivenConstants.Of(evaluator, list)?.Count is { } count ? count > 0 : null;
    }

    private static Value? Shared(Evaluator evaluator, KnowledgeEntry shares, (IOperation? Operation, Value Value) first, (IOperation? Operation, Value Value) second, Value answer)
    {
        var isAll = shares.Is("of", "all");
        var what = shares["what"] is null ? first : second;
        var required = first.Value.Origins.IsConstant ? first : second;
        var held = first.Value.Origins.IsConstant ? second : first;
        if (!required.Value.Origins.IsConstant || held.Value is not { Origins: { IdentifiesCaller: true, HasSupplied: false } })
        {
            return null;
        }

        var hasElements = HasElements(evaluator, required.Operation);
        if (hasElements == false)
        {
            return !isAll ? Value.False : what == required ? Value.True : null;
        }

        // A list of the program's own may be one of whom it keeps out.
        if (required == first && hasElements is null)
        {
            return null;
        }

        // All of nothing is in every list.
        return isAll && what != required ? Value.Of(answer.Origins.WithoutMerits()) : answer.Implying(Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, Operand.Of(held.Value))), Proof.Nothing);
    }

    private static Value? Counted(Evaluator evaluator, KnowledgeEntry counts, CallArguments arguments, Value answer)
    {
        var isAll = counts.Is("of", "all");
        return HasElements(evaluator, arguments.OperationAt(0)) == false ? (isAll ? Value.True : Value.False)
            : arguments.Count == 1 && !arguments[0].WhenTrue.IsNothing ? answer.Implying(arguments[0].WhenTrue, Proof.Nothing)
            : null;
    }
}
