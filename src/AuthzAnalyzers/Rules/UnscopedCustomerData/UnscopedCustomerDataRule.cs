using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnscopedCustomerData;

/// <summary>Customer data of everybody is disclosed to callers of whom is known only that they are signed in.</summary>
internal static class UnscopedCustomerDataRule
{
    public const string Id = "AUTHZ1003";

    private static readonly string[] Standards = { "CWE-284", "CWE-639", "API1:2023", "API5:2023", "ASVS-v5.0.0-8.2.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint), HoldsForOwnedRows = true, Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.Privilege)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, entryPoint.Report, access, "AUTHZ1003_Advice", context.Remedies.Of(context, entryPoint.Report, access)));
}
