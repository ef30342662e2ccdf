using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>What operations in a filter's body mean for the request: whether it goes on, is refused, or is handed to somebody else.</summary>
internal static class RequestFilters
{
    /// <summary>A property of what the filter was given is set: the request is answered, and nothing goes on from here.</summary>
    public static void NoteSet(Evaluator evaluator, IOperation? owner)
    {
        if (evaluator.Analysis.Verdict is { Message: null, IsMiddleware: false } verdict && ParameterOf(evaluator, owner) is not null)
        {
            verdict.Refuses = true;
            evaluator.State.Must = Proof.Impossible;
        }
    }

    /// <summary>The request is answered, which is enough to end it where the framework looks for that after the filter.</summary>
    public static void NoteAnswer(Evaluator evaluator)
    {
        if (evaluator.Analysis.Verdict is { EndsOnAnswer: true } verdict)
        {
            verdict.Refuses = true;
            evaluator.State.Must = Proof.Impossible;
        }
    }

    /// <summary>What comes next is called.</summary>
    public static void NoteNext(Evaluator evaluator, IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            && (ParameterOf(evaluator, call.Instance) is not null
                || (evaluator.Analysis.Verdict is { IsMiddleware: true } && evaluator.Engine.Known.IsType(call.Instance?.Type, Role.NextStep))))
        {
            GoOn(evaluator, Proof.Nothing);
        }
    }

    /// <summary>A method that nothing else is known of is called: what the filter was given may be handed on.</summary>
    public static void NoteCall(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        if (evaluator.Analysis.Verdict is not { } verdict)
        {
            return;
        }

        var (isGiven, isNextGiven) = IsOfLanguage(call.TargetMethod) ? default : Given(evaluator, call);
        var (targets, hasOthers, _) = evaluator.Analysis.CalleesOf(call.TargetMethod, call.IsVirtual);
        var isUnknown = hasOthers || targets.IsEmpty;
        if (isUnknown && !IsOfLanguage(call.TargetMethod) && (isGiven || !Privileges.AsksForState(evaluator, call, arguments)))
        {
            verdict.HandsOut |= isGiven || arguments.All().Origins.NamesCaller || instance?.Origins.NamesCaller == true;
            verdict.AsksService |= call.Instance?.Type?.TypeKind == TypeKind.Interface;
        }

        if (!isGiven)
        {
            return;
        }

        var proven = isUnknown ? Proof.Nothing : Proof.Impossible;
        foreach (var target in targets)
        {
            var inner = evaluator.Engine.Filters.Of(target.Method, new RequestFilterVerdict(verdict.Depth + 1) { Message = verdict.Message, IsAsked = verdict.IsAsked, EndsOnAnswer = verdict.EndsOnAnswer, Given = verdict.Given, Route = verdict.Route }, evaluator.Analysis.SummaryOf, evaluator.Analysis.Cancellation);
            proven = proven.Or(inner.Outside(evaluator.Analysis.OriginOfRequest));
            verdict.Refuses |= inner.Refuses;
            verdict.HandsOut |= inner.HandsOut;
            verdict.AsksService |= inner.AsksService;
            verdict.AsksCaller |= inner.AsksCaller;
            verdict.AsksPresence |= inner.AsksPresence;
            verdict.AsksElse |= inner.AsksElse;
            verdict.AsksRequest |= inner.AsksRequest;
            verdict.Asked = verdict.Asked.Union(inner.Asked);
        }

        if (isNextGiven)
        {
            GoOn(evaluator, proven);
        }
        else
        {
            evaluator.State.Must = evaluator.State.Must.And(proven);
        }
    }

    // What comes with the language decides on nobody: it tests for null, reads a number out of a text.
    private static bool IsOfLanguage(IMethodSymbol method) => method is { IsStatic: true, IsExtensionMethod: false, ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>A handler says that the requirement is met.</summary>
    public static Value? Grant(KnownCall call)
    {
        GoOn(call.Evaluator, Proof.Nothing);
        return Value.Constant;
    }

    private static void GoOn(Evaluator evaluator, Proof proven) => evaluator.Analysis.Verdict?.GoesOn(evaluator.State.Must.And(proven));

    private static (bool IsAny, bool IsNext) Given(Evaluator evaluator, IInvocationOperation call)
    {
        var (isAny, isNext) = (false, false);
        foreach (var argument in call.Arguments)
        {
            if (ParameterOf(evaluator, argument.Value) is { } parameter)
            {
                isAny = true;
                isNext |= RequestFilterSummaries.IsNext(parameter);
            }
        }

        return (isAny, isNext);
    }

    private static IParameterSymbol? ParameterOf(Evaluator evaluator, IOperation? operation) => operation switch
    {
        IConversionOperation conversion => ParameterOf(evaluator, conversion.Operand),
        IFlowCaptureReferenceOperation capture => ParameterOf(evaluator, evaluator.Analysis.TargetOf(capture.Id)),
        IParameterReferenceOperation { Parameter: var parameter } when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, evaluator.Analysis.Method) => parameter,
        _ => null,
    };
}
