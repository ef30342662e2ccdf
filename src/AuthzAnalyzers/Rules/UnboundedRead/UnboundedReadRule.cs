using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnboundedRead;

/// <summary>Any number of records of customer data in one answer. A download by privileged callers is asked for its reason instead.</summary>
internal static class UnboundedReadRule
{
    public const string Id = "AUTHZ1011";

    private static readonly string[] Standards = { "CWE-770", "API4:2023", "ASVS-v5.0.0-2.4.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Info, tags: Standards);

    public static readonly Rule Rule = new(Descriptor)
    {
        EntryPoints = context => (entryPoint, _) => Check(context, entryPoint.Report),
        Laws = ImmutableArray.Create(Laws.Gdpr),
    };

    private static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report) =>
        AccessDiagnostics.OnePerEntity(report, report.Accesses.Where(access => Applies(report, access)))
            .Select(access => AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ1011_Advice_" + access.Limit));

    private static bool Applies(EntryPointReport report, AccessReport access) =>
        report.EntryPoint.HasOutsideCaller
        && access.Limit != LimitGap.None
        && !(access.IsExport && access.Must >= EvidenceLevel.FunctionLevel);
}
