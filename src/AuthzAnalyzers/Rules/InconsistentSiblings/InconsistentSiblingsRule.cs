using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>The entry points next to one, or the branches next to one, run a guard, and this one runs none.</summary>
internal static class InconsistentSiblingsRule
{
    public const string Id = "AUTHZ1010";

    /// <summary>Property: the siblings' guard as an attribute, as a call behind the mapping call or as a statement, where it could stand here.</summary>
    public const string GuardKey = "Guard";

    /// <summary>Property: how messages call that guard.</summary>
    public const string GuardNameKey = "GuardName";

    private static readonly string[] Standards = { "CWE-862", "API5:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Info, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = context => (entryPoint, cancellation) => Check(context, entryPoint, cancellation) };

    public static bool CanStand(SiblingGuard guard, EntryPoint entryPoint) =>
        guard.Written is not null
        && (guard.Returns is null || SymbolEqualityComparer.Default.Equals(guard.Returns, CheckShapes.AnswerOf(entryPoint.Method)));

    private static IEnumerable<Diagnostic> Check(RuleContext context, JudgedEntryPoint entryPoint, CancellationToken cancellation)
    {
        var report = entryPoint.Report;
        foreach (var (access, custom) in Permissions(entryPoint))
        {
            yield return Create(context, report, access, custom);
        }

        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var access in AccessDiagnostics.CertainFirst(report, entryPoint.Judged.Where(judged => judged.Gap == AuthorizationGap.None).Select(judged => judged.Access)))
        {
            if (!seen.Contains(access.Entity) && context.Siblings.MissingGuard(report, entryPoint.Declaring, access, cancellation) is { } custom)
            {
                seen.Add(access.Entity);
                yield return Create(context, report, access, custom);
            }
        }
    }

    // An attribute that an entry point lacks is one cause, whatever it reaches; a branch lacks its guard for each entity.
    private static IEnumerable<(AccessReport Access, SiblingCustom Custom)> Permissions(JudgedEntryPoint entryPoint)
    {
        var order = AccessDiagnostics.CertainFirst(entryPoint.Report, entryPoint.Unpermitted.Select(one => one.Access)).ToList();
        return entryPoint.Unpermitted
            .OrderBy(one => order.IndexOf(one.Access))
            .GroupBy(one => one.Custom.Form == CustomForm.Permission ? "" : SymbolNames.FullName(one.Access.Entity))
            .Select(group => group.First());
    }

    private static Diagnostic Create(RuleContext context, EntryPointReport report, AccessReport access, SiblingCustom custom) => AccessDiagnostics.CreateAs(
        custom.IsPermission ? DiagnosticSeverity.Warning : Descriptor.DefaultSeverity,
        Descriptor,
        context,
        report,
        access,
        Advice(custom),
        HowToRun(custom.Guard, report),
        custom.Guard.Name,
        custom.Count.ToString(CultureInfo.InvariantCulture),
        custom.Of.ToString(CultureInfo.InvariantCulture));

    private static string Advice(SiblingCustom custom) => custom.Form switch
    {
        CustomForm.Record => "AUTHZ1010_Advice_Record",
        CustomForm.Permission when custom.Guard.IsOnEntry => "AUTHZ1010_Advice_Permission",
        CustomForm.BranchPermission => custom.Guard.Kind == custom.Guard.Name ? "AUTHZ1010_Advice_Branches" : "AUTHZ1010_Advice_Branch",
        _ => "AUTHZ1010_Advice",
    };

    private static IEnumerable<KeyValuePair<string, string?>>? HowToRun(SiblingGuard guard, EntryPointReport report) => CanStand(guard, report.EntryPoint)
        ? new[] { new KeyValuePair<string, string?>(GuardKey, guard.Written), new KeyValuePair<string, string?>(GuardNameKey, guard.Name) }
        : null;
}
