using System.Collections.Generic;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What evidence must touch to be about an access, seen from the end of the method that made it.</summary>
internal static class AccessSubject
{
    /// <summary>The access with the records that singled out its record, and what they were chosen by: whose order it is, its lines are.</summary>
    public static Operand Of(Access access, IReadOnlyDictionary<int, Access> accesses)
    {
        var subject = access.Subject;
        Operand known;
        do
        {
            known = subject;
            foreach (var other in accesses.Values)
            {
                subject = !other.IsChange && subject.Records.Contains(other.Id)
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
