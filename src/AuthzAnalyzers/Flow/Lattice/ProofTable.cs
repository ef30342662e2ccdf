using System;
using System.Collections.Concurrent;
using System.Threading;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// The proofs of one compilation, each once, and what came of putting two of them together: nearly all that a flow analysis asks for was asked
/// before. It answers what would be computed without it, so nothing depends on who asked first. Used by many threads.
/// </summary>
internal sealed class ProofTable
{
    private readonly ConcurrentDictionary<ClauseSet, ClauseSet> kept = new();
    private readonly ConcurrentDictionary<Pair, ClauseSet?> results = new();
    private int computed;

    /// <summary>How many results were computed, rather than remembered.</summary>
    public int Computed => Volatile.Read(ref computed);

    /// <summary>The proof as the table has it.</summary>
    public Proof Own(Proof proof) => proof.In(this);

    public ClauseSet Own(ClauseSet clauses)
    {
        if (clauses.Table == this)
        {
            return clauses;
        }

        return kept.TryGetValue(clauses, out var known) ? known : kept.GetOrAdd(clauses.In(this), static own => own);
    }

    /// <summary>The clauses of both.</summary>
    public ClauseSet Both(ClauseSet left, ClauseSet right)
    {
        var pair = new Pair(left, right, isBoth: true);
        return results.TryGetValue(pair, out var known) ? known! : Remember(pair, ClauseReduction.Both(left, right))!;
    }

    /// <summary>What holds where one of the two does; <see langword="null"/> where nothing is left of them.</summary>
    public ClauseSet? Either(ClauseSet left, ClauseSet right)
    {
        var pair = new Pair(left, right, isBoth: false);
        return results.TryGetValue(pair, out var known) ? known : Remember(pair, ClauseReduction.Either(left, right));
    }

    private ClauseSet? Remember(Pair pair, ClauseSet? result)
    {
        // What is forgotten is computed again: an editor's session does not grow with what was once asked.
        if (Interlocked.Increment(ref computed) % Budget.RememberedProofs == 0)
        {
            results.Clear();
            kept.Clear();
        }

        result = result is null ? null : Own(result);
        results[pair] = result;
        return result;
    }

    // Both operations are symmetric.
    private readonly struct Pair : IEquatable<Pair>
    {
        private readonly ClauseSet first;
        private readonly ClauseSet second;
        private readonly bool isBoth;

        public Pair(ClauseSet left, ClauseSet right, bool isBoth)
        {
            var isOrdered = left.GetHashCode() <= right.GetHashCode();
            first = isOrdered ? left : right;
            second = isOrdered ? right : left;
            this.isBoth = isBoth;
        }

        public bool Equals(Pair other) => isBoth == other.isBoth && first.Equals(other.first) && second.Equals(other.second);

        public override bool Equals(object? obj) => obj is Pair other && Equals(other);

        public override int GetHashCode() => unchecked((((first.GetHashCode() * 31) + second.GetHashCode()) * 2) + (isBoth ? 1 : 0));
    }
}
