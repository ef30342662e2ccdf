using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Where a graph ends normally: the state there and the value it returns.</summary>
internal sealed record GraphResult(FlowState? Exit, Value Result);

/// <summary>
/// Walks one control-flow graph to a fixpoint. States only lose proofs and gain possibilities on the way there, so what a visit notes is
/// weakened by the later ones until it is true. Blocks are taken in the order of the source: the outcome depends on nothing else.
/// </summary>
internal sealed class GraphRun
{
    private readonly MethodAnalysis analysis;
    private readonly ControlFlowGraph graph;
    private readonly int depth;
    private readonly FlowState?[] entries;
    private readonly int[] visits;
    private readonly SortedSet<int> work = new();
    private readonly Dictionary<ControlFlowRegion, List<Continuation>> continuations = new();
    private readonly SortedDictionary<int, (Value Value, FlowState State)> returns = new();
    private readonly SortedDictionary<int, (Value Value, FlowState State)> yields = new();
    private readonly DenialRegions denials;
    private FlowState? exit;

    public GraphRun(MethodAnalysis analysis, ControlFlowGraph graph, int depth)
    {
        this.analysis = analysis;
        this.graph = graph;
        this.depth = depth;
        entries = new FlowState?[graph.Blocks.Length];
        visits = new int[graph.Blocks.Length];
        denials = new DenialRegions(analysis, graph);
    }

    public GraphResult Run(FlowState entry)
    {
        Propagate(graph.Blocks[0], entry);
        while (work.Count > 0)
        {
            analysis.Cancellation.ThrowIfCancellationRequested();
            var next = work.Min;
            work.Remove(next);
            if (visits[next]++ >= 2 * Budget.VisitsPerBlock)
            {
                // What was noted so far may be more than is true, so nothing of it may be used.
                analysis.Lose(Cut.Of(CutReason.Unsettled, analysis.Method, 2 * Budget.VisitsPerBlock));
                break;
            }

            Visit(graph.Blocks[next]);
        }

        return new GraphResult(exit, JoinReturns());
    }

    private void Visit(BasicBlock block)
    {
        var state = entries[block.Ordinal]!.Clone();
        if (block.Kind == BasicBlockKind.Exit)
        {
            exit = state;
            return;
        }

        if (depth == 0)
        {
            analysis.Late.Enter(block);
        }

        var evaluator = new Evaluator(analysis, graph, state, depth);
        foreach (var operation in block.Operations)
        {
            analysis.Late.At(operation);
            evaluator.Evaluate(operation);
        }

        Value? tested = null;
        if (block.BranchValue is { } branch)
        {
            analysis.Late.At(branch);
            tested = evaluator.Answered(branch, evaluator.Evaluate(branch));
        }

        state = evaluator.State;
        if (evaluator.Yielded is { } yielded)
        {
            yields[block.Ordinal] = (yielded, state.Clone());
        }

        PropagateToHandlers(block, entries[block.Ordinal]!, state);
        if (evaluator.IsUnreachable)
        {
            return;
        }

        if (block.ConditionalSuccessor is { } conditional && tested is not null)
        {
            Branch(block, conditional, tested, state);
            return;
        }

        if (block.FallThroughSuccessor is { } next)
        {
            FollowWith(next, state, tested ?? Value.Unknown, block.BranchValue);
        }
    }

