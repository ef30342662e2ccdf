using System.Linq;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Messages, which find their handlers by type or by name, and what stands around those.</summary>
internal static class Messages
{
    /// <summary>Whether the message that is handled bears an attribute, for code that stands around its handler and asks.</summary>
    public static Value? AskAttribute(KnownCall call) => call.Evaluator.Analysis.Verdict?.Message is { } message && Bears(message, call.Call) is { } bears
        ? (bears ? Value.True : Value.False)
        : null;

    // Null where that cannot be told.
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

    /// <summary>Runs the handlers that the library of the call finds by their names.</summary>
    public static Value? RunHandlers(KnownCall known)
    {
        var (evaluator, entry, call, _, _) = known;
        Value? result = null;
        foreach (var handler in evaluator.Engine.Conventions.RunBy(entry, call))
        {
            if (!SymbolEqualityComparer.Default.Equals(handler, evaluator.Analysis.Method))
            {
                var message = known.Argument("message");
                var handled = CallTransfers.ApplyTargets(evaluator, call, handler, false, Value.Unknown, null, CallArguments.First(handler, message));
                result = result is null ? handled : handled is null ? result : result.Mixed(handled);
            }
        }

        return result;
    }

    /// <summary>Runs the handlers of what is handed over: a message finds its handler by its type, whatever the dispatcher is called.</summary>
    public static Value? Dispatch(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value? result)
    {
        foreach (var argument in call.Arguments)
        {
            var operand = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (argument.Parameter is not { } parameter || operand.Type is not { } message || !evaluator.Engine.Calls.Handlers.MaySend(parameter, message))
            {
                continue;
            }

            result = Deliveries.Send(evaluator, call, message, arguments[parameter.Ordinal], result);
        }

        return result;
    }
}
