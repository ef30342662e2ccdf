using System.Collections.Generic;

namespace AuthzAnalyzers.Flow;

/// <summary>Tells what decides which records an access is about, and what evidence must touch, through the records that led to them.</summary>
internal static class Selections
{
    public static Selection Of(Access access, IReadOnlyDictionary<int, Access> accesses) => Of(access, accesses, SmallSet<int>.Empty);

    /// <summary>What evidence must touch to be about the records: them, or those that they were reached from.</summary>
    public static Side SubjectOf(Access access, IReadOnlyDictionary<int, Access> accesses)
    {
        var subject = access.Subject;
        if (access.Subjects.IsEmpty)
        {
            return subject;
        }

        var open = new Queue<int>();
        var seen = SmallSet<int>.Of(access.Id);
        open.Enqueue(access.Id);
        while (open.Count > 0)
        {
            foreach (var origin in accesses[open.Dequeue()].Subjects)
            {
                if (!seen.Contains(origin) && accesses.TryGetValue(origin, out var reached))
                {
                    seen = seen.Add(origin);
                    subject = subject.Union(reached.Subject);
                    open.Enqueue(origin);
                }
            }
        }

        return subject;
    }

    private static Selection Of(Access access, IReadOnlyDictionary<int, Access> accesses, SmallSet<int> seen)
    {
        if (access.Keys.HasSupplied)
        {
            return Selection.Supplied;
        }

        // The lines of an order, and the order that is changed, are chosen by what chose the order.
        var selection = access.IsKeyed || access.IsChange || access.HasUnknownKey ? Selection.Unknown : Selection.All;
        foreach (var origin in access.Subjects)
        {
            if (!seen.Contains(origin) && accesses.TryGetValue(origin, out var reached))
            {
                var inherited = Of(reached, accesses, seen.Add(access.Id));
                selection = inherited == Selection.Supplied || selection == Selection.Unknown ? inherited : selection;
            }

            if (selection == Selection.Supplied)
            {
                return selection;
            }
        }

        return selection;
    }
}
