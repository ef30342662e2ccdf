using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// What is proven on every path to a point, as clauses that all hold; each clause is a set of alternatives of which one holds, one per way
/// here. The proof of a point that nothing reaches is <see cref="Impossible"/>: anything follows from it.
/// </summary>
internal readonly struct Proof : IEquatable<Proof>, IComparable<Proof>
{
    private readonly ClauseSet? set;
    private readonly bool impossible;

    private Proof(ClauseSet? set, bool impossible = false)
    {
        this.set = set;
        this.impossible = impossible;
    }

    /// <summary>Nothing is proven.</summary>
    public static Proof Nothing => default;

    /// <summary>Nothing gets here.</summary>
    public static Proof Impossible => new(null, true);

    public bool IsNothing => set is null && !impossible;

    public bool IsImpossible => impossible;

    private ImmutableArray<Clause> ClausesOrNone => set is null ? ImmutableArray<Clause>.Empty : set.Clauses;

    public static Proof Of(Evidence evidence) => evidence.IsPromising ? new Proof(ClauseSet.Of(evidence)) : Nothing;

    /// <summary>The proof as a table keeps it: what is made of it is remembered there.</summary>
    public Proof In(ProofTable table) => set is null ? this : new Proof(table.Own(set));

    /// <summary>Both hold.</summary>
    public Proof And(Proof other)
    {
        if (impossible || other.impossible)
        {
            return Impossible;
        }

        if (other.set is null || ReferenceEquals(set, other.set))
        {
            return this;
        }

        return set is null ? other : new Proof((set.Table ?? other.set.Table)?.Both(set, other.set) ?? ClauseReduction.Both(set, other.set));
    }

    /// <summary>One of the two holds: what is true wherever the path came from.</summary>
    public Proof Or(Proof other)
    {
        if (impossible)
        {
            return other;
        }

        if (other.impossible || Equals(other))
        {
            return this;
        }

        if (set is null || other.set is null)
        {
            return Nothing;
        }

        return new Proof((set.Table ?? other.set.Table) is { } table ? table.Either(set, other.set) : ClauseReduction.Either(set, other.set));
    }

    /// <summary>What is left of two proofs where two ways meet; on each way something was proven besides.</summary>
    public static Proof Join(Proof left, Proof leftMust, Proof right, Proof rightMust) => left.Equals(right) ? left : left.And(leftMust).Or(right.And(rightMust));

    /// <summary>Whether the other holds wherever this does, as far as the clauses themselves tell.</summary>
    public bool Implies(Proof other) =>
        impossible || other.IsNothing || Equals(other) || (set is not null && other.set is not null && set.Implies(other.set));

    /// <summary>Its clauses, each as its alternatives.</summary>
    public IEnumerable<SmallSet<Evidence>> Clauses()
    {
        foreach (var clause in ClausesOrNone)
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

        var certain = ClausesOrNone.Length > 1 ? Certain() : SmallSet<Evidence>.Empty;
        subject = EqualityClosure.Of(subject, certain);
        var best = EvidenceLevel.None;
        foreach (var clause in ClausesOrNone)
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
        foreach (var clause in ClausesOrNone)
        {
            found |= clause.Elsewhere(subject);
        }

        return found;
    }

    /// <summary>Every piece of evidence in it, whichever way it came.</summary>
    public SmallSet<Evidence> All() => set is null ? SmallSet<Evidence>.Empty : set.All;

    /// <summary>Evidence that holds whichever way was taken: the only alternative of its clause.</summary>
    public SmallSet<Evidence> Certain() => set is null ? SmallSet<Evidence>.Empty : set.Certain;

    /// <summary>Whether the record is the caller's own whichever way was taken: its owner was compared, not the caller's privilege.</summary>
    public bool IsOwn(Operand subject) => IsOwn(subject, orTenants: false);

    /// <summary>Whether the record is the caller's own, or one of the caller's tenant.</summary>
    public bool IsOwnOrTenants(Operand subject) => IsOwn(subject, orTenants: true);

    // Whose parent is the caller's own is the caller's own; what is only tied to a choice of the caller's need not be.
    private bool IsOwn(Operand subject, bool orTenants)
    {
        subject = ClausesOrNone.Length > 1 ? subject with { Records = EqualityClosure.Of(subject, EqualityClosure.WithoutGrants(Certain())).Records } : subject;
        foreach (var clause in ClausesOrNone)
        {
            if (clause.IsOwn(subject, orTenants))
            {
                return true;
            }
        }

        return impossible;
    }

    /// <summary>Whether the caller was asked about a choice of its own and was let go on.</summary>
    public bool IsHeldFor(ProvenanceSet choice)
    {
        foreach (var piece in choice.HasParameters ? Certain() : SmallSet<Evidence>.Empty)
        {
            if (piece.IsHeldFor(choice))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The proof where it stands beside the scope of a query: the records of another query, that was only asked whether there are any, are none of its own.</summary>
    public Proof BesideScope()
    {
        foreach (var piece in All())
        {
            if (piece.Left.Records.Contains(Operand.Self) || piece.Right.Records.Contains(Operand.Self))
            {
                return Rewrite(static evidence => evidence with { Left = Operand.Outward(evidence.Left), Right = Operand.Outward(evidence.Right) });
            }
        }

        return this;
    }

    /// <summary>Whether some of it only says what was asked of a value on the way.</summary>
    public bool HasConditions => set is { HasConditions: true };

    /// <summary>What of it holds whatever was asked.</summary>
    public Proof Unconditional() => HasConditions ? Where(static clause => !clause.HasConditions) : this;

    /// <summary>The rest: what holds by what was asked.</summary>
    public Proof Conditional() => HasConditions ? Where(static clause => clause.HasConditions) : Nothing;

    /// <summary>What of it only says what was asked on the way.</summary>
    public Proof Conditions() => HasConditions ? Where(static clause => clause.IsCondition) : Nothing;

    /// <summary>The rest.</summary>
    public Proof WithoutConditions() => HasConditions ? Where(static clause => !clause.IsCondition) : this;

    /// <summary>The proof where it is known, or told in other words, what was asked of values on the way.</summary>
    /// <param name="decide">What is proven where a condition holds.</param>
    /// <param name="rewrite">The rest in other terms.</param>
    public Proof Decide(Func<Condition, Proof> decide, Func<Evidence, Evidence> rewrite)
    {
        var decided = Unconditional().Rewrite(rewrite);
        foreach (var clause in ClausesOrNone)
        {
            if (clause.HasConditions)
            {
                var either = Impossible;
                foreach (var piece in clause.Alternatives)
                {
                    either = either.Or(piece.Condition is { } condition ? decide(condition) : Of(rewrite(piece)));
                }

                decided = decided.And(either);
            }
        }

        return decided;
    }

    private Proof Where(Func<Clause, bool> isKept)
    {
        var kept = new List<SmallSet<Evidence>>();
        foreach (var clause in ClausesOrNone)
        {
            if (isKept(clause))
            {
                kept.Add(clause.Alternatives);
            }
        }

        return kept.Count == ClausesOrNone.Length ? this : new Proof(ClauseReduction.Of(kept));
    }

    /// <summary>
    /// The proof of whoever is known to be there: who the caller is, and what was compared with that, does not stand for nothing, nor for
    /// everybody, so a way on which it would is not taken where there is another.
    /// </summary>
    public Proof OfSomebody()
    {
        if (!HasConditions || WithoutConditions().LevelFor(default) < EvidenceLevel.Authenticated)
        {
            return this;
        }

        var kept = new List<SmallSet<Evidence>>();
        var certain = Certain();
        foreach (var clause in ClausesOrNone)
        {
            var possible = SmallSet<Evidence>.From(clause.Alternatives.Where(piece => piece.Condition is not { IsOfNobody: true } condition || !IsOfCaller(condition.Given, certain)));
            kept.Add(possible.IsEmpty ? clause.Alternatives : possible);
        }

        return new Proof(ClauseReduction.Of(kept));
    }

    private static bool IsOfCaller(ProvenanceSet given, SmallSet<Evidence> certain) => given.IdentifiesCaller || certain.Any(piece => piece.IsIdentityOf(given));

    /// <summary>The proof in other terms. Clauses that lose an alternative's meaning are lost.</summary>
    public Proof Rewrite(Func<Evidence, Evidence> rewrite)
    {
        if (set is null)
        {
            return this;
        }

        var isSame = true;
        var rewritten = new List<SmallSet<Evidence>>(set.Clauses.Length);
        foreach (var clause in set.Clauses)
        {
            if (clause.Rewrite(rewrite) is not { } other)
            {
                isSame = false;
                continue;
            }

            isSame &= other.Equals(clause);
            rewritten.Add(other.Alternatives);
        }

        return isSame ? this : new Proof(ClauseReduction.Of(rewritten));
    }

    public bool Equals(Proof other) =>
        impossible == other.impossible && (ReferenceEquals(set, other.set) || (set is not null && set.Equals(other.set)));

    public override bool Equals(object? obj) => obj is Proof other && Equals(other);

    public override int GetHashCode() => impossible ? 1 : set is null ? 17 : set.GetHashCode();

    public int CompareTo(Proof other)
    {
        var order = impossible.CompareTo(other.impossible);
        if (order != 0 || ReferenceEquals(set, other.set))
        {
            return order;
        }

        var (own, others) = (ClausesOrNone, other.ClausesOrNone);
        for (var i = 0; order == 0 && i < own.Length && i < others.Length; i++)
        {
            order = own[i].CompareTo(others[i]);
        }

        return order != 0 ? order : own.Length.CompareTo(others.Length);
    }
}
