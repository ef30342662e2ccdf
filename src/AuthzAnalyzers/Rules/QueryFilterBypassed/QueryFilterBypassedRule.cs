using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.QueryFilterBypassed;

/// <summary>Customer data that a filter of the model ties to the caller or the tenant is queried past that filter, for callers of whom is known only that they are signed in.</summary>
internal static class QueryFilterBypassedRule
{
    public const string Id = "AUTHZ1007";

    private static readonly string[] Standards = { "CWE-424", "CWE-863", "API1:2023", "ASVS-v5.0.0-8.4.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint), HoldsForOwnedRows = true, Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.Filter)
            .Select(access => AccessDiagnostics.Create(Descriptor, context, entryPoint.Report, access, "AUTHZ1007_Advice_" + access.Gap));
}
