using System.Linq;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// What is the same as what: once a record's parent was compared with a value, evidence about that value is evidence about the record.
/// </summary>
internal static class EqualityClosure
{
    /// <summary>The subject, with everything that the evidence says is the same.</summary>
    public static Operand Of(Operand subject, SmallSet<Evidence> evidence)
    {
        Operand known;
        do
        {
            known = subject;
            foreach (var piece in evidence)
            {
                subject = piece.Tie(subject);
            }
        }
        while (!subject.Equals(known));

        return subject;
    }

    /// <summary>The evidence that says of the same person's records that they are the same.</summary>
    public static SmallSet<Evidence> WithoutGrants(SmallSet<Evidence> evidence) => evidence.Any(static piece => piece.IsGrant)
        ? SmallSet<Evidence>.From(evidence.Where(static piece => !piece.IsGrant))
        : evidence;

    /// <summary>What is certain is worth where <paramref name="alternative"/> holds besides; <paramref name="without"/> where that ties nothing.</summary>
    public static EvidenceLevel LevelWith(Evidence alternative, Operand subject, SmallSet<Evidence> certain, EvidenceLevel without)
    {
        var tied = alternative.Tie(subject);
        return tied.Equals(subject) ? without : Max(without, Highest(certain, Of(tied, certain)));
    }

    /// <summary>The level of the best piece.</summary>
    public static EvidenceLevel Highest(SmallSet<Evidence> evidence, Operand subject)
    {
        var best = EvidenceLevel.None;
        foreach (var piece in evidence)
        {
            best = Max(best, piece.LevelFor(subject));
        }

        return best;
    }

    private static EvidenceLevel Max(EvidenceLevel left, EvidenceLevel right) => left > right ? left : right;
}
