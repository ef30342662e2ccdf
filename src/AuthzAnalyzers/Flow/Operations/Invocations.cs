using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
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
            known = Known(evaluator, entry, call, instance, arguments) is { } value ? known ?? value : known;
        }

        if (known is not null)
        {
            return known;
        }

        if (Audits.IsAudit(evaluator, method))
        {
            OpaqueCalls.RunLambdas(evaluator, instance, arguments);
            Identities.NoteAudit(evaluator, call, null, arguments);
            Audits.Write(evaluator);
            return Value.Constant;
        }

        if (CallTransfers.AsIdentity(evaluator, method, call.IsVirtual) is { } identity)
        {
            return identity;
        }

        RequestFilters.NoteCall(evaluator, call, instance, arguments);
        var result = CallTransfers.ApplyTargets(evaluator, call, method, call.IsVirtual, instance ?? Value.Unknown, call.Instance, arguments);
        Identities.NoteAnswer(evaluator, call, method, result);
        result = Dispatch(evaluator, call, arguments, result)
            ?? Repositories.Call(evaluator, call, arguments)
            ?? OpaqueCalls.Call(evaluator, call, instance, arguments);
        Identities.NoteCheck(evaluator, call, arguments, result);
        return result;
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

    private static Value? Known(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value? instance, CallArguments arguments) =>
        RequestValues.Asked(evaluator, entry, arguments)
        ?? SqlStatementRun.Apply(evaluator, entry, call, instance, arguments)
        ?? Queries.Apply(evaluator, entry, call, instance, arguments)
        ?? StoredValues.Apply(evaluator, entry, call, arguments)
        ?? Changes.Apply(evaluator, entry, call, instance, arguments)
        ?? Commands.Apply(evaluator, entry, call, instance, arguments)
        ?? Checks.Apply(evaluator, entry, call, instance, arguments)
        ?? Other(evaluator, entry, call, instance, arguments);

    private static Value? Other(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        switch (entry.Role)
        {
            case Role.Forwards:
                return arguments.Ordinal(entry["value"]) is var ordinal and >= 0 ? arguments[ordinal] : instance ?? arguments[0];
            case Role.ReadsNavigation:
                return Navigations.Load(evaluator, call, instance);
            case Role.Grants:
                RequestFilters.NoteGrant(evaluator);
                return Value.Constant;
            case Role.Denial:
                RequestFilters.NoteAnswer(evaluator);
                // It refuses what was asked for, and still hands out what it is given.
                return Value.Of(ProvenanceSet.Refusal).With(arguments.All().Records);
            case Role.Neutral:
                var kept = arguments.Ordinal(entry["keeps"]);
                return kept < 0 ? Value.Of(ProvenanceSet.Refusal) : Value.Of(ProvenanceSet.Refusal).Mixed(arguments[kept]);
            case Role.Response when entry["content"] is null:
                return Value.Of(ProvenanceSet.Outlet);
            case Role.Response:
                RequestFilters.NoteAnswer(evaluator);
                evaluator.Analysis.Disclose(evaluator, arguments[arguments.Ordinal(entry["content"])]);
                return Value.Constant;
            case Role.Audit:
                Identities.NoteAudit(evaluator, call, entry, arguments);
                Audits.Write(evaluator);
                return Value.Constant;
            case Role.ReadsAttributes when evaluator.Analysis.Verdict?.Message is { } message:
                return Bears(message, call) is { } bears ? (bears ? Value.True : Value.False) : null;
            case Role.Endpoint:
                // What the endpoint runs is an entry point of its own: nothing of it runs here.
                return instance ?? arguments[0];
            case Role.QueuesJob:
                return Value.Constant;
            case Role.RunsHandler:
                return RunHandlers(evaluator, entry, call, arguments);
            default:
                return null;
        }
    }

    // Whether a message bears the attribute that is asked for; null where that cannot be told.
    private static bool? Bears(ITypeSymbol message, IInvocationOperation call)
    {
        var asked = call.TargetMethod.TypeArguments.FirstOrDefault()
            ?? call.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
        return asked is null ? null : message.GetAttributes().Any(attribute => IsOrDerives(attribute.AttributeClass, asked));
    }

    private static bool IsOrDerives(ITypeSymbol? type, ITypeSymbol wanted)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolIdentity.Same(type, wanted))
            {
                return true;
            }
        }

        return false;
    }

    // What stands around the handler let the message go on.
    private static void PassBehaviours(Evaluator evaluator, IInvocationOperation call, ITypeSymbol message, Value value)
    {
        // Behaviours may send messages themselves: those are taken as if nothing stood around their handlers.
        foreach (var body in evaluator.Analysis.Verdict?.Message is null ? evaluator.Engine.Behaviours.Around(message) : ImmutableArray<IMethodSymbol>.Empty)
        {
            var (verdict, demanded) = evaluator.Engine.Behaviours.Of(body, message, evaluator.Analysis.SummaryOf, evaluator.Analysis.Cancellation);
            if (!verdict.Proven.IsImpossible)
            {
                var terms = new CalleeMapping(evaluator, call, new CallTarget(body, new TypeMap()), verdict.Summary, Value.Unknown, CallArguments.First(body, value));
                evaluator.State.Establish(demanded.And(verdict.Proven.Rewrite(piece => piece.Unconditional ? verdict.Outside(piece, evaluator.Analysis.OriginOfRequest) : terms.Rewrite(piece))));
            }
        }
    }

    // Handlers that the library of the call finds by their names.
    private static Value? RunHandlers(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, CallArguments arguments)
    {
        Value? result = null;
        foreach (var handler in evaluator.Engine.Conventions.RunBy(entry, call))
        {
            if (!SymbolEqualityComparer.Default.Equals(handler, evaluator.Analysis.Method))
            {
                var message = arguments[arguments.Ordinal(entry["message"])];
                var handled = CallTransfers.ApplyTargets(evaluator, call, handler, false, Value.Unknown, null, CallArguments.First(handler, message));
                result = result is null ? handled : handled is null ? result : result.Mixed(handled);
            }
        }

        return result;
    }

    // A message finds its handler by its type, whatever the dispatcher is called.
    private static Value? Dispatch(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value? result)
    {
        foreach (var argument in call.Arguments)
        {
            var operand = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (argument.Parameter is not { } parameter || operand.Type is not { } message)
            {
                continue;
            }

            foreach (var handler in evaluator.Engine.Calls.HandlersOf(message, evaluator.Analysis.Method.ContainingType))
            {
                if (SymbolEqualityComparer.Default.Equals(handler, evaluator.Analysis.Method))
                {
                    continue;
                }

                PassBehaviours(evaluator, call, message, arguments[parameter.Ordinal]);
                var handled = CallTransfers.ApplyTargets(evaluator, call, handler, handler.IsAbstract, Value.Unknown, null, CallArguments.First(handler, arguments[parameter.Ordinal]));
                result = result is null ? handled : handled is null ? result : result.Mixed(handled);
            }
        }

        return result;
    }
}
