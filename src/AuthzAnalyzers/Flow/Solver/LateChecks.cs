using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Where in a method what is asked about the caller, and where accesses matter: a check that comes after a change is one too late.</summary>
internal sealed class LateChecks
{
    private readonly Dictionary<Evidence, HashSet<int>> asked = new();
    private readonly Dictionary<int, HashSet<int>> exposed = new();
    private readonly HashSet<Evidence> refused = new();
    private readonly Dictionary<Evidence, CodePlace>? places;
    private int block = -1;

    /// <param name="keepsPlaces">Whether somebody will want to know where in the source it is asked.</param>
    public LateChecks(bool keepsPlaces)
    {
        places = keepsPlaces ? new() : null;
    }

    /// <summary>What is noted from here on stands in that block.</summary>
    public void Enter(BasicBlock entered) => block = entered.Ordinal;

    /// <summary>What is asked at the moment, where that is kept: what is noted is asked there.</summary>
    public CodePlace Place { get; set; }

    /// <summary>What is noted from here on is asked by that operation.</summary>
    public void At(IOperation operation)
    {
        if (places is not null)
        {
            Place = Asking(operation).Syntax;
        }
    }

    /// <summary>Where evidence is asked for first; nowhere, where that was not kept, or it comes from elsewhere.</summary>
    public CodePlace PlaceOf(Evidence evidence) => places is not null && places.TryGetValue(evidence, out var asking) ? asking : default;

    /// <param name="isRefused">Whether whoever lacks it is told no.</param>
    public void NoteAsked(SmallSet<Evidence> evidence, bool isRefused)
    {
        foreach (var piece in evidence)
        {
            Note(asked, piece);
            if (places is not null)
            {
                places[piece] = CodePlace.First(Place, PlaceOf(piece));
            }

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

    // What is asked, without what becomes of the answer.
    private static IOperation Asking(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => Asking(statement.Operation),
        ISimpleAssignmentOperation assignment => Asking(assignment.Value),
        IFlowCaptureOperation capture => Asking(capture.Value),
        IConversionOperation { IsImplicit: true } conversion => Asking(conversion.Operand),
        _ => operation,
    };

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
