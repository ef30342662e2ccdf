using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>
/// Calls of interfaces that a project above implements: left open where they are made, run where a body is known. So a layer that knows only
/// contracts is understood by the project that puts the layers together.
/// </summary>
internal static class OpenCallTransfers
{
    /// <summary>Leaves a call to the callers, where they may know what it runs.</summary>
    /// <param name="opaque">What is known of its value without them.</param>
    public static Value Leave(Evaluator evaluator, IInvocationOperation call, IMethodSymbol method, CallArguments arguments, Value opaque) =>
        MayLeave(evaluator.Analysis, method)
            ? Leave(evaluator, call.Syntax, call.Syntax, method, arguments, evaluator.State.Must, isCertain: true, opaque).Result
            : opaque;

    /// <summary>Whether somebody above may know what a call runs that nobody knows here.</summary>
    public static bool MayLeave(MethodAnalysis analysis, IMethodSymbol method) => analysis.HasCallers
        && OpenCallShape.Is(method, analysis.Method.ContainingType)
        && analysis.CalleesOf(method, isVirtual: true).IsEmpty
        && analysis.Engine.Calls.MayBeKnownAbove(method);

    /// <summary>
    /// Leaves a call to the callers where what it runs depends on types that only they know, such as what a service of any entity does by a
    /// repository of that entity; <see langword="null"/> for any other call.
    /// </summary>
    public static Value? LeaveToTypes(Evaluator evaluator, IInvocationOperation call, IMethodSymbol method, Value? instance, CallArguments arguments)
    {
        var analysis = evaluator.Analysis;
        return analysis.HasCallers && OpenCallShape.Is(method, analysis.Method.ContainingType) && analysis.Engine.Calls.DependsOnTypes(method)
            ? Leave(evaluator, call.Syntax, call.Syntax, method, arguments, evaluator.State.Must, isCertain: true, OpaqueCalls.Call(evaluator, call, instance, arguments)).Result
            : null;
    }

    /// <summary>Runs what a callee left open and somebody here knows, and leaves the rest to the next.</summary>
    public static void Bring(Evaluator evaluator, IOperation call, Summary summary, CalleeMapping terms)
    {
        foreach (var open in summary.OpenCalls)
        {
            var called = open.CalledWith(terms.Rewrite);
            var arguments = CallArguments.Given(called, open.Arguments.Select(terms.Rewrite));
            var must = terms.Rewrite(open.Must);
            var opened = Run(evaluator, call, open, called, arguments, must);
            terms.Open(open.Number, opened);
            if (opened.Left >= 0)
            {
                evaluator.Analysis.OpenCalls.Pass(opened.Left, terms.Rewrite(open.Handed));
            }
        }
    }

    private static OpenedCall Run(Evaluator evaluator, IOperation call, OpenCall open, IMethodSymbol called, CallArguments arguments, Proof must)
    {
        var analysis = evaluator.Analysis;
        analysis.Cancellation.ThrowIfCancellationRequested();
        if ((analysis.HasCallers && analysis.Engine.Calls.DependsOnTypes(called)) || analysis.CalleesOf(called, isVirtual: true).IsEmpty)
        {
            return analysis.HasCallers && analysis.Engine.Calls.MayBeKnownAbove(called)
                ? Leave(evaluator, call.Syntax, open.Root, called, arguments, evaluator.State.Must.And(must), open.IsCertain, arguments.All().WithoutAnswers())
                : Run(evaluator, open, called, must, () => Repositories.Call(evaluator, called, called.ContainingType, Queries.NameOf(call.Syntax), arguments)) ?? Unknown();
        }

        // What is behind one contract may ask for another, and that one for the first.
        if (analysis.OpenedDepth >= Budget.HandlersInEachOther || !analysis.Handling.Add(called.OriginalDefinition))
        {
            if (analysis.OpenedDepth >= Budget.HandlersInEachOther)
            {
                analysis.GiveUp(Cut.Of(CutReason.TooManyOpenCalls, analysis.Method, Budget.HandlersInEachOther));
            }

            return Unknown();
        }

        try
        {
            analysis.OpenedDepth++;
            return Run(evaluator, open, called, must, () => CallTransfers.ApplyTargets(evaluator, call, called, isVirtual: true, Value.Unknown, null, arguments) ?? arguments.All().WithoutAnswers())!;
        }
        finally
        {
            analysis.OpenedDepth--;
            analysis.Handling.Remove(called.OriginalDefinition);
        }

        OpenedCall Unknown() => new(called, arguments.All().WithoutAnswers(), Proof.Nothing, -1);
    }

    // Runs what the call does where it is made, which its maker may have left before; null where nothing tells what it does.
    private static OpenedCall? Run(Evaluator evaluator, OpenCall open, IMethodSymbol called, Proof must, Func<Value?> body)
    {
        var (before, wasUnreachable) = (evaluator.State, evaluator.IsUnreachable);
        evaluator.State = before.Clone();
        evaluator.Demand(must);
        if (body() is not { } value)
        {
            evaluator.State = before;
            evaluator.IsUnreachable = wasUnreachable;
            return null;
        }

        var proven = evaluator.State.Must;
        if (!open.IsCertain)
        {
            // The callee may have returned without making it.
            evaluator.State = FlowState.Join(before, evaluator.State);
            evaluator.IsUnreachable = wasUnreachable;
        }

        return new OpenedCall(called, value, proven, -1);
    }

    private static OpenedCall Leave(Evaluator evaluator, SyntaxNode site, object root, IMethodSymbol called, CallArguments arguments, Proof must, bool isCertain, Value opaque)
    {
        var analysis = evaluator.Analysis;
        var number = analysis.NumberOfOpenCall(site, root, called);
        if (number < 0)
        {
            analysis.GiveUp(Cut.Of(CutReason.TooManyOpenCalls, analysis.Method, Budget.OpenCallsPerMethod + Budget.ContractsPerMethod));
            return new OpenedCall(called, opaque, Proof.Nothing, -1);
        }

        PredicateValues.Keep(evaluator, arguments);
        Changes.NoteProven(evaluator);
        analysis.OpenCalls.Add(new OpenCall(number, called, Enumerable.Range(0, arguments.Count).Select(i => arguments[i]).ToImmutableArray(), must, root));
        if (isCertain)
        {
            evaluator.State.Opened = evaluator.State.Opened.Add(number);
        }

        var origin = OpenCallShape.HandsOut(called) ? analysis.OriginOfOpenCall(number) : ProvenanceSet.None;
        var result = origin.IsEmpty ? opaque
            : opaque.HasRecords || opaque.Query is not null || opaque.Origins.IdentifiesCaller ? opaque.With(opaque.Origins | origin)
            : Value.Of(origin);
        return new OpenedCall(called, result, Proof.Nothing, number);
    }
}
