using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PartialAuthorization;

/// <summary>Customer data disclosed or changed with evidence on some paths of the entry point, not on all, or only after the change.</summary>
internal static class PartialAuthorizationRule
{
    public const string Id = "AUTHZ1005";

    private static readonly string[] Standards = { "CWE-863", "CWE-696", "API5:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor)
    {
        EntryPoints = context =>
        {
            var batches = new PartOfBatch(context);
            return (entryPoint, cancellation) => Check(context, entryPoint).Concat(CheckBatches(context, batches, entryPoint, cancellation));
        },
        Laws = Laws.All,
    };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.EveryPath)
            .Select(access => AccessDiagnostics.CreateBesideCheck(
                Descriptor,
                context,
                entryPoint.Report,
                access,
                access.Later > access.May ? "AUTHZ1005_Advice_Late" : "AUTHZ1005_Advice"));

    private static IEnumerable<Diagnostic> CheckBatches(RuleContext context, PartOfBatch batches, JudgedEntryPoint entryPoint, CancellationToken cancellation)
    {
        foreach (var (access, gap) in entryPoint.Judged)
        {
            if (gap == AuthorizationGap.None && batches.Of(entryPoint, access, cancellation) is var (list, check))
            {
                yield return AccessDiagnostics.CreateBesideCheck(Descriptor, context, entryPoint.Report, access with { Check = check }, "AUTHZ1005_Advice_Batch", null, list);
            }
        }
    }
}
