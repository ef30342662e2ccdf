using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.MissingOwnershipCheck;

/// <summary>A record that the caller chose is disclosed or changed although nothing ties it to the caller: being signed in is no right to it.</summary>
internal static class MissingOwnershipCheckRule
{
    public const string Id = "AUTHZ1002";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning);

    public static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.Lacking(AuthorizationGap.Ownership, report)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ1002_Advice", context.Remedies.Of(context, report, access)));
}
