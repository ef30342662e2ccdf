using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>The entry points next to one, or the branches next to one, that reach the same data run a guard, and this one runs none.</summary>
internal static class InconsistentSiblingsRule
{
    public const string Id = "AUTHZ1010";

    /// <summary>Property: the siblings' guard as an attribute, as a call behind the mapping call or as a statement, where it could stand here.</summary>
    public const string GuardKey = "Guard";

    /// <summary>Property: how messages call that guard.</summary>
    public const string GuardNameKey = "GuardName";

    /// <summary>Siblings that run the guard, at least: fewer make no custom.</summary>
    private const int Fewest = 3;

    private static readonly string[] Standards = { "CWE-862", "API5:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Info, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = Start };

    private static Check<JudgedEntryPoint> Start(RuleContext context)
    {
        var guards = new SiblingGuards(context);
        return (entryPoint, cancellation) => Check(context, guards, entryPoint, cancellation);
    }

    private static IEnumerable<Diagnostic> Check(RuleContext context, SiblingGuards guards, JudgedEntryPoint entryPoint, CancellationToken cancellation)
    {
        var report = entryPoint.Report;
        var candidates = entryPoint.Judged.Where(judged => IsCandidate(report, judged.Access, judged.Gap)).Select(judged => judged.Access).ToList();
        var found = candidates.Select(access => (Access: access, Custom: InBranches(guards, report, access, cancellation))).Where(one => one.Custom.Guard is not null).ToList();
        if (found.Count < candidates.Count && guards.Of(report.EntryPoint, cancellation).IsEmpty)
        {
            var siblings = guards.NextTo(report.EntryPoint, entryPoint.Declaring, cancellation).ToList();
            found.AddRange(AccessDiagnostics.OnePerEntity(report, candidates)
                .Select(access => (access, Custom(guards, siblings, report, access, null, cancellation)))
                .Where(one => one.Item2.Guard is not null));
        }

        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var (access, (guard, count)) in found.Where(one => seen.Add(one.Access.Entity)))
        {
            yield return AccessDiagnostics.Create(Descriptor, context, report, access, "AUTHZ1010_Advice", HowToRun(guard!, report), guard!.Name, count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>>? HowToRun(SiblingGuard guard, EntryPointReport report) => CanStand(guard, report)
        ? new[] { new KeyValuePair<string, string?>(GuardKey, guard.Written), new KeyValuePair<string, string?>(GuardNameKey, guard.Name) }
        : null;

    private static bool CanStand(SiblingGuard guard, EntryPointReport report) =>
        guard.Written is not null
        && (guard.Returns is null || SymbolEqualityComparer.Default.Equals(guard.Returns, CheckShapes.AnswerOf(report.EntryPoint.Method)));

    private static (SiblingGuard? Guard, int Count) InBranches(SiblingGuards guards, EntryPointReport report, AccessReport access, CancellationToken cancellation)
    {
        var branches = guards.BranchesNextTo(report, access, cancellation);
        return branches.IsEmpty ? (null, 0) : Custom(guards, branches, report, access, access.Access.Site, cancellation);
    }

    // What is tied to the caller needs no further guard, and what adds a record is not about one.
    private static bool IsCandidate(EntryPointReport report, AccessReport access, AuthorizationGap gap) =>
        report.EntryPoint.HasOutsideCaller
        && access.Access.Callee is null
        && access.Access.Operation != AccessOperation.Insert
        && access.Must < EvidenceLevel.ObjectLevel
        && gap == AuthorizationGap.None;

    // Most: more run it than do not, this one counted.
    private static (SiblingGuard? Guard, int Count) Custom(
        SiblingGuards guards,
        IReadOnlyList<Sibling> siblings,
        EntryPointReport report,
        AccessReport access,
        Location? within,
        CancellationToken cancellation)
    {
        var same = siblings.Where(sibling => sibling.Report.Accesses.Any(other => SymbolEqualityComparer.Default.Equals(other.Entity, access.Entity))).ToList();
        var best = same.SelectMany(sibling => sibling.Guards)
            .GroupBy(guard => guard.Name)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, System.StringComparer.Ordinal)
            .FirstOrDefault();
        var count = best?.Count() ?? 0;
        if (count < Fewest || count <= same.Count - count + 1)
        {
            return (null, 0);
        }

        var guard = best!.OrderByDescending(guard => CanStand(guard, report)).First();
        return guards.Fits(guard, report.EntryPoint, within, cancellation) ? (guard, count) : (null, 0);
    }
}
