using System.Collections.Generic;
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
    private readonly Dictionary<int, bool> accessing = new();
    private bool? returnsValues;

    public DenialRegions(MethodAnalysis analysis, ControlFlowGraph graph)
    {
        this.analysis = analysis;
        this.graph = graph;
    }

    /// <summary>Whether <paramref name="side"/> refuses what <paramref name="other"/> goes on with.</summary>
    public bool Denies(ControlFlowBranch side, ControlFlowBranch other, FlowState state)
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
            return false;
        }

        if (GivesAway(blocks, state))
        {
            return false;
        }

        // Where nothing is returned both sides end in the same place, the caller's: which refuses is told by what the other gives away, and of a
        // filter by what becomes of the request.
        return analysis.Verdict is not null || ReturnsValues() || !Ends(start, blocks) || (other.Destination is { } kept && GivesAway(From(kept), state));
    }

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

    private bool GivesAway(HashSet<int> blocks, FlowState state)
    {
        foreach (var ordinal in blocks)
        {
            if (GivesAway(graph.Blocks[ordinal], state))
            {
                return true;
            }
        }

        return false;
    }

    private bool GivesAway(BasicBlock block, FlowState state)
    {
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
            && block.BranchValue is { } returned
            && HoldsRecords(returned, state))
        {
            return true;
        }

        if (MayAccess(block))
        {
            return true;
        }

        foreach (var operation in block.Operations)
        {
            if (Responds(operation, state))
            {
                return true;
            }
        }

        return block.BranchValue is { } value && Responds(value, state);
    }

    // Told by what the block calls, whatever the state.
    private bool MayAccess(BasicBlock block)
    {
        if (!accessing.TryGetValue(block.Ordinal, out var may))
        {
            may = block.BranchValue is { } value && analysis.MayAccess(value);
            for (var i = 0; i < block.Operations.Length && !may; i++)
            {
                may = analysis.MayAccess(block.Operations[i]);
            }

            accessing.Add(block.Ordinal, may);
        }

        return may;
    }

    // A call that writes records to the response, or on something that does.
    private bool Responds(IOperation operation, FlowState state)
    {
        foreach (var descendant in operation.DescendantsAndSelf())
        {
            ISymbol? member = descendant switch
            {
                IInvocationOperation call => call.TargetMethod,
                IPropertyReferenceOperation property => property.Property,
                _ => null,
            };
            if (member is not null && analysis.Engine.Known.Is(member, Role.Response))
            {
                return HoldsRecords(operation, state);
            }
        }

        return false;
    }

    private static bool HoldsRecords(IOperation returned, FlowState state)
    {
        foreach (var operation in returned.DescendantsAndSelf())
        {
            object? place = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IFlowCaptureReferenceOperation capture => capture.Id,
                _ => null,
            };
            if (place is not null && state.Get(place) is { HasRecords: true })
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
