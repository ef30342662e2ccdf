using System.Collections.Generic;
using System.Linq;
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

    private static readonly string[] Standards = { "CWE-778", "ASVS-v5.0.0-16.3.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = Start, Laws = Laws.All };

    private static Check<JudgedEntryPoint> Start(RuleContext context)
    {
        var family = new FamilyTypes(context.Sources);
        var services = new AuditServices(context, family);
        var ambient = new AmbientAudit(context.Known, context.Sources, context.Identifiers, family);
        return (entryPoint, _) => AccessDiagnostics
            .OnePerEntity(entryPoint.Report, entryPoint.Report.Accesses.Where(access => Applies(access) && !ambient.Covers(entryPoint.EntryPoint)))
            .Select(access => AccessDiagnostics.Create(Descriptor, context, entryPoint.Report, access, "AUTHZ2001_Advice", HowToRecord(services, entryPoint.Report, access)));
    }

    private static IEnumerable<KeyValuePair<string, string?>> HowToRecord(AuditServices services, EntryPointReport report, AccessReport access)
    {
        if (services.For(report.EntryPoint) is not { } call || call.Method.GetDocumentationCommentId() is not { } id)
        {
            yield break;
        }

        var data = access.Classification;
        var keys = data.KeyMembers.OrderBy(member => member.Length).Take(1);
        yield return new(MethodKey, id);
        yield return new(ArgumentsKey, string.Join("\n", call.Arguments));
        yield return new(SubjectKey, string.Join("\n", (data.Kind == CustomerDataKind.Linked ? data.OwnerMembers.Concat(keys) : keys).Distinct()));
    }

    // Records are asked of everyone except the data subject; of what is there for all to read, nobody asks one. Who adds a record without being entitled to others' data adds their own.
    private static bool Applies(AccessReport access) =>
        access.IsUnaudited
        && !access.IsOwn
        && !access.Classification.IsAuthored
        && (access.Access.Operation != AccessOperation.Insert || access.Must >= EvidenceLevel.FunctionLevel);
}
