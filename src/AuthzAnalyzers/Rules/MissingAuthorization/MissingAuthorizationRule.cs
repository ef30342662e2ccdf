using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.MissingAuthorization;

/// <summary>Customer data disclosed or changed with no evidence at all on any path of the entry point.</summary>
internal static class MissingAuthorizationRule
{
    public const string Id = "AUTHZ1001";

    private static readonly string[] Standards = { "CWE-862", "CWE-306", "CWE-359", "API2:2023", "API5:2023", "ASVS-v5.0.0-8.2.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    /// <summary>The same gap before a method that asks its callers for evidence: the rule, in other words.</summary>
    public static readonly DiagnosticDescriptor ContractDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, "_Contract", tags: Standards);

    public static readonly Rule Rule = new(Descriptor, ContractDescriptor)
    {
        EntryPoints = context => (entryPoint, _) => Check(context, entryPoint).Concat(CheckContracts(entryPoint)),
        Laws = Laws.All,
    };

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint) =>
        entryPoint.Lacking(AuthorizationGap.Everything)
            .Select(access => SecretOf(context, entryPoint.EntryPoint.Method) is { } secret
                ? AccessDiagnostics.Create(Descriptor, context, entryPoint.Report, access, "AUTHZ1001_Advice_Secret", null, secret)
                : AccessDiagnostics.Create(Descriptor, context, entryPoint.Report, access, Advice(entryPoint.EntryPoint.Kind)));

    // Who must come here without having signed in brings something else that proves who they are.
    private static string? SecretOf(RuleContext context, IMethodSymbol method) => method.Parameters
        .FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String
            && context.Known.Catalog.MatchName(Role.SecretName, parameter.Name) is not null)?.Name;

    // Calls of methods that ask for more than was proven, where no other rule speaks about the same call.
    private static IEnumerable<Diagnostic> CheckContracts(JudgedEntryPoint entryPoint)
    {
        var said = new HashSet<Location>(entryPoint.Judged
            .Where(judged => judged.Gap is not (AuthorizationGap.None or AuthorizationGap.Contract))
            .Select(judged => judged.Access.Access.Site));
        foreach (var (access, gap) in entryPoint.Judged)
        {
            if (gap == AuthorizationGap.Contract && said.Add(access.Access.Site))
            {
                var callee = access.Access.Callee!;
                yield return Diagnostic.Create(ContractDescriptor, access.Access.Site, entryPoint.EntryPoint.Name, callee.ContainingType.Name + "." + callee.Name, Level(access.Access.Required), Level(access.Must));
            }
        }
    }

    private static LocalizableString Level(EvidenceLevel level) => RuleDescriptors.Text("Level_" + level);

    private static string Advice(EntryPointKind kind) => kind switch
    {
        EntryPointKind.Endpoint => "AUTHZ1001_Advice_Endpoint",
        EntryPointKind.PageHandler => "AUTHZ1001_Advice_Page",
        EntryPointKind.HostedMethod => "AUTHZ1001_Advice_Hosted",
        _ => "AUTHZ1001_Advice_Action",
    };
}
