using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Where in a method what is asked about the caller, and where accesses matter: a check that comes after a change is one too late.</summary>
internal sealed class LateChecks
{
    private readonly Dictionary<Evidence, HashSet<int>> asked = new();
    private readonly Dictionary<int, HashSet<int>> exposed = new();
    private readonly HashSet<Evidence> refused = new();
    private int block = -1;

    /// <summary>What is noted from here on stands in that block.</summary>
    public void Enter(BasicBlock entered) => block = entered.Ordinal;

    /// <param name="isRefused">Whether whoever lacks it is told no.</param>
    public void NoteAsked(SmallSet<Evidence> evidence, bool isRefused)
    {
        foreach (var piece in evidence)
        {
            Note(asked, piece);
            if (isRefused)
            {
                refused.Add(piece);
            }
        }
    }

    public void NoteExposed(int access) => Note(exposed, access);

    /// <summary>
    /// What of the evidence is asked for only after the access, and may be about it: a comparison may, of a privilege that is told by what becomes of
    /// those who lack it.
    /// </summary>
    public SmallSet<Evidence> After(int access, SmallSet<Evidence> evidence, ControlFlowGraph graph)
    {
        if (evidence.IsEmpty || !exposed.TryGetValue(access, out var places))
        {
            return SmallSet<Evidence>.Empty;
        }

        var following = Following(places, graph);
        return SmallSet<Evidence>.From(evidence.Where(piece =>
            asked.TryGetValue(piece, out var at)
            && at.Overlaps(following)
            && (piece.Level is EvidenceLevel.None or EvidenceLevel.ObjectLevel || refused.Contains(piece))));
    }

    private void Note<T>(Dictionary<T, HashSet<int>> places, T what)
        where T : notnull
    {
        if (!places.TryGetValue(what, out var known))
        {
            places.Add(what, known = new HashSet<int>());
        }

        known.Add(block);
    }

    private static HashSet<int> Following(HashSet<int> places, ControlFlowGraph graph)
    {
        var found = new HashSet<int>(places);
        var queue = new Stack<int>(places.Where(place => place >= 0));
        while (queue.Count > 0)
        {
            var next = graph.Blocks[queue.Pop()];
            foreach (var branch in new[] { next.FallThroughSuccessor, next.ConditionalSuccessor })
            {
                if (branch?.Destination is { } destination && found.Add(destination.Ordinal))
                {
                    queue.Push(destination.Ordinal);
                }
            }
        }

        return found;
    }
}
