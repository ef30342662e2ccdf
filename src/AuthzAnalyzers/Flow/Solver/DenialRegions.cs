using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Tells which side of a branch gives the caller nothing: it never meets the other side again, and no record leaves by it.</summary>
internal sealed class DenialRegions
{
    private readonly MethodAnalysis analysis;
    private readonly ControlFlowGraph graph;
    private readonly Dictionary<int, HashSet<int>> reachable = new();
    private readonly Giveaways giveaways;
    private bool? returnsValues;
    private bool? hasThrows;
    private WaysOut? ways;

    public DenialRegions(MethodAnalysis analysis, ControlFlowGraph graph)
    {
        this.analysis = analysis;
        this.graph = graph;
        giveaways = new Giveaways(analysis, graph);
    }

    // Most graphs have no test that proves anything.
    private WaysOut Ways => ways ??= new WaysOut(analysis, graph);

    /// <summary>Whether <paramref name="side"/> refuses what <paramref name="other"/> goes on with.</summary>
    public bool Denies(ControlFlowBranch side, ControlFlowBranch other, FlowState state) => Denies(side, other, state, new HashSet<int>());

    private bool Denies(ControlFlowBranch side, ControlFlowBranch other, FlowState state, HashSet<int> asked)
    {
        if (side.Destination is not { } start)
        {
            return side.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow;
        }

        if (side.Semantics == ControlFlowBranchSemantics.Return)
        {
            return true;
        }

        var blocks = From(start);
        if (other.Destination is { } rest && blocks.Overlaps(From(rest)))
        {
            return AsksOn(start, other, state, asked);
        }

        if (Faults(blocks) || giveaways.AnyIn(blocks, state))
        {
            return false;
        }

        // Where nothing is returned both sides end in the same place, the caller's: which refuses is told by what the other gives away, and of a
        // filter by what becomes of the request.
        return analysis.Verdict is not null || ReturnsValues() || !Ends(start, blocks) || (other.Destination is { } kept && giveaways.AnyIn(From(kept), state));
    }

    // Of a chain of alternatives the next one is asked: who meets none of them is refused, and each that is met is a way of its own.
    private bool AsksOn(BasicBlock start, ControlFlowBranch other, FlowState state, HashSet<int> asked)
    {
        if (start.ConditionalSuccessor is not { } jump || start.FallThroughSuccessor is not { } next || !asked.Add(start.Ordinal) || giveaways.MayAccess(start))
        {
            return false;
        }

        return other.Destination is { } rest
            && ((jump.Destination == rest && Denies(next, other, state, asked)) || (next.Destination == rest && Denies(jump, other, state, asked)));
    }

    private bool Faults(HashSet<int> blocks)
    {
        var leaving = blocks.Select(ordinal => graph.Blocks[ordinal]).Where(Leaves).ToList();
        return leaving.Count > 0 && leaving.TrueForAll(block =>
            block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Throw
            && block.BranchValue is { } thrown
            && analysis.Engine.Known.IsType(Thrown(thrown), Role.Fault));
    }

    private static ITypeSymbol? Thrown(IOperation thrown) => thrown is IConversionOperation conversion ? Thrown(conversion.Operand) : thrown.Type;

    /// <summary>Whether a test may send who takes that side another way to the end: where both sides come together before it, nobody is refused anything.</summary>
    public bool Decides(BasicBlock test, ControlFlowBranch lacking) => Ways.Part(test, lacking);

    /// <summary>Whether who takes that side never comes back to the method's caller.</summary>
    public bool NeverReturns(ControlFlowBranch side) => !Ways.MayReturn(side);

    /// <summary>Whether who takes that side is told no, in whatever way it ends.</summary>
    public bool Refuses(ControlFlowBranch side) => !Ways.MayReturnUnrefused(side);

    /// <summary>Whether anybody may be sent away by an exception.</summary>
    public bool HasThrows => hasThrows ??= graph.Blocks.Any(block => block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow);

    private static bool Leaves(BasicBlock block) => Leaves(block.FallThroughSuccessor) || Leaves(block.ConditionalSuccessor);

    private static bool Leaves(ControlFlowBranch? branch) => branch is not null && branch.Destination is not { Kind: not BasicBlockKind.Exit };

    private bool ReturnsValues()
    {
        if (returnsValues is null)
        {
            returnsValues = false;
            foreach (var block in graph.Blocks)
            {
                returnsValues |= block is { BranchValue: not null, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return };
            }
        }

        return returnsValues.Value;
    }

    private bool Ends(BasicBlock start, HashSet<int> blocks)
    {
        if (start.Kind == BasicBlockKind.Exit)
        {
            return true;
        }

        foreach (var ordinal in blocks)
        {
            var block = graph.Blocks[ordinal];
            if (block.FallThroughSuccessor?.Destination is { Kind: BasicBlockKind.Exit } || block.ConditionalSuccessor?.Destination is { Kind: BasicBlockKind.Exit })
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<int> From(BasicBlock start)
    {
        if (reachable.TryGetValue(start.Ordinal, out var known))
        {
            return known;
        }

        var found = new HashSet<int>();
        var queue = new Stack<BasicBlock>();
        queue.Push(start);
        while (queue.Count > 0)
        {
            var block = queue.Pop();
            if (block.Kind == BasicBlockKind.Exit || !found.Add(block.Ordinal))
            {
                continue;
            }

            if (block.ConditionalSuccessor?.Destination is { } jump)
            {
                queue.Push(jump);
            }

            if (block.FallThroughSuccessor?.Destination is { } next)
            {
                queue.Push(next);
            }
        }

        reachable.Add(start.Ordinal, found);
        return found;
    }
}
