using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Calls: what is known of the method first, then what its bodies do, then what its shape says, and last a mixture of what goes in.</summary>
internal static class Invocations
{
    public static Value Invoke(Evaluator evaluator, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var instance = call.Instance is null ? null : evaluator.Evaluate(call.Instance);
        var arguments = CallArguments.Of(evaluator, call.Arguments, method);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return CallLocalFunction(evaluator, call, arguments);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke && Delegates.CallCompiled(evaluator, call, arguments) is { } compiled)
        {
            return compiled;
        }

        RequestFilters.NoteNext(evaluator, call);

        if (evaluator.Engine.Contracts.IsEmpty)
        {
            return Run(evaluator, call, instance, arguments);
        }

        var before = evaluator.State.Clone();
        return ContractChecks.Apply(evaluator, call, arguments, before, Run(evaluator, call, instance, arguments));
    }

    private static Value Run(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        var method = call.TargetMethod;

        // A method may play several parts: a manager's update marks a record and saves it.
        Value? known = null;
        foreach (var entry in evaluator.Engine.Known.OfMember(method))
        {
            known = RoleTransfers.Apply(new KnownCall(evaluator, entry, call, instance, arguments)) is { } value ? known ?? value : known;
        }

        if ((known ?? KeptValues.Called(evaluator, call, arguments)) is { } told)
        {
            return told;
        }

        if (Audits.IsAudit(evaluator, method))
        {
            OpaqueCalls.RunLambdas(evaluator, instance, arguments);
            Identities.NoteAudit(evaluator, call, null, arguments);
            Audits.Write(evaluator);
            return Value.Constant;
        }

        if (LanguageCalls.Resolve(method, call.Instance) is not { } resolved)
        {
            return OpaqueCalls.Call(evaluator, call, instance, arguments);
        }

        method = resolved;
        if (CallTransfers.AsIdentity(evaluator, method, call.IsVirtual) is { } identity)
        {
            return identity;
        }

        if (!HeldClaims.AreOfToken(evaluator, arguments))
        {
            RequestFilters.NoteCall(evaluator, call, instance, arguments);
        }

        var result = OpenCallTransfers.LeaveToTypes(evaluator, call, method, instance, arguments)
            ?? CallTransfers.ApplyTargets(evaluator, call, method, call.IsVirtual, instance ?? Value.Unknown, call.Instance, arguments);
        Identities.NoteAnswer(evaluator, call, method, result);
        result = result is null ? null : SecretChecks.OfSeen(evaluator, call, arguments, result);
        result = Messages.Dispatch(evaluator, call, arguments, result)
            ?? SavedByContract(evaluator, call, method, arguments)
            ?? ByShape(evaluator, call, method, arguments)
            ?? OpenCallTransfers.Leave(evaluator, call, method, arguments, Repositories.FoundBySecret(evaluator, call, arguments) ?? CallUnseen(evaluator, call, instance, arguments));
        Identities.NoteCheck(evaluator, call, arguments, result);
        return SharedSecrets.Verified(evaluator, call, arguments)
            ?? HeldPrivileges.OfAnswer(evaluator, call, arguments, instance, result)
            ?? HeldClaims.Picked(evaluator, arguments, Privileges.OfAnswer(evaluator, call, arguments, result));
    }

    // What else the unit of work does when it saves, whoever knows it may tell.
    private static Value? SavedByContract(Evaluator evaluator, IInvocationOperation call, IMethodSymbol method, CallArguments arguments)
    {
        if (!UnitContracts.IsSave(evaluator.Engine.Known, method, call.Instance?.Type))
        {
            return null;
        }

        Changes.Save(evaluator, call);
        return OpenCallTransfers.Leave(evaluator, call, method, arguments, Value.Constant);
    }

    // Its shape is the last that is asked, by whom nobody above can tell better.
    private static Value? ByShape(Evaluator evaluator, IInvocationOperation call, IMethodSymbol method, CallArguments arguments) =>
        evaluator.Engine.Known.IsRepository(method.ContainingType) && OpenCallTransfers.MayLeave(evaluator.Analysis, method) ? null : Repositories.Call(evaluator, call, arguments);

    private static Value CallUnseen(Evaluator evaluator, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        UnseenCalls.Note(evaluator, call, arguments);
        return SecretChecks.OfUnseen(evaluator, call, arguments, OpaqueCalls.Call(evaluator, call, instance, arguments));
    }

    private static Value CallLocalFunction(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        var function = call.TargetMethod.OriginalDefinition;
        var result = evaluator.RunLocalFunction(function, call.Syntax, Enumerable.Range(0, arguments.Count).Select(i => arguments[i]).ToArray());
        foreach (var parameter in function.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref
                && arguments.OperationAt(parameter.Ordinal) is { } place
                && evaluator.State.Get(parameter) is { } output)
            {
                evaluator.Assign(place, output);
            }
        }

        return result;
    }
}
