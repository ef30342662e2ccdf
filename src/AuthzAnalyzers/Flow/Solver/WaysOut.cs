using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>What comes of who is in a block of a graph, found out once for all blocks: where the ways from it come together again, and how they end.</summary>
internal sealed class WaysOut
{
    private readonly MethodAnalysis analysis;
    private readonly ControlFlowGraph graph;
    private readonly List<int>[] before;
    private readonly bool[] returns;
    private readonly bool[] returnsUnrefused;
    private readonly int[] meetings;

    public WaysOut(MethodAnalysis analysis, ControlFlowGraph graph)
    {
        this.analysis = analysis;
        this.graph = graph;
        before = Before();
        var last = graph.Blocks.Length - 1;
        returns = Backwards(before[last]);
        returnsUnrefused = Backwards(before[last].Where(ordinal => !IsRefusal(graph.Blocks[ordinal].BranchValue)));
        meetings = Meetings();
    }

    /// <summary>
    /// Whether who takes <paramref name="lacking"/> from a test may come to another end than the others: its ways never come together with theirs, or
    /// only where the answer is handed out, and it brings a refusal there.
    /// </summary>
    public bool Part(BasicBlock test, ControlFlowBranch lacking) => meetings[test.Ordinal] is var meeting
        && (meeting < 0
            || meeting == graph.Blocks.Length - 1
            || (IsAnswer(graph.Blocks[meeting]) && lacking.Destination is { } start && start.Operations.Any(IsRefusal)));

    private static bool IsAnswer(BasicBlock block) => block is { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return, BranchValue: { } answer, Operations.IsEmpty: true }
        && Operands.Unconverted(answer) is IFlowCaptureReferenceOperation;

    /// <summary>Whether one may return to the method's caller that way.</summary>
    public bool MayReturn(ControlFlowBranch way) => way.Destination is { } start && (start.Kind == BasicBlockKind.Exit || returns[start.Ordinal]);

    /// <summary>The same without being told no.</summary>
    public bool MayReturnUnrefused(ControlFlowBranch way) => way.Destination is { } start && (start.Kind == BasicBlockKind.Exit || returnsUnrefused[start.Ordinal]);

    private bool IsRefusal(IOperation? returned) => returned is not null && returned.DescendantsAndSelf().Any(part => part switch
    {
        IInvocationOperation call => analysis.Engine.Known.Is(call.TargetMethod, Role.Denial),
        IObjectCreationOperation creation => analysis.Engine.Known.IsType(creation.Type, Role.Denial),
        _ => false,
    });

    private List<int>[] Before()
    {
        var result = graph.Blocks.Select(_ => new List<int>()).ToArray();
        foreach (var block in graph.Blocks)
        {
            foreach (var next in Next(block))
            {
                result[next].Add(block.Ordinal);
            }
        }

        return result;
    }

    // The last case of a switch that takes whatever is left is never passed over.
    private static IEnumerable<ControlFlowBranch> Taken(BasicBlock block)
    {
        var isSure = block.BranchValue is IIsPatternOperation { Pattern: IDiscardPatternOperation };
        if (block.FallThroughSuccessor is { } next && !(isSure && block.ConditionKind == ControlFlowConditionKind.WhenTrue))
        {
            yield return next;
        }

        if (block.ConditionalSuccessor is { } jump && !(isSure && block.ConditionKind == ControlFlowConditionKind.WhenFalse))
        {
            yield return jump;
        }
    }

    private static IEnumerable<int> Next(BasicBlock block) => Taken(block).Select(branch => branch.Destination?.Ordinal ?? -1).Where(next => next >= 0);

    private bool[] Backwards(IEnumerable<int> from)
    {
        var found = new bool[before.Length];
        var queue = new Stack<int>(from);
        while (queue.Count > 0)
        {
            var block = queue.Pop();
            if (!found[block])
            {
                found[block] = true;
                before[block].ForEach(queue.Push);
            }
        }

        return found;
    }

    // Immediate post-dominators (Cooper, Harvey, Kennedy). Who throws ends as well: ways of which one does never come together.
    private int[] Meetings()
    {
        var last = graph.Blocks.Length - 1;
        var order = Order(last);
        var places = new int[before.Length];
        for (var i = 0; i < order.Count; i++)
        {
            places[order[i]] = i;
        }

        var result = Enumerable.Repeat(-1, before.Length).ToArray();
        result[last] = last;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = order.Count - 2; i >= 0; i--)
            {
                var block = graph.Blocks[order[i]];
                var met = MayThrow(block) ? last : -1;
                foreach (var next in Next(block).Where(next => result[next] >= 0))
                {
                    met = met < 0 ? next : Meet(met, next, result, places);
                }

                changed |= result[block.Ordinal] != met;
                result[block.Ordinal] = met;
            }
        }

        return result;
    }

    private static bool MayThrow(BasicBlock block) => block.IsReachable && Taken(block).Any(branch => branch.Destination is null);

    private static int Meet(int left, int right, int[] result, int[] places)
    {
        while (left != right)
        {
            if (places[left] < places[right])
            {
                left = result[left];
            }
            else
            {
                right = result[right];
            }
        }

        return left;
    }

    // Blocks after all that come before them; the last is where all end, of those that throw too.
    private List<int> Order(int last)
    {
        var order = new List<int>(before.Length);
        var seen = new bool[before.Length];
        var queue = new Stack<(int Block, int Next)>();
        var ends = graph.Blocks.Where(MayThrow).Select(block => block.Ordinal).Concat(before[last]).ToList();
        seen[last] = true;
        queue.Push((last, 0));
        while (queue.Count > 0)
        {
            var (block, next) = queue.Pop();
            var following = block == last ? ends : before[block];
            if (next == following.Count)
            {
                order.Add(block);
                continue;
            }

            queue.Push((block, next + 1));
            if (!seen[following[next]])
            {
                seen[following[next]] = true;
                queue.Push((following[next], 0));
            }
        }

        return order;
    }
}
