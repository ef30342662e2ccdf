using System;
using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Tool.Inventory;

/// <summary>How many of the accesses that must be authorized are.</summary>
/// <param name="Proven">The code proves that the caller may.</param>
/// <param name="Public">Public by decision.</param>
internal sealed record AuthorizationCoverage(int Proven, int Public, int Exempt, int Unknown, int Lacking)
{
    public int Covered => Proven + Public + Exempt;

    public int Accesses => Covered + Unknown + Lacking;

    /// <summary>0 to 100 with one decimal, rounded down; null where nothing is asked for.</summary>
    public double? Percent => Coverage.Percent(Covered, Accesses);

    public static AuthorizationCoverage Of(IEnumerable<Access> accesses)
    {
        var counts = accesses.ToLookup(access => access.AuthorizationStanding);
        int Count(Standing standing) => counts[standing].Count();
        return new(Count(Standing.Proven), Count(Standing.Public), Count(Standing.Exempt), Count(Standing.Unknown), Count(Standing.Lacking));
    }
}

/// <summary>How many of the accesses that must leave an audit record do.</summary>
/// <param name="Ambient">The record is written around the access: by an interceptor, a filter, a trigger.</param>
/// <param name="Conditional">On some paths only; does not count.</param>
/// <param name="NotAsked">Own data and reads of jobs; not among the accesses.</param>
internal sealed record AuditCoverage(int Recorded, int Ambient, int Conditional, int Lacking, int NotAsked)
{
    public int Covered => Recorded + Ambient;

    public int Accesses => Covered + Conditional + Lacking;

    /// <summary>0 to 100 with one decimal, rounded down; null where nothing is asked for.</summary>
    public double? Percent => Coverage.Percent(Covered, Accesses);

    public static AuditCoverage Of(IEnumerable<Access> accesses)
    {
        var counts = accesses.ToLookup(access => access.Audit);
        int Count(string audit) => counts[audit].Count();
        var known = Count("recorded") + Count("ambient") + Count("conditional") + Count("not-asked");
        return new(Count("recorded"), Count("ambient"), Count("conditional"), counts.Sum(group => group.Count()) - known, Count("not-asked"));
    }
}

internal static class Coverage
{
    // Rounded down: 100 means all, and a threshold is not met by rounding.
    public static double? Percent(int covered, int all) => all == 0 ? null : Math.Floor(covered * 1000.0 / all) / 10;
}