    private void Branch(BasicBlock block, ControlFlowBranch conditional, Value tested, FlowState state)
    {
        var jumpsWhenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        var fallThrough = block.FallThroughSuccessor!;
        var (whenTrue, whenFalse) = jumpsWhenTrue ? (conditional, fallThrough) : (fallThrough, conditional);
        var (trueProof, falseProof) = (tested.WhenTrue, tested.WhenFalse);
        if (analysis.Verdict is { } verdict)
        {
            if (depth == 0)
            {
                AskedPresence.Note(verdict, analysis.Engine, block.BranchValue, tested);
            }

            verdict.AsksRequest |= tested.Origins.HasSupplied || tested.Origins.IsPresented || tested.Origins.HasParameter(0);
        }

        var known = trueProof.Unconditional();
        if (known.Equals(falseProof.Unconditional()) && !known.IsImpossible && known.All().All(evidence => evidence.IsPresentation))
        {
            // The polarity is unknown: a decision about the caller that one side refuses proves something on the other.
            var asked = known.And(Proof.Of(Evidence.IfCaller(Symbols.EvidenceLevel.FunctionLevel, Operand.Of(tested))));
            trueProof = trueProof.Conditional().And(!asked.IsNothing && denials.Denies(whenFalse, whenTrue, state) ? asked : Proof.Nothing);
            falseProof = falseProof.Conditional().And(!asked.IsNothing && denials.Denies(whenTrue, whenFalse, state) ? asked : Proof.Nothing);
        }

        FollowProven(block, whenTrue, whenFalse, trueProof, state);
        FollowProven(block, whenFalse, whenTrue, falseProof, state);
    }

    // Bodies without a value end by falling off.
    private static bool Leaves(ControlFlowBranch branch) =>
        branch.Semantics == ControlFlowBranchSemantics.Return
        || (branch.Semantics == ControlFlowBranchSemantics.Regular && branch.Destination is { Kind: BasicBlockKind.Exit });

    private void FollowProven(BasicBlock test, ControlFlowBranch branch, ControlFlowBranch other, Proof proof, FlowState state)
    {
        if (proof.IsImpossible)
        {
            return;
        }

        var next = state.Clone();
        NoteNull(test.BranchValue, next, isTrue: branch == (test.ConditionKind == ControlFlowConditionKind.WhenTrue ? test.ConditionalSuccessor : test.FallThroughSuccessor));

        // A function inside the method answers to the method: nobody but who is thrown out is refused there.
        var mayRefuse = !proof.Unconditional().IsNothing && (depth == 0 || denials.HasThrows);
        next.Establish(proof, isCheck: mayRefuse && denials.Decides(test, other) && (depth == 0 || denials.NeverReturns(other)));
        if (mayRefuse)
        {
            NoteAsked(other, proof);
        }

        FollowWith(branch, next, Value.Unknown, null);
    }

