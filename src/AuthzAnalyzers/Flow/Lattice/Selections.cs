using System.Collections.Generic;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Tells what decides which records an access is about, through the records that led to them.</summary>
internal static class Selections
{
    public static Selection Of(Access access, IReadOnlyDictionary<int, Access> accesses) => Of(access, accesses, SmallSet<int>.Empty);

    private static Selection Of(Access access, IReadOnlyDictionary<int, Access> accesses, SmallSet<int> seen)
    {
        // Any value chooses what is changed; a set of everybody's stays one whatever kind of record the caller asked for.
        if (access.Keys.HasSupplied && (access.IsKeyed || access.IsChange))
        {
            return Selection.Supplied;
        }

        // The lines of an order, and the order that is changed, are chosen by what chose the order.
        var selection = access.IsKeyed || access.IsChange || access.HasUnknownKey || !access.Predicates.IsEmpty ? Selection.Unknown : Selection.All;
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
