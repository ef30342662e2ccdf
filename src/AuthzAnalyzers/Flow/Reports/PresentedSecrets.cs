using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Secrets that the caller sends and that have a say in what happens to a record: they may prove whose it is, although that could not be seen.</summary>
internal sealed class PresentedSecrets
{
    private readonly CallerChoices choices;
    private readonly ProvenanceSet secrets;

    public PresentedSecrets(Catalog catalog, CallerChoices choices)
    {
        this.choices = choices;
        secrets = choices.Meant(choice => IsSecret(catalog, choice));
    }

    /// <summary>The first by which the record is found, or on which something decides together with the record, as the entry point spells it.</summary>
    /// <param name="subject">The record with what singled it out.</param>
    /// <param name="asked">What is asked on any path to it.</param>
    public string? Of(Operand subject, SmallSet<Evidence> asked)
    {
        var presented = subject.Origins & secrets;
        foreach (var evidence in asked)
        {
            presented = presented.IsEmpty ? In(evidence, subject) : presented;
        }

        return presented.IsEmpty ? null : choices.Named(presented).FirstOrDefault();
    }

    private ProvenanceSet In(Evidence evidence, Operand subject)
    {
        var origins = evidence.Left.Origins | evidence.Right.Origins;
        var secret = evidence.IsPresentation ? evidence.Right.Origins.Choices : origins & secrets;
        if (secret.IsEmpty || evidence.Unconditional || origins.IdentifiesCaller)
        {
            return ProvenanceSet.None;
        }

        var rest = origins.Without(secret).Without(ProvenanceSet.Supplied).Choices & subject.Origins.Choices;
        return !rest.IsEmpty || evidence.Left.Records.Overlaps(subject.Records) || evidence.Right.Records.Overlaps(subject.Records) ? secret : ProvenanceSet.None;
    }

    private static bool IsSecret(Catalog catalog, CallerChoice choice)
    {
        var name = choice.Member is null ? choice.Parameter?.Name : ChoiceNumbers.Split(choice.Member)?.Name ?? choice.Member;
        return name is not null && StoredSecrets.MayBePresented(catalog, name);
    }
}