    // What a case of a switch was asked for null it is not asked for again by the next: that it fails both cannot be.
    private static void NoteNull(IOperation? test, FlowState state, bool isTrue)
    {
        if (test is IIsPatternOperation { Value: IFlowCaptureReferenceOperation { Id: var id, Type.IsValueType: false }, Pattern: var pattern } && state.Get(id) is { } value)
        {
            switch (pattern)
            {
                case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } when !isTrue:
                case IRecursivePatternOperation or ITypePatternOperation or IDeclarationPatternOperation { MatchesNull: false } when isTrue:
                    state.Set(id, value.Implying(value.WhenTrue, Proof.Impossible));
                    break;
            }
        }
    }

    private void NoteAsked(ControlFlowBranch lacking, Proof proof)
    {
        if (denials.NeverReturns(lacking))
        {
            analysis.NoteDemanded(proof.Unconditional().All());
        }
        else
        {
            analysis.Late.NoteAsked(proof.Unconditional().All(), denials.Refuses(lacking));
        }
    }

    private void FollowWith(ControlFlowBranch branch, FlowState state, Value value, IOperation? returned)
    {
        if (Leaves(branch))
        {
            returns[branch.Source.Ordinal] = (value, state.Clone());
            var evaluator = new Evaluator(analysis, graph, state, depth);
            evaluator.Return(value, returned);
            state = evaluator.State;
        }

        Follow(branch, state);
    }

    private void Follow(ControlFlowBranch branch, FlowState state)
    {
        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            Continue(branch.Source, state);
            return;
        }

        if (branch.FinallyRegions.Length > 0)
        {
            var continuation = new Continuation(branch.FinallyRegions.Skip(1).ToArray(), branch.Destination, state.Must);
            Enter(branch.FinallyRegions[0], continuation, state);
            return;
        }

        if (branch.Destination is { } destination)
        {
            Propagate(destination, state);
        }
    }

    private void Enter(ControlFlowRegion region, Continuation continuation, FlowState state)
    {
        if (!continuations.TryGetValue(region, out var known))
        {
            continuations.Add(region, known = new List<Continuation>());
        }

        if (Note(known, continuation))
        {
            for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
            {
                if (entries[i] is not null)
                {
                    work.Add(i);
                }
            }
        }

        Propagate(graph.Blocks[region.FirstBlockOrdinal], state);
    }

    // All ways run the same finally block; each goes on where it would have gone, and what was proven on it before is proven on it after.
    private static bool Note(List<Continuation> known, Continuation continuation)
    {
        var place = known.FindIndex(other => ReferenceEquals(other.Destination, continuation.Destination) && other.Rest.SequenceEqual(continuation.Rest));
        if (place < 0)
        {
            known.Add(continuation);
            return true;
        }

        var must = known[place].Must.Or(continuation.Must);
        if (must.Equals(known[place].Must))
        {
            return false;
        }

        known[place] = continuation with { Must = must };
        return true;
    }

    private void Continue(BasicBlock end, FlowState state)
    {
        for (var region = end.EnclosingRegion; region is not null && region != graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Finally)
            {
                continue;
            }

            if (continuations.TryGetValue(region, out var targets))
            {
                foreach (var target in targets.ToArray())
                {
                    Resume(target, state);
                }
            }

            return;
        }
    }

    private void Resume(Continuation target, FlowState state)
    {
        state = state.Clone();
        state.Establish(target.Must);
        if (target.Rest.Length > 0)
        {
            Enter(target.Rest[0], new Continuation(target.Rest.Skip(1).ToArray(), target.Destination, state.Must), state);
        }
        else if (target.Destination is { } destination)
        {
            Propagate(destination, state);
        }
    }

    // An exception may leave a try block before anything in it happened, or after all of it did. Finally blocks are walked for normal
    // ways only: what is proven there must not be forgotten because an exception might have passed through.
    private void PropagateToHandlers(BasicBlock block, FlowState before, FlowState after)
    {
        for (var region = block.EnclosingRegion; region is not null && region != graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { Kind: ControlFlowRegionKind.TryAndCatch } whole)
            {
                continue;
            }

            // A record that only an exception skips counts as written: that it can be lost is another matter.
            var thrown = FlowState.Join(before, after).Clone();
            (thrown.Audited, thrown.Unaudited, thrown.Owing) = (after.Audited, after.Unaudited, after.Owing);
            foreach (var handler in whole.NestedRegions)
            {
                if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler)
                {
                    Propagate(graph.Blocks[handler.FirstBlockOrdinal], thrown);
                }
            }
        }
    }

    private void Propagate(BasicBlock target, FlowState state)
    {
        var known = entries[target.Ordinal];
        if (known is null)
        {
            entries[target.Ordinal] = state.Clone();
            work.Add(target.Ordinal);
            return;
        }

        var isOften = visits[target.Ordinal] >= Budget.VisitsPerBlock;
        var joined = FlowState.Join(known, isOften ? state.WithoutProofs() : state);
        if (ReferenceEquals(joined, known))
        {
            return;
        }

        if (isOften)
        {
            analysis.GiveUp(Cut.Of(CutReason.TooManyVisits, analysis.Method, Budget.VisitsPerBlock));
        }

        entries[target.Ordinal] = joined;
        work.Add(target.Ordinal);
    }

    private Value JoinReturns()
    {
        Value? result = null;
        var must = Proof.Impossible;
        foreach (var (value, state) in yields.Values.Concat(returns.Values))
        {
            result = result is null ? value : Value.Join(result, must, value, state.Must);
            must = must.Or(state.Must);
        }

        return result ?? Value.Unknown;
    }

    /// <summary>Where a way goes on after a finally block, and what was proven wherever it came to that.</summary>
    private sealed record Continuation(ControlFlowRegion[] Rest, BasicBlock? Destination, Proof Must);
}
