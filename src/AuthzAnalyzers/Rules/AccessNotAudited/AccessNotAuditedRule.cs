using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>Other people's data disclosed or changed on a path that leaves no audit record.</summary>
internal static class AccessNotAuditedRule
{
    public const string Id = "AUTHZ2001";

    /// <summary>Property: documentation id of the audit method that a fix calls; absent where none is in sight.</summary>
    public const string MethodKey = "AuditMethod";

    /// <summary>Property: for each parameter of that method a name of <see cref="AuditArgument"/>, one a line.</summary>
    public const string ArgumentsKey = "AuditArguments";

    /// <summary>Property: members of the entity that say whose data it is, best first, one a line.</summary>
    public const string SubjectKey = "Subject";

    /// <summary>Property: there if the project keeps no records at all; names what would be natural to extend.</summary>
    public const string WithoutTrailKey = "WithoutTrail";

    /// <summary>Property of the project's finding: the entry points, one a line.</summary>
    public const string EntryPointsKey = "EntryPoints";

    /// <summary>Property of the project's finding: what would be natural to extend; empty where nothing is.</summary>
    public const string ServiceKey = "Service";

    private static readonly string[] Standards = { "CWE-778", "ASVS-v5.0.0-16.3.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly DiagnosticDescriptor BackgroundDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, "_Background", tags: Standards);

    public static readonly DiagnosticDescriptor ProjectDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, "_Project", tags: Standards.Append(WellKnownDiagnosticTags.CompilationEnd).ToArray());

    public static readonly Rule Rule = new(Descriptor, BackgroundDescriptor, ProjectDescriptor) { EntryPoints = Start, Laws = Laws.All };

    private static Check<JudgedEntryPoint> Start(RuleContext context)
    {
        var family = new FamilyTypes(context.Sources);
        var services = new AuditServices(context, family);
        var ambient = new AmbientAudit(context.Known, context.Sources, context.Identifiers, family);
        var trail = new AuditTrail(context, family, services, ambient);
        var duty = new RecordDuty(family, ambient);
        return (entryPoint, cancellation) => Check(context, services, trail, duty, entryPoint, cancellation);
    }

    // One record would do for all that an entry point accesses: it is said once, at the first of them.
    private static IEnumerable<Diagnostic> Check(RuleContext context, AuditServices services, AuditTrail trail, RecordDuty duty, JudgedEntryPoint entryPoint, CancellationToken cancellation)
    {
        var report = entryPoint.Report;
        var lacking = entryPoint.Judged.Where(judged => duty.Of(report, judged.Access) == RecordState.Missing && !context.Voices.Tell(judged.Gap, entryPoint, cancellation)).Select(judged => judged.Access).ToList();
        if (lacking.Count == 0)
        {
            yield break;
        }

        var first = AccessDiagnostics.CertainFirst(report, lacking).First();
        var further = lacking.Select(access => access.Entity.Name).Where(name => name != first.Entity.Name).Distinct().Select(name => $"'{name}'").ToList();
        var call = services.For(report.EntryPoint);
        var (key, arguments) = Advice(call is null ? null : call.Method.ContainingType.Name + "." + call.Method.Name, further.Count == 0 ? null : string.Join(", ", further));
        yield return AccessDiagnostics.CreateOn(
            trail.IsInSight ? Doubt.None : Doubt.Trail,
            entryPoint.EntryPoint.HasOutsideCaller ? Descriptor : BackgroundDescriptor,
            context,
            report,
            first,
            key,
            HowToRecord(call, trail, first),
            arguments);
    }

    private static (string Key, string[] Arguments) Advice(string? call, string? further) => (call, further) switch
    {
        (null, null) => ("AUTHZ2001_Advice", System.Array.Empty<string>()),
        (null, { } others) => ("AUTHZ2001_Advice_Further", new[] { others }),
        ({ } own, null) => ("AUTHZ2001_Advice_Call", new[] { own }),
        ({ } own, { } others) => ("AUTHZ2001_Advice_Call_Further", new[] { own, others }),
    };

    private static IEnumerable<KeyValuePair<string, string?>> HowToRecord(AuditCall? call, AuditTrail trail, AccessReport access)
    {
        if (!trail.IsInSight)
        {
            yield return new(WithoutTrailKey, trail.Candidate is { } candidate ? candidate.Name : "");
        }

        if (call?.Method.GetDocumentationCommentId() is not { } id)
        {
            yield break;
        }

        var data = access.Classification;
        var keys = data.KeyMembers.OrderBy(member => member.Length).Take(1);
        yield return new(MethodKey, id);
        yield return new(ArgumentsKey, string.Join("\n", call.Arguments));
        yield return new(SubjectKey, string.Join("\n", (data.Kind == CustomerDataKind.Linked ? data.OwnerMembers.Concat(keys) : keys).Distinct()));
    }
}
