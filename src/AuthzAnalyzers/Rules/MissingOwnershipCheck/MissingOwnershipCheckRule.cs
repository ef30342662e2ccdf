using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.MissingOwnershipCheck;

/// <summary>A record that the caller chose is disclosed or changed although nothing ties it to the caller: being signed in is no right to it.</summary>
internal static class MissingOwnershipCheckRule
{
    public const string Id = "AUTHZ1002";

    private static readonly string[] Standards = { "CWE-639", "CWE-566", "API1:2023", "ASVS-v5.0.0-8.2.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, _) => Check(context, entryPoint), HoldsForOwnedRows = true, Laws = Laws.All };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.Ownership)
            .Select(access => AccessDiagnostics.CreateBesideCheck(Descriptor, context, entryPoint.Report, access, "AUTHZ1002_Advice", context.Remedies.Of(context, entryPoint.Report, access)));
}
