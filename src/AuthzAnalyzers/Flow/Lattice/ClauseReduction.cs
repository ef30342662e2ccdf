using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Puts clauses together and drops those that follow from others, on bits: pieces of evidence are compared once, not pair by pair.</summary>
internal static class ClauseReduction
{
    private static readonly List<EvidenceMask> NoMasks = new();

    private static readonly Comparer<EvidenceMask> ByStrength = Comparer<EvidenceMask>.Create((left, right) =>
        left.Count != right.Count ? left.Count.CompareTo(right.Count) : left.CompareTo(right));

    /// <summary>The clauses of both.</summary>
    public static ClauseSet Both(ClauseSet left, ClauseSet right)
    {
        var list = left.All.Union(right.All);
        var masks = new List<EvidenceMask>(left.Clauses.Length + right.Clauses.Length);
        masks.AddRange(left.MasksIn(list));
        masks.AddRange(right.MasksIn(list));
        return Reduce(masks, list)!;
    }

    /// <summary>What holds where one of the two does; <see langword="null"/> where nothing is left of them.</summary>
    public static ClauseSet? Either(ClauseSet left, ClauseSet right)
    {
        var list = left.All.Union(right.All);
        var others = right.MasksIn(list);
        var masks = new List<EvidenceMask>(left.Clauses.Length * others.Length);
        var opposites = left.HasConditions || right.HasConditions ? Opposites(list) : NoMasks;
        foreach (var mask in left.MasksIn(list))
        {
            foreach (var other in others)
            {
                if ((mask | other) is { Count: <= Budget.AlternativesPerClause } either && !IsImplied(either, opposites))
                {
                    masks.Add(either);
                }
            }
        }

        return Reduce(masks, list);
    }

    /// <summary>Some clauses, each as its alternatives; <see langword="null"/> for none.</summary>
    public static ClauseSet? Of(List<SmallSet<Evidence>> clauses)
    {
        var list = SmallSet<Evidence>.Empty;
        foreach (var clause in clauses)
        {
            list = list.Union(clause);
        }

        var masks = new List<EvidenceMask>(clauses.Count);
        foreach (var clause in clauses)
        {
            var mask = default(EvidenceMask);
            foreach (var place in list.PlacesOf(clause))
            {
                mask = mask.With(place);
            }

            masks.Add(mask);
        }

        return Reduce(masks, list);
    }

    // Either way of what was asked holds in any case.
    private static List<EvidenceMask> Opposites(SmallSet<Evidence> list)
    {
        var found = new List<EvidenceMask>();
        for (var i = 0; i < list.Count; i++)
        {
            for (var j = 0; list[i].Condition is { } condition && j < list.Count; j++)
            {
                if ((j > i && list[j].Condition == condition.Denied) || (condition is { IsDenied: false, IsOfPresence: true } && list[j].IsPresenceOf(condition.Given)))
                {
                    found.Add(default(EvidenceMask).With(i).With(j));
                }
            }
        }

        return found;
    }

    private static EvidenceMask ConditionsIn(SmallSet<Evidence> list)
    {
        var conditions = default(EvidenceMask);
        for (var i = 0; i < list.Count; i++)
        {
            conditions = list[i].Condition is null ? conditions : conditions.With(i);
        }

        return conditions;
    }

    // The shortest come first: only a shorter one can make another superfluous, and they are the ones to keep where there are too many.
    private static ClauseSet? Reduce(List<EvidenceMask> masks, SmallSet<Evidence> list)
    {
        masks.Sort(ByStrength);
        var kept = new List<EvidenceMask>();
        foreach (var mask in masks)
        {
            if (!IsImplied(mask, kept))
            {
                kept.Add(mask);
            }
        }

        if (kept.Count > Budget.ClausesPerProof)
        {
            // What only says what was asked makes way for what proves something.
            var conditions = ConditionsIn(list);
            kept = kept.OrderBy(mask => mask.IsSubsetOf(conditions)).Take(Budget.ClausesPerProof).ToList();
        }

        if (kept.Count == 0)
        {
            return null;
        }

        kept.Sort();
        var clauses = ImmutableArray.CreateBuilder<Clause>(kept.Count);
        var used = default(EvidenceMask);
        foreach (var mask in kept)
        {
            clauses.Add(new Clause(Chosen(list, mask)));
            used |= mask;
        }

        var all = Chosen(list, used);
        return new ClauseSet(clauses.MoveToImmutable(), all, all.Count == list.Count ? kept.ToImmutableArray() : Closed(kept, used, list.Count));
    }

    private static bool IsImplied(EvidenceMask mask, List<EvidenceMask> kept)
    {
        foreach (var other in kept)
        {
            if (other.IsSubsetOf(mask))
            {
                return true;
            }
        }

        return false;
    }

    private static SmallSet<Evidence> Chosen(SmallSet<Evidence> list, EvidenceMask mask)
    {
        var chosen = ImmutableArray.CreateBuilder<Evidence>(mask.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (mask.Contains(i))
            {
                chosen.Add(list[i]);
            }
        }

        return SmallSet<Evidence>.OfSorted(chosen.MoveToImmutable());
    }

    // The masks without the places that none of them uses any more.
    private static ImmutableArray<EvidenceMask> Closed(List<EvidenceMask> masks, EvidenceMask used, int count)
    {
        var closed = ImmutableArray.CreateBuilder<EvidenceMask>(masks.Count);
        foreach (var mask in masks)
        {
            var (result, place) = (default(EvidenceMask), 0);
            for (var i = 0; i < count; i++)
            {
                result = mask.Contains(i) ? result.With(place) : result;
                place += used.Contains(i) ? 1 : 0;
            }

            closed.Add(result);
        }

        return closed.MoveToImmutable();
    }
}
