using System;
using System.Collections.Generic;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// What is proven on every path to a point, as clauses that all hold; each clause is a set of alternatives of which one holds, one per way
/// here. The proof of a point that nothing reaches is <see cref="Impossible"/>: anything follows from it.
/// </summary>
internal readonly struct Proof : IEquatable<Proof>, IComparable<Proof>
{
    private readonly SmallSet<Clause> clauses;
    private readonly bool impossible;

    private Proof(SmallSet<Clause> clauses, bool impossible)
    {
        this.clauses = clauses;
        this.impossible = impossible;
    }

    /// <summary>Nothing is proven.</summary>
    public static Proof Nothing => default;

    /// <summary>Nothing gets here.</summary>
    public static Proof Impossible => new(SmallSet<Clause>.Empty, true);

    public bool IsNothing => clauses.IsEmpty && !impossible;

    public bool IsImpossible => impossible;

    public static Proof Of(Evidence evidence) =>
        evidence.IsPromising ? new Proof(SmallSet<Clause>.Of(Clause.Of(evidence)), false) : Nothing;

    /// <summary>Both hold.</summary>
    public Proof And(Proof other)
    {
        if (impossible || other.impossible)
        {
            return Impossible;
        }

        return other.clauses.IsEmpty ? this : clauses.IsEmpty ? other : Reduce(clauses.Union(other.clauses));
    }

    /// <summary>One of the two holds: what is true wherever the path came from.</summary>
    public Proof Or(Proof other)
    {
        if (impossible || Equals(other))
        {
            return other;
        }

        if (other.impossible)
        {
            return this;
        }

        var result = clauses.Intersect(other.clauses);
        foreach (var left in clauses)
        {
            foreach (var right in other.clauses)
            {
                if (left.Union(right) is { } clause)
                {
                    result = result.Add(clause);
                }
            }
        }

        return Reduce(result);
    }

    /// <summary>Its clauses, each as its alternatives.</summary>
    public IEnumerable<SmallSet<Evidence>> Clauses()
    {
        foreach (var clause in clauses)
        {
            yield return clause.Alternatives;
        }
    }

    /// <summary>What the proof is worth for an access to <paramref name="subject"/>.</summary>
    public EvidenceLevel LevelFor(Operand subject)
    {
        if (impossible)
        {
            return EvidenceLevel.ObjectLevel;
        }

        var certain = clauses.Count > 1 ? Certain() : SmallSet<Evidence>.Empty;
        subject = EqualityClosure.Of(subject, certain);
        var best = EvidenceLevel.None;
        foreach (var clause in clauses)
        {
            var level = clause.LevelFor(subject, certain);
            best = level > best ? level : best;
        }

        return best;
    }

    /// <summary>What the caller chose and was asked about whichever way was taken, where that is not the subject.</summary>
    public ProvenanceSet Elsewhere(Operand subject)
    {
        subject = EqualityClosure.Of(subject, Certain());
        var found = ProvenanceSet.None;
        foreach (var clause in clauses)
        {
            found |= clause.Elsewhere(subject);
        }

        return found;
    }

    /// <summary>Every piece of evidence in it, whichever way it came.</summary>
    public SmallSet<Evidence> All()
    {
        var all = SmallSet<Evidence>.Empty;
        foreach (var clause in clauses)
        {
            all = all.Union(clause.Alternatives);
        }

        return all;
    }

    /// <summary>Evidence that holds whichever way was taken: the only alternative of its clause.</summary>
    public SmallSet<Evidence> Certain()
    {
        var certain = SmallSet<Evidence>.Empty;
        foreach (var clause in clauses)
        {
            certain = clause.Alternatives.Count == 1 ? certain.Union(clause.Alternatives) : certain;
        }

        return certain;
    }

    /// <summary>Whether the record is the caller's own whichever way was taken: its owner was compared, not the caller's privilege.</summary>
    public bool IsOwn(Operand subject) => IsOwn(subject, orTenants: false);

    /// <summary>Whether the record is the caller's own, or one of the caller's tenant.</summary>
    public bool IsOwnOrTenants(Operand subject) => IsOwn(subject, orTenants: true);

    // Whose parent is the caller's own is the caller's own; what is only tied to a choice of the caller's need not be.
    private bool IsOwn(Operand subject, bool orTenants)
    {
        subject = clauses.Count > 1 ? subject with { Records = EqualityClosure.Of(subject, Certain()).Records } : subject;
        foreach (var clause in clauses)
        {
            if (clause.IsOwn(subject, orTenants))
            {
                return true;
            }
        }

        return impossible;
    }

    /// <summary>The proof in other terms. Clauses that lose an alternative's meaning are lost.</summary>
    public Proof Rewrite(Func<Evidence, Evidence> rewrite)
    {
        if (clauses.IsEmpty)
        {
            return this;
        }

        var result = SmallSet<Clause>.Empty;
        foreach (var clause in clauses)
        {
            if (clause.Rewrite(rewrite) is { } rewritten)
            {
                result = result.Add(rewritten);
            }
        }

        return Reduce(result);
    }

    public bool Equals(Proof other) => impossible == other.impossible && clauses.Equals(other.clauses);

    public override bool Equals(object? obj) => obj is Proof other && Equals(other);

    public override int GetHashCode() => impossible ? 1 : clauses.GetHashCode();

    public int CompareTo(Proof other)
    {
        var order = impossible.CompareTo(other.impossible);
        return order != 0 ? order : clauses.CompareTo(other.clauses);
    }

    private static Proof Reduce(SmallSet<Clause> clauses)
    {
        if (clauses.Count <= 1)
        {
            return new Proof(clauses, false);
        }

        var kept = clauses;
        foreach (var clause in clauses)
        {
            if (IsImplied(clause, clauses))
            {
                kept = kept.Remove(clause);
            }
        }

        while (kept.Count > Budget.ClausesPerProof)
        {
            kept = kept.Remove(Weakest(kept));
        }

        return new Proof(kept, false);
    }

    private static bool IsImplied(Clause clause, SmallSet<Clause> clauses)
    {
        foreach (var other in clauses)
        {
            if (!other.Equals(clause) && other.Alternatives.IsSubsetOf(clause.Alternatives))
            {
                return true;
            }
        }

        return false;
    }

    private static Clause Weakest(SmallSet<Clause> clauses)
    {
        Clause? weakest = null;
        foreach (var clause in clauses)
        {
            if (weakest is not { } best || clause.Alternatives.Count >= best.Alternatives.Count)
            {
                weakest = clause;
            }
        }

        return weakest!.Value;
    }
}
