using System;
using System.Collections.Immutable;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// The clauses of a proof, none of which follows from another, in their order. A <see cref="ProofTable"/> keeps each once, so that comparing
/// two is comparing references.
/// </summary>
internal sealed class ClauseSet : IEquatable<ClauseSet>
{
    private readonly ImmutableArray<EvidenceMask> masks;
    private readonly int hash;

    public ClauseSet(ImmutableArray<Clause> clauses, SmallSet<Evidence> all, ImmutableArray<EvidenceMask> masks)
    {
        Clauses = clauses;
        All = all;
        this.masks = masks;
        var certain = SmallSet<Evidence>.Empty;
        var code = 17;
        HasConditions = HasConditionsIn(all);
        foreach (var clause in clauses)
        {
            certain = clause.Alternatives.Count == 1 ? certain.Union(clause.Alternatives) : certain;
            code = unchecked((code * 31) + clause.Alternatives.GetHashCode());
        }

        Certain = certain;
        hash = code;
    }

    private ClauseSet(ClauseSet same, ProofTable table)
    {
        Clauses = same.Clauses;
        All = same.All;
        Certain = same.Certain;
        HasConditions = same.HasConditions;
        masks = same.masks;
        hash = same.hash;
        Table = table;
    }

    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>Every piece of evidence in it.</summary>
    public SmallSet<Evidence> All { get; }

    /// <summary>The only alternatives of their clauses.</summary>
    public SmallSet<Evidence> Certain { get; }

    /// <summary>Whether some of it only says what was asked of a value.</summary>
    public bool HasConditions { get; }

    /// <summary>Where it is kept; <see langword="null"/> for one that is not.</summary>
    public ProofTable? Table { get; }

    public static ClauseSet Of(Evidence evidence)
    {
        var all = SmallSet<Evidence>.Of(evidence);
        return new ClauseSet(ImmutableArray.Create(new Clause(all)), all, ImmutableArray.Create(default(EvidenceMask).With(0)));
    }

    /// <summary>The same, to be kept in a table.</summary>
    public ClauseSet In(ProofTable table) => new(this, table);

    /// <summary>Its clauses as bits, by the places of its pieces in <paramref name="list"/>, which holds all of them.</summary>
    public ImmutableArray<EvidenceMask> MasksIn(SmallSet<Evidence> list)
    {
        if (list.Count == All.Count)
        {
            return masks;
        }

        var places = list.PlacesOf(All);
        var moved = ImmutableArray.CreateBuilder<EvidenceMask>(masks.Length);
        foreach (var mask in masks)
        {
            var result = default(EvidenceMask);
            for (var i = 0; i < places.Length; i++)
            {
                result = mask.Contains(i) ? result.With(places[i]) : result;
            }

            moved.Add(result);
        }

        return moved.MoveToImmutable();
    }

    /// <summary>Whether each clause of the other follows from one of these.</summary>
    public bool Implies(ClauseSet other)
    {
        var list = All.Union(other.All);
        var own = MasksIn(list);
        foreach (var mask in other.MasksIn(list))
        {
            var isImplied = false;
            foreach (var clause in own)
            {
                isImplied |= clause.IsSubsetOf(mask);
            }

            if (!isImplied)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasConditionsIn(SmallSet<Evidence> all)
    {
        foreach (var piece in all)
        {
            if (piece.Condition is not null)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(ClauseSet? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || hash != other.hash || Clauses.Length != other.Clauses.Length)
        {
            return false;
        }

        for (var i = 0; i < Clauses.Length; i++)
        {
            if (!Clauses[i].Equals(other.Clauses[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ClauseSet);

    public override int GetHashCode() => hash;
}
