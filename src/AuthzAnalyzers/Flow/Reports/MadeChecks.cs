using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Finds, among what is asked about the caller on an entry point, what was meant for an access.</summary>
internal sealed class MadeChecks
{
    private readonly SourceIndex sources;
    private readonly ImmutableArray<(ArrivalEvidence Evidence, Proof Proven)> arrivals;
    private readonly LateChecks asked;

    /// <param name="arrivals">What is asked before the entry point's body begins.</param>
    /// <param name="asked">What is asked in it.</param>
    public MadeChecks(SourceIndex sources, ImmutableArray<(ArrivalEvidence Evidence, Proof Proven)> arrivals, LateChecks asked)
    {
        this.sources = sources;
        this.arrivals = arrivals;
        this.asked = asked;
    }

    /// <summary>
    /// The check that is about something else than the record; else the one that only some paths make, or make too late; else the one that proves what
    /// all paths do. <see langword="null"/> where none is made, or only within the call that leads to the access.
    /// </summary>
    /// <param name="at">The access, as the entry point makes it.</param>
    /// <param name="must">What is proven of the access on every path.</param>
    public MadeCheck? For(Location at, Exposure exposure, AccessProof proof, Proof must, EvidenceLevel may, EvidenceLevel later)
    {
        var level = must.LevelFor(proof.Subject);
        var always = exposure.Must.All();
        if (level == EvidenceLevel.Authenticated && !must.Elsewhere(proof.Subject).IsEmpty)
        {
            var tied = EqualityClosure.Of(proof.Subject, must.Certain());
            bool IsElsewhere(Evidence piece) => proof.Asked(SmallSet<Evidence>.Of(piece)).Any(one => !one.Elsewhere(tied).IsEmpty);
            return First(at, always, IsElsewhere) ?? OnArrival(IsElsewhere);
        }

        EvidenceLevel LevelOf(Evidence piece) => EqualityClosure.Highest(proof.Asked(SmallSet<Evidence>.Of(piece)), proof.Subject);
        var highest = may > later ? may : later;
        return highest > level
            ? First(at, exposure.May.Union(exposure.Later), piece => LevelOf(piece) == highest) ?? First(at, exposure.May, piece => LevelOf(piece) > level)
            : First(at, always, piece => level != EvidenceLevel.None && LevelOf(piece) == level);
    }

    private MadeCheck? First(Location at, SmallSet<Evidence> pieces, Func<Evidence, bool> isMeant)
    {
        var first = default(CodePlace);
        foreach (var piece in pieces)
        {
            var place = asked.PlaceOf(piece);
            first = place.Node is { } asking && !IsWithin(at, asking) && isMeant(piece) ? CodePlace.First(first, place) : first;
        }

        return first.Node is { } node ? MadeCheck.Of(node) : null;
    }

    // What one call both asks and reads tells nobody where the check is.
    private static bool IsWithin(Location access, SyntaxNode asking) => access.SourceTree == asking.SyntaxTree && asking.Span.Contains(access.SourceSpan);

    private MadeCheck? OnArrival(Func<Evidence, bool> isMeant)
    {
        foreach (var (evidence, proven) in arrivals)
        {
            if (proven.All().Any(isMeant))
            {
                return new MadeCheck(evidence.Description, evidence.Origin is { SourceTree: { } tree } place && sources.IsOwn(tree) ? place : null);
            }
        }

        return null;
    }
}
