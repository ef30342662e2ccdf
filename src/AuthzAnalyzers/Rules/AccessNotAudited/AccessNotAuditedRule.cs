using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>Other people's data disclosed or changed on a path that leaves no audit record.</summary>
internal static class AccessNotAuditedRule
{
    public const string Id = "AUTHZ2001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.OnePerEntity(report.Accesses.Where(Applies))
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ2001_Advice"));

    // Records are asked of everyone except the data subject. Who adds a record without being entitled to others' data adds their own.
    private static bool Applies(AccessReport access) =>
        access.IsUnaudited
        && !access.IsOwn
        && (access.Access.Operation != AccessOperation.Insert || access.Must >= EvidenceLevel.FunctionLevel);
}
