using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnlimitedLookUp;

/// <summary>Records of customer data that any caller can try keys for, as fast as the server answers.</summary>
internal static class UnlimitedLookUpRule
{
    public const string Id = "AUTHZ1012";

    /// <summary>Property: names of the rate limits that start-up code defines, one a line.</summary>
    public const string LimitsKey = "RateLimits";

    private static readonly string[] Standards = { "CWE-799", "CWE-770", "API4:2023", "API6:2023", "ASVS-v5.0.0-2.4.1" };

    public static readonly DiagnosticDescriptor Descriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, isEnabledByDefault: false, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint.Report) };

    private static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.OnePerEntity(report, report.Accesses.Where(access => Applies(context, report.EntryPoint, access))).Select(access => AccessDiagnostics.Create(
            Descriptor,
            context,
            report,
            access,
            "AUTHZ1012_Advice_" + (report.EntryPoint.Kind == EntryPointKind.Endpoint ? nameof(EntryPointKind.Endpoint) : "Action"),
            new[] { new KeyValuePair<string, string?>(LimitsKey, string.Join("\n", context.RateLimits.Defined)) },
            string.Join(", ", access.GuessableKeys)));

    // Privileged callers are trusted with many look-ups, and audited; owners see nothing of others whatever they try.
    private static bool Applies(RuleContext context, EntryPoint entryPoint, AccessReport access) =>
        entryPoint.HasOutsideCaller
        && access.Access is { Operation: AccessOperation.Read, IsKeyed: true }
        && access.Selection == Selection.Supplied
        && !access.IsOwn
        && access.Must < EvidenceLevel.FunctionLevel
        && !access.GuessableKeys.IsEmpty
        && !context.RateLimits.Cover(entryPoint);
}
