using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.QueryFilterBypassed;

/// <summary>Customer data that a filter of the model ties to the caller or the tenant is queried past that filter, for callers of whom is known only that they are signed in.</summary>
internal static class QueryFilterBypassedRule
{
    public const string Id = "AUTHZ1007";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.Lacking(AuthorizationGap.Filter, report)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ1007_Advice_" + access.Gap));
}
