using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>An access that asks for an audit record, and what was proven where it was made: nobody asks one for the caller's own data.</summary>
internal readonly record struct AuditObligation(int Access, Proof Must);

/// <summary>
/// The accesses that ask for audit records, by what was proven where they were made: as many entries as there are different proofs, however
/// many accesses. An access stands under more than one proof where several ways to it are kept apart.
/// </summary>
internal readonly struct AuditObligations : IEquatable<AuditObligations>, IEnumerable<AuditObligation>
{
    private readonly ImmutableArray<Entry> entries;

    private AuditObligations(ImmutableArray<Entry> entries)
    {
        this.entries = entries;
    }

    public static AuditObligations Empty => default;

    public bool IsEmpty => entries.IsDefaultOrEmpty;

    /// <summary>The accesses of one proof each.</summary>
    public ImmutableArray<Entry> Entries => entries.IsDefault ? ImmutableArray<Entry>.Empty : entries;

    /// <summary>All that are owed for.</summary>
    public AccessSet Accesses
    {
        get
        {
            var all = AccessSet.Empty;
            foreach (var entry in Entries)
            {
                all = all.Union(entry.Accesses);
            }

            return all;
        }
    }

    /// <summary>What was proven of an access that stands under one proof; <see langword="null"/> where it is not among these.</summary>
    public Proof? Find(int access)
    {
        foreach (var entry in Entries)
        {
            if (entry.Accesses.Contains(access))
            {
                return entry.Must;
            }
        }

        return null;
    }

    /// <summary>What was proven on the ways to an access that are kept apart.</summary>
    public IEnumerable<Proof> ProofsOf(int access)
    {
        foreach (var entry in Entries)
        {
            if (entry.Accesses.Contains(access))
            {
                yield return entry.Must;
            }
        }
    }

    public AuditObligations Add(AuditObligation one) => With(AccessSet.Of(one.Access), one.Must);

    /// <summary>The same accesses, with nothing proven of any.</summary>
    public AuditObligations WithoutProofs() => IsEmpty ? this : new(ImmutableArray.Create(new Entry(Proof.Nothing, Accesses)));

    public AuditObligations Without(AccessSet accesses)
    {
        var kept = this;
        foreach (var entry in Entries)
        {
            kept = kept.Less(accesses, entry.Must);
        }

        return kept;
    }

    /// <summary>These and what is owed on another way to the same accesses: only what holds on either way is known of them.</summary>
    public AuditObligations Leave(AccessSet accesses, Proof must)
    {
        var left = this;
        foreach (var entry in Entries)
        {
            var known = entry.Accesses.Intersect(accesses);
            if (!known.IsEmpty)
            {
                accesses = accesses.Except(known);
                left = left.Less(known, entry.Must).With(known, entry.Must.Or(must));
            }
        }

        return left.With(accesses, must);
    }

    /// <summary>
    /// These and what is owed where <paramref name="must"/> is proven, kept apart from other ways to the same accesses: a record may be the
    /// caller's own on each of them for a reason of its own. What is proven more than it is on another way adds nothing.
    /// </summary>
    public AuditObligations Owe(AccessSet accesses, Proof must)
    {
        var owed = this;
        foreach (var entry in Entries)
        {
            var known = entry.Accesses.Intersect(accesses);
            if (known.IsEmpty)
            {
                continue;
            }

            if (must.Implies(entry.Must))
            {
                accesses = accesses.Except(known);
            }
            else if (entry.Must.Implies(must))
            {
                owed = owed.Less(known, entry.Must);
            }
        }

        return owed.With(accesses, must).Few(accesses);
    }

    /// <summary>What is owed on either of two ways, each obligation with its own proofs.</summary>
    public AuditObligations Union(AuditObligations other)
    {
        if (other.IsEmpty || Equals(other))
        {
            return this;
        }

        var united = this;
        foreach (var entry in other.Entries)
        {
            united = united.Owe(entry.Accesses, entry.Must);
        }

        return united;
    }

    /// <summary>What is owed where two ways meet: what is owed on one of them only is owed only where that one's proof holds.</summary>
    public static AuditObligations Join(AuditObligations left, Proof leftMust, AuditObligations right, Proof rightMust)
    {
        if (left.Equals(right))
        {
            return left;
        }

        var joined = Empty;
        foreach (var own in left.Entries)
        {
            var alone = own.Accesses;
            foreach (var other in right.Entries)
            {
                var common = alone.Intersect(other.Accesses);
                if (!common.IsEmpty)
                {
                    joined = joined.With(common, own.Must.Equals(other.Must) ? own.Must : own.Must.And(leftMust).Or(other.Must.And(rightMust)));
                    alone = alone.Except(common);
                }
            }

            joined = joined.With(alone, own.Must.And(leftMust));
        }

        var known = left.Accesses;
        foreach (var other in right.Entries)
        {
            joined = joined.With(other.Accesses.Except(known), other.Must.And(rightMust));
        }

        return joined.Equals(left) ? left : joined;
    }

    public IEnumerator<AuditObligation> GetEnumerator()
    {
        foreach (var entry in Entries)
        {
            foreach (var access in entry.Accesses.Ids())
            {
                yield return new AuditObligation(access, entry.Must);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(AuditObligations other)
    {
        if (entries == other.entries || Entries.Length != other.Entries.Length)
        {
            return entries == other.entries;
        }

        for (var i = 0; i < Entries.Length; i++)
        {
            if (!entries[i].Equals(other.entries[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is AuditObligations other && Equals(other);

    public override int GetHashCode() => IsEmpty ? 0 : entries[0].GetHashCode();

    private AuditObligations With(AccessSet accesses, Proof must)
    {
        if (accesses.IsEmpty)
        {
            return this;
        }

        var at = 0;
        for (; at < Entries.Length && entries[at].Must.CompareTo(must) is var order and <= 0; at++)
        {
            if (order == 0)
            {
                var all = entries[at].Accesses.Union(accesses);
                return all.Equals(entries[at].Accesses) ? this : new AuditObligations(entries.SetItem(at, new Entry(must, all)));
            }
        }

        return new AuditObligations(Entries.Insert(at, new Entry(must, accesses)));
    }

    private AuditObligations Less(AccessSet accesses, Proof must)
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (entries[i].Must.Equals(must))
            {
                var rest = entries[i].Accesses.Except(accesses);
                return rest.Equals(entries[i].Accesses) ? this
                    : rest.IsEmpty ? new AuditObligations(entries.RemoveAt(i))
                    : new AuditObligations(entries.SetItem(i, new Entry(must, rest)));
            }
        }

        return this;
    }

    // Of an access with too many ways to it only what all of them prove is kept.
    private AuditObligations Few(AccessSet accesses)
    {
        if (Entries.Length <= Budget.ProofsPerObligation)
        {
            return this;
        }

        var few = this;
        foreach (var access in accesses.Ids())
        {
            var (count, all) = (0, Proof.Impossible);
            foreach (var proof in ProofsOf(access))
            {
                count++;
                all = all.Or(proof);
            }

            few = count > Budget.ProofsPerObligation ? few.Without(AccessSet.Of(access)).With(AccessSet.Of(access), all) : few;
        }

        return few;
    }

    /// <summary>Accesses of which the same was proven.</summary>
    internal readonly record struct Entry(Proof Must, AccessSet Accesses);
}
