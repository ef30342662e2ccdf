using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>What is proven of one access where it matters, way by way, and what leaves on the ways that prove least.</summary>
internal sealed class AccessProof
{
    private readonly Access access;
    private readonly CallerChoices choices;

    public AccessProof(Access access, Summary summary, CallerChoices choices)
    {
        this.access = access;
        this.choices = choices;
        Own = choices.Spread(AccessSubject.OwnOf(access, summary.Accesses));
        Chosen = choices.Spread(AccessSubject.Of(access, summary.Accesses));
        Subject = AccessSubject.WithLookedUp(Chosen, summary.Accesses);
    }

    /// <summary>The record with what makes it the caller's own, if it is.</summary>
    public Operand Own { get; }

    /// <summary>The record with what singled it out.</summary>
    public Operand Chosen { get; }

    /// <summary>The same with what was looked up by it.</summary>
    public Operand Subject { get; }

    /// <summary>What is proven at an exposure; that the record is published does not count.</summary>
    public Proof Of(Exposure exposure) => choices.Spread(WithoutPublication(exposure.Must.And(access.Scope).OfSomebody(), ofThis: false));

    /// <summary>The same of evidence.</summary>
    public SmallSet<Evidence> Asked(SmallSet<Evidence> evidence) => choices.Spread(SmallSet<Evidence>.From(evidence.Where(one => !one.IsPublication)));

    /// <summary>Whether the record is read in a state in which it is published, on every way on which nothing else lets the caller have it.</summary>
    public bool IsPublished(Exposure exposure) =>
        !access.IsChange
        && exposure.Must.And(access.Scope).OfSomebody() is var must
        && must.All().Any(evidence => evidence.IsPublication)
        && choices.Spread(WithoutPublication(must, ofThis: true)).LevelFor(Subject) > Of(exposure).LevelFor(Subject);

    /// <summary>What is disclosed where least is proven: what only a privileged way adds leaves on no other.</summary>
    public SmallSet<DataToken> Tokens(Exposure whole, IEnumerable<Exposure> ways)
    {
        if (access.IsChange)
        {
            return access.Tokens;
        }

        var level = Of(whole).LevelFor(Subject);
        var tokens = ways.Where(way => way.Access == access.Id && Of(way).LevelFor(Subject) <= level).Aggregate(SmallSet<DataToken>.Empty, (all, way) => all.Union(way.Tokens));
        return tokens.IsEmpty ? whole.Tokens : tokens;
    }

    // That another record is published says nothing of this one, nor do its state and what it leads to say anything of each other.
    private Proof WithoutPublication(Proof proof, bool ofThis) => proof.Rewrite(evidence =>
        evidence.IsPublication && !(evidence.IsSharing && !access.IsChange) && !(ofThis && evidence.Left.Records.Contains(access.Id)) ? Evidence.Equal(default, default) : evidence);
}
