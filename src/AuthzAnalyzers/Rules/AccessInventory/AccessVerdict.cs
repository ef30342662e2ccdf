using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers.Rules.AccessInventory;

/// <summary>Whether the callers of an entry point are proven to be entitled to what it accesses, in a word.</summary>
/// <param name="Word">
/// <c>none</c> and <c>authenticated</c> (with a gap: not entitled), <c>unknown</c>, <c>exempt</c>, <c>authenticated</c> (without: enough for it),
/// <c>privileged</c>, <c>possession</c>, <c>tenant</c> (tied to the caller by something other than the caller's own id), <c>own</c>.
/// </param>
/// <param name="Rank">The lower, the less is proven.</param>
/// <param name="Evidence">What proves it, as it is written; empty where nothing does.</param>
/// <param name="Gap">Id of the rule that speaks of what is missing; empty where nothing is.</param>
/// <param name="Unknown">Why it is not known, where it is not.</param>
internal sealed record AccessVerdict(string Word, int Rank, string Evidence, string Gap, Doubt? Unknown = null)
{
    public static AccessVerdict Of(JudgedEntryPoint entryPoint, AccessReport access, AuthorizationGap gap)
    {
        var report = entryPoint.Report;
        var evidence = Written(entryPoint, access);
        if (entryPoint.IsExempt)
        {
            return new("exempt", 3, evidence, "");
        }

        var doubt = Confidence.Of(report, access);
        if (gap != AuthorizationGap.None)
        {
            var rule = AuthorizationVoices.RuleOf(gap);
            return doubt is Doubt.None or Doubt.Entity or Doubt.Practice
                ? new(access.Must == EvidenceLevel.None ? "none" : "authenticated", access.Must == EvidenceLevel.None ? 0 : 1, evidence, rule)
                : new("unknown", 2, evidence, rule, doubt);
        }

        if (report.Cut is not null)
        {
            return new("unknown", 2, evidence, "", Doubt.Incomplete);
        }

        return access switch
        {
            { IsOwn: true } => new("own", 8, evidence, ""),
            { Must: EvidenceLevel.ObjectLevel } when entryPoint.EntryPoint.Evidence.All(arrival => arrival.Level == EvidenceLevel.None) => new("possession", 6, evidence, ""),
            { Must: EvidenceLevel.ObjectLevel } => new("tenant", 7, evidence, ""),
            { Must: EvidenceLevel.FunctionLevel } => new("privileged", 5, evidence, ""),
            { Access.Operation: AccessOperation.Insert } => new("own", 8, evidence, ""),
            _ when !entryPoint.EntryPoint.HasOutsideCaller => new("privileged", 5, evidence, ""),
            _ => new("unknown", 2, evidence, "", doubt == Doubt.None ? Doubt.Selection : doubt),
        };
    }

    // What the entry point's own attributes and the like say comes first; else what was taken for the check in the body.
    private static string Written(JudgedEntryPoint entryPoint, AccessReport access) =>
        entryPoint.EntryPoint.Evidence.Where(arrival => arrival.Level > EvidenceLevel.None).OrderByDescending(arrival => arrival.Level).FirstOrDefault() is { } arrived
        && (arrived.Level >= access.Must || access.Check is null)
            ? arrived.Description
            : access.Check?.Text ?? "";
}
