using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PartialAuthorization;

/// <summary>Customer data disclosed or changed with evidence on some paths of the entry point, not on all, or only after the change.</summary>
internal static class PartialAuthorizationRule
{
    public const string Id = "AUTHZ1005";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.OnePerEntity(report.Accesses.Where(access => Applies(report, access)))
            .Select(access => AccessDiagnostics.Create(
                Descriptor,
                context,
                report,
                access,
                access.May == EvidenceLevel.None ? "AUTHZ1005_Advice_Late" : "AUTHZ1005_Advice"));

    private static bool Applies(EntryPointReport report, AccessReport access) =>
        report.EntryPoint.HasOutsideCaller
        && access.Access.Operation != AccessOperation.Insert
        && access.Must == EvidenceLevel.None
        && (access.May > EvidenceLevel.None || access.Later > EvidenceLevel.None);
}
