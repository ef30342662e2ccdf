using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnscopedCustomerData;

/// <summary>Customer data of everybody is disclosed to callers of whom is known only that they are signed in.</summary>
internal static class UnscopedCustomerDataRule
{
    public const string Id = "AUTHZ1003";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.Lacking(AuthorizationGap.Privilege, report)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ1003_Advice", context.Remedies.Of(context, report, access)));
}
