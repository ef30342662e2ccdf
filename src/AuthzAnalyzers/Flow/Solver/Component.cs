using System.Collections.Generic;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Methods that are solved together, by one thread for all. Who comes second waits for the first, which needs nothing that a waiting thread has:
/// what the methods call was solved before. Should the first make no progress nevertheless, the second solves them too and finds the same.
/// </summary>
internal sealed class Component
{
    private const int PollMilliseconds = 50;

    private const int PollsWithoutProgress = 40;

    private readonly object gate = new();
    private bool isOwned;
    private int progress;
    private Summary?[]? results;

    /// <summary>What was found, in the order of the methods; <see langword="null"/> until it is.</summary>
    public IReadOnlyList<Summary?>? Results => Volatile.Read(ref results);

    /// <summary>Takes the component on, if nobody has.</summary>
    public bool TryOwn()
    {
        lock (gate)
        {
            var isFree = !isOwned && results is null;
            isOwned |= isFree;
            return isFree;
        }
    }

    /// <summary>Says that there is still somebody at work.</summary>
    public void NoteProgress() => Interlocked.Increment(ref progress);

    /// <summary>Publishes what was found, for all methods at once.</summary>
    public void Publish(Summary?[] found)
    {
        lock (gate)
        {
            Volatile.Write(ref results, results ?? found);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Leaves it to others, where it was not solved: whoever owned it was cancelled.</summary>
    public void Release()
    {
        lock (gate)
        {
            isOwned = false;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until it is solved or left to others.</summary>
    /// <returns>False if its owner makes no progress.</returns>
    public bool Await(CancellationToken cancellation)
    {
        var (seen, polls) = (Volatile.Read(ref progress), 0);
        lock (gate)
        {
            while (isOwned && results is null)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Monitor.Wait(gate, PollMilliseconds))
                {
                    continue;
                }

                polls = Volatile.Read(ref progress) == seen ? polls + 1 : 0;
                seen = Volatile.Read(ref progress);
                if (polls >= PollsWithoutProgress)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
