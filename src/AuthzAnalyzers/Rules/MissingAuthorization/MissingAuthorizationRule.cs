using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.MissingAuthorization;

/// <summary>Customer data disclosed or changed with no evidence at all on any path of the entry point.</summary>
internal static class MissingAuthorizationRule
{
    public const string Id = "AUTHZ1001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.Lacking(AuthorizationGap.Everything, report)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, Advice(report.EntryPoint.Kind)));

    private static string Advice(EntryPointKind kind) => kind switch
    {
        EntryPointKind.Endpoint => "AUTHZ1001_Advice_Endpoint",
        EntryPointKind.PageHandler => "AUTHZ1001_Advice_Page",
        _ => "AUTHZ1001_Advice_Action",
    };
}
