using System.Collections.Generic;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What evidence must touch to be about an access, seen from the end of the method that made it.</summary>
internal static class AccessSubject
{
    /// <summary>The access with the records that singled out its record, and what they were chosen by: whose order it is, its lines are.</summary>
    public static Operand Of(Access access, IReadOnlyDictionary<int, Access> accesses) => WithKeys(access.Subject, access.Id, accesses);

    /// <summary>The same without what only names another than the caller: what the giver of a grant has is not its deputy's.</summary>
    public static Operand OwnOf(Access access, IReadOnlyDictionary<int, Access> accesses)
    {
        var subject = access.Subject;
        foreach (var evidence in access.Scope.All())
        {
            if (evidence.IsGrant)
            {
                var others = evidence.Left.Records.Contains(access.Id) ? evidence.Right : evidence.Left;
                subject = new Operand(subject.Origins.Without(others.Origins), subject.Records.Except(others.Records));
            }
        }

        return WithKeys(subject, access.Id, accesses);
    }

    private static Operand WithKeys(Operand subject, int self, IReadOnlyDictionary<int, Access> accesses)
    {
        Operand known;
        do
        {
            known = subject;
            foreach (var other in accesses.Values)
            {
                subject = other.Id != self && !other.IsChange && subject.Records.Contains(other.Id)
                    ? new Operand(subject.Origins | other.Keys.Choices, subject.Records.Union(other.Subjects))
                    : subject;
            }
        }
        while (!subject.Equals(known));

        return subject;
    }

    /// <summary>The subject with what was looked up by its record: the organisation that an order names, the caller's place in it.</summary>
    public static Operand WithLookedUp(Operand subject, IReadOnlyDictionary<int, Access> accesses)
    {
        Operand known;
        do
        {
            known = subject;
            foreach (var other in accesses.Values)
            {
                subject = !other.IsChange && other.Subjects.Overlaps(subject.Records)
                    ? subject with { Records = subject.Records.Add(other.Id) }
                    : subject;
            }
        }
        while (!subject.Equals(known));

        return subject;
    }
}
