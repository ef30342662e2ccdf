using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>Messages on their way to their handlers, which are found by the message's type: here, or by a caller who knows the type better.</summary>
internal static class Deliveries
{
    /// <summary>Runs the handlers of a message, and leaves it to the callers where these may find more of them.</summary>
    /// <param name="result">What is known of the call's value without them.</param>
    public static Value? Send(Evaluator evaluator, IOperation call, ITypeSymbol message, Value value, Value? result)
    {
        Leave(evaluator, message, value, evaluator.State.Must);
        return Run(evaluator, call, message, value, HandlersOf(evaluator, message), result);
    }

    /// <summary>Runs the handlers of what a callee sends, where more is known of its type than the callee knew.</summary>
    public static void Bring(Evaluator evaluator, IOperation call, CallTarget target, Summary summary, CalleeMapping terms)
    {
        foreach (var sent in summary.Sent)
        {
            var message = terms.Rewrite(sent.Type);
            var value = terms.Rewrite(sent.Message);
            var must = terms.Rewrite(sent.Must);
            Leave(evaluator, message, value, evaluator.State.Must.And(must));
            var handlers = NewHandlersOf(evaluator, message, sent, target);
            if (handlers.IsEmpty)
            {
                continue;
            }

            var (before, wasUnreachable) = (evaluator.State, evaluator.IsUnreachable);
            evaluator.State = before.Clone();
            evaluator.Demand(must);
            Run(evaluator, call, message, value, handlers, null);

            // The callee may have returned without sending it.
            evaluator.State = FlowState.Join(before, evaluator.State);
            evaluator.IsUnreachable = wasUnreachable;
        }
    }

    // Handlers that take the message whatever its type turns out to be have run in the callee, where it knew of them; an assembly knows none of those after it.
    private static ImmutableArray<IMethodSymbol> NewHandlersOf(Evaluator evaluator, ITypeSymbol message, SentMessage sent, CallTarget target)
    {
        var handlers = HandlersOf(evaluator, message);
        return handlers.IsEmpty || target.Told is not null
            ? handlers
            : handlers.RemoveAll(handler => evaluator.Engine.Calls.Handlers.Of(sent.Type, target.Method.ContainingType).Any(known => SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, handler.OriginalDefinition)));
    }

    private static ImmutableArray<IMethodSymbol> HandlersOf(Evaluator evaluator, ITypeSymbol message) =>
        evaluator.Engine.Calls.Handlers.Of(message, evaluator.Analysis.Method.ContainingType);

    private static void Leave(Evaluator evaluator, ITypeSymbol message, Value value, Proof must)
    {
        var analysis = evaluator.Analysis;
        if (!evaluator.Engine.Calls.Handlers.AreKnownToCallersOf(analysis.Method, message))
        {
            return;
        }

        // A method that calls itself with ever larger type arguments.
        if (OpenTypes.SizeOf(message) > Budget.TypesPerMessage)
        {
            analysis.GiveUp(Cut.Of(CutReason.TooManyMessages, analysis.Method, Budget.TypesPerMessage));
            return;
        }

        analysis.Sent.Add(new SentMessage(message, value, must));
    }

    private static Value? Run(Evaluator evaluator, IOperation call, ITypeSymbol message, Value value, ImmutableArray<IMethodSymbol> handlers, Value? result)
    {
        foreach (var handler in handlers)
        {
            if (SymbolEqualityComparer.Default.Equals(evaluator.Engine.Sources.Canonical(handler), evaluator.Analysis.Method) || !evaluator.Analysis.Handling.Add(handler.OriginalDefinition))
            {
                continue;
            }

            try
            {
                var handled = Handle(evaluator, call, message, value, handler);
                result = result is null ? handled : handled is null ? result : result.Mixed(handled);
            }
            finally
            {
                evaluator.Analysis.Handling.Remove(handler.OriginalDefinition);
            }
        }

        return result;
    }

    // What handlers send is handled where they run, and so on: the ways through many that send to each other are more than anybody could walk.
    private static Value? Handle(Evaluator evaluator, IOperation call, ITypeSymbol message, Value value, IMethodSymbol handler)
    {
        var analysis = evaluator.Analysis;
        if (analysis.Handling.Count > Budget.HandlersInEachOther)
        {
            analysis.GiveUp(Cut.Of(CutReason.TooManyMessages, analysis.Method, Budget.HandlersInEachOther));
            return null;
        }

        PassBehaviours(evaluator, call, message, value);
        return CallTransfers.ApplyTargets(evaluator, call, handler, handler.IsAbstract, Value.Unknown, null, CallArguments.First(handler, value));
    }

    // What stands around the handler let the message go on.
    private static void PassBehaviours(Evaluator evaluator, IOperation call, ITypeSymbol message, Value value)
    {
        // Behaviours may send messages themselves: those are taken as if nothing stood around their handlers.
        foreach (var body in evaluator.Analysis.Verdict?.Message is null ? evaluator.Engine.Behaviours.Around(message) : ImmutableArray<IMethodSymbol>.Empty)
        {
            var (verdict, demanded) = evaluator.Engine.Behaviours.Of(body, message, evaluator.Analysis.SummaryOf, evaluator.Analysis.Cancellation);
            if (!verdict.Proven.IsImpossible)
            {
                var terms = new CalleeMapping(evaluator, call, new CallTarget(body, new TypeMap()), verdict.Summary, Value.Unknown, CallArguments.First(body, value));
                evaluator.Demand(demanded.And(verdict.Proven.Rewrite(piece => piece.Unconditional ? verdict.Outside(piece, evaluator.Analysis.OriginOfRequest) : terms.Rewrite(piece))));
            }
        }
    }
}
