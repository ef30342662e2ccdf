using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Secrets that the caller sends and that have a say in what happens to a record: they may prove whose it is, although that could not be seen.</summary>
internal sealed class PresentedSecrets
{
    private readonly Catalog catalog;
    private readonly CallerChoices choices;

    public PresentedSecrets(Catalog catalog, CallerChoices choices)
    {
        this.catalog = catalog;
        this.choices = choices;
    }

    /// <summary>The first by which the record is found, or on which something decides together with the record, as the entry point spells it.</summary>
    /// <param name="subject">The record with what singled it out.</param>
    /// <param name="asked">What is asked on any path to it.</param>
    public string? Of(Operand subject, SmallSet<Evidence> asked) =>
        choices.Named(subject.Origins, IsSecret).FirstOrDefault() ?? asked.Select(evidence => Of(subject, evidence)).FirstOrDefault(name => name is not null);

    private string? Of(Operand subject, Evidence evidence)
    {
        var both = evidence.Left.Union(evidence.Right);
        if (evidence.Unconditional || both.Origins.IdentifiesCaller)
        {
            return null;
        }

        var secret = evidence.IsPresentation ? evidence.Right.Origins : choices.Meant(both.Origins, IsSecret);
        var rest = both.Origins.Without(secret).Choices & subject.Origins.Choices;
        return both.Records.Overlaps(subject.Records) || !rest.Without(ProvenanceSet.Supplied).IsEmpty ? choices.Named(secret).FirstOrDefault() : null;
    }

    private bool IsSecret(CallerChoice choice)
    {
        var name = choice.Member is null ? choice.Parameter?.Name : ChoiceNumbers.Split(choice.Member)?.Name ?? choice.Member;
        return name is not null && (catalog.MatchName(Role.SecretName, name) is not null || catalog.MatchName(Role.PresentedName, name) is not null);
    }
}
