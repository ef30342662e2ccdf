using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>One run of a lambda or local function, from a state: what comes of it is kept for calls from that state.</summary>
internal sealed class NestedRun
{
    private readonly FlowState asked;

    public NestedRun(NestedRuns.Function function, FlowState entry)
    {
        Function = function;
        asked = entry;
        Entry = entry;
    }

    public NestedRuns.Function Function { get; }

    /// <summary>The state that it begins in: of one that calls itself, joined with those of the calls inside it.</summary>
    public FlowState Entry { get; private set; }

    /// <summary>Accesses that were noted meanwhile, as they were noted last.</summary>
    public SortedDictionary<int, Access> Recorded { get; set; } = new();

    /// <summary>What came of it last; <see langword="null"/> where no way out of it is known yet.</summary>
    public GraphResult? Result { get; private set; }

    /// <summary>How many runs are under way around it, while it is one of them; -1 while it is not.</summary>
    public int Place { get; set; } = -1;

    /// <summary>The outermost place of a run under way that its result rests on; more than its own where it rests on none.</summary>
    public int RestsOn { get; set; } = int.MaxValue;

    /// <summary>Whether its result rests on nothing that may still change.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The round in which it was walked last.</summary>
    public int Round { get; private set; }

    /// <summary>How often it was walked.</summary>
    public int Walks { get; private set; }

    /// <summary>Whether a call inside it was given its last result while it was under way.</summary>
    public bool IsRelied { get; set; }

    /// <summary>Whether it came to a call of which no way out is known yet.</summary>
    public bool IsStuck { get; set; }

    public bool BeginsIn(FlowState entry) => asked.SameAs(entry) || (!ReferenceEquals(asked, Entry) && Entry.SameAs(entry));

    /// <summary>Begins to walk it again.</summary>
    public void Begin(int round)
    {
        Round = round;
        Walks++;
        IsRelied = false;
        IsStuck = false;
        Recorded = new SortedDictionary<int, Access>();
    }

    /// <summary>Lets it begin in another state as well.</summary>
    /// <returns>Whether that is a change.</returns>
    public bool Widen(FlowState entry)
    {
        // Its own state comes first: what adds nothing leaves it as it is.
        var joined = FlowState.Join(Entry, Walks > Budget.RunsPerCall ? entry.WithoutProofs() : entry);
        var isWider = !ReferenceEquals(joined, Entry);
        Entry = joined;
        return isWider;
    }

    /// <summary>Notes what came of the walk.</summary>
    /// <returns>Whether somebody relied on something else.</returns>
    public bool Finish(GraphResult result)
    {
        // Where every way goes through a call that is not known to return, this is not either.
        var next = result.Exit is null && IsStuck && Result is null ? null : Walks > Budget.RunsPerCall ? Joined(Result, result) : result;
        var isChanged = IsRelied && !AreSame(Result, next);
        Result = next;
        return isChanged;
    }

    /// <summary>Takes it that the run does nothing, where no way out of it is known.</summary>
    /// <returns>Whether that is a change.</returns>
    public bool Release()
    {
        var isChanged = Result is null;
        Result ??= Nothing;
        return isChanged;
    }

    /// <summary>What is told of a function that is not followed: as if it did nothing.</summary>
    public static GraphResult Nothing { get; } = new(null, Value.Unknown);

    private static GraphResult Joined(GraphResult? last, GraphResult next)
    {
        if (last?.Exit is not { } left || next.Exit is not { } right)
        {
            return next.Exit is null && last is not null ? last : next;
        }

        var exit = FlowState.Join(left, right.WithoutProofs());
        return new GraphResult(exit, Value.Join(last.Result, left.Must, next.Result.WithoutProofs(), Proof.Nothing));
    }

    private static bool AreSame(GraphResult? left, GraphResult? right) => left is null || right is null
        ? left is null && right is null
        : left.Result.Equals(right.Result) && (left.Exit is null || right.Exit is null ? left.Exit is null && right.Exit is null : left.Exit.SameAs(right.Exit));
}
