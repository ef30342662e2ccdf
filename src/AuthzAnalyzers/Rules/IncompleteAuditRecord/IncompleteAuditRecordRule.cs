using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>
/// A record of an access to other people's data that does not tell who did it, to whose data, or what was done. Where somebody is known to call:
/// jobs, and what anybody may do, have no actor to name.
/// </summary>
internal static class IncompleteAuditRecordRule
{
    public const string Id = "AUTHZ2002";

    /// <summary>Property: a name of <see cref="RecordField"/>.</summary>
    public const string FieldKey = "Field";

    /// <summary>Property: a name of <see cref="GapReason"/>.</summary>
    public const string ReasonKey = "Reason";

    private static readonly string[] Standards = { "CWE-223", "CWE-778", "ASVS-v5.0.0-16.2.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = Start, Laws = Laws.All };

    private static Check<JudgedEntryPoint> Start(RuleContext context)
    {
        var records = new IncompleteRecords(context);
        return (entryPoint, cancellation) => Check(context, records, entryPoint.Report, cancellation);
    }

    private static IEnumerable<Diagnostic> Check(RuleContext context, IncompleteRecords records, EntryPointReport report, CancellationToken cancellation)
    {
        var accesses = report.Accesses.Where(access => !access.IsOwn).ToList();
        if (!report.EntryPoint.HasOutsideCaller || accesses.Count == 0 || accesses.Any(access => access.Must == EvidenceLevel.None))
        {
            yield break;
        }

        var surest = accesses.OrderBy(access => Confidence.Of(report, access) != Doubt.None).First();
        foreach (var identity in report.Identities.Where(identity => IsActorOfRequest(context, identity)))
        {
            if (context.Known.Settings.RequiresInAudit("actor", report.EntryPoint.File))
            {
                var gap = new RecordGap(RecordField.Actor, GapReason.Request, identity.Claim.Site, identity.Claim.Target, identity.Claim.Place, "", null);
                yield return Create(report, surest, gap, identity.Claim.Path.Select(context.Portable));
            }
        }

        foreach (var gap in records.In(report.EntryPoint.Method, accesses.All(access => access.Access.IsKeyed), cancellation))
        {
            yield return Create(report, surest, gap, gap.Argument is { } argument ? new[] { argument } : Enumerable.Empty<Location>());
        }
    }

    // Where the caller is nobody in particular, the rule about borrowed identities speaks. A user whom staff name may be the one it was done to.
    private static bool IsActorOfRequest(RuleContext context, IdentityReport identity) =>
        identity.Claim.Use == IdentityUse.Actor
        && identity.Must == EvidenceLevel.FunctionLevel
        && context.Known.Catalog.MatchName(Role.OwnerName, identity.Claim.Place) is null;

    private static Diagnostic Create(EntryPointReport report, AccessReport access, RecordGap gap, IEnumerable<Location> locations)
    {
        var doubt = Confidence.Of(report, access);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntityKey, gap.Field.ToString())
            .Add(FieldKey, gap.Field.ToString())
            .Add(ReasonKey, gap.Reason.ToString())
            .Add(Confidence.Key, doubt == Doubt.None ? Confidence.Certain : Confidence.Guess);
        return Diagnostic.Create(
            Descriptor,
            gap.Where,
            Confidence.SeverityOf(doubt, Descriptor.DefaultSeverity),
            locations,
            doubt == Doubt.None ? properties : properties.Add(Confidence.DoubtKey, doubt.ToString()),
            gap.Sink,
            report.EntryPoint.Name,
            RuleDescriptors.Text($"{Id}_{gap.Field}"),
            RuleDescriptors.Text($"{Id}_{gap.Reason}", gap.Place, gap.Value),
            RuleDescriptors.Text($"{Id}_Advice_{gap.Field}"),
            Confidence.Sentence(doubt, report, access));
    }
}
