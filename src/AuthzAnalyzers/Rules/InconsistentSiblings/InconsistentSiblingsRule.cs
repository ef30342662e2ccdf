using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow;
using AuthzAnalyzers.Flow.Siblings;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>The entry points next to one that reach the same data run a guard, and this one runs none.</summary>
internal static class InconsistentSiblingsRule
{
    public const string Id = "AUTHZ1010";

    /// <summary>Property: the siblings' guard as a statement, where it is one that could stand here.</summary>
    public const string GuardKey = "Guard";

    /// <summary>Siblings that run the guard, at least: fewer make no custom.</summary>
    private const int Fewest = 3;

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Info);

    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    public static IEnumerable<Diagnostic> Check(RuleContext context, SiblingGuards guards, EntryPointReport report, IMethodSymbol declaring, CancellationToken cancellation)
    {
        var candidates = AccessDiagnostics.OnePerEntity(report.Accesses.Where(access => IsCandidate(report, access))).ToList();
        if (candidates.Count == 0 || !guards.Of(report.EntryPoint, cancellation).IsEmpty)
        {
            yield break;
        }

        var siblings = guards.NextTo(report.EntryPoint, declaring, cancellation).ToList();
        foreach (var access in candidates)
        {
            var same = siblings.Where(sibling => sibling.Report.Accesses.Any(other => SymbolEqualityComparer.Default.Equals(other.Entity, access.Entity))).ToList();
            var (guard, count) = Custom(same);
            if (guard is not null && guards.Fits(guard, report.EntryPoint, cancellation))
            {
                yield return AccessDiagnostics.Create(
                    Descriptor,
                    context,
                    report,
                    access,
                    "AUTHZ1010_Advice",
                    guard.Statement is null ? null : new[] { new KeyValuePair<string, string?>(GuardKey, guard.Statement.WithoutTrivia().ToString()) },
                    guard.Name,
                    count.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    // What is tied to the caller needs no further guard, and what adds a record is not about one.
    private static bool IsCandidate(EntryPointReport report, AccessReport access) =>
        report.EntryPoint.HasOutsideCaller
        && access.Access.Callee is null
        && access.Access.Operation != AccessOperation.Insert
        && access.Must < EvidenceLevel.ObjectLevel
        && AuthorizationGaps.Of(report, access) == AuthorizationGap.None;

    private static (SiblingGuard? Guard, int Count) Custom(List<Sibling> siblings)
    {
        var best = siblings.SelectMany(sibling => sibling.Guards)
            .GroupBy(guard => guard.Name)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, System.StringComparer.Ordinal)
            .FirstOrDefault();
        var count = best?.Count() ?? 0;

        // Most: more run it than do not, this one counted.
        return count >= Fewest && count > siblings.Count - count + 1 ? (best!.First(), count) : (null, 0);
    }
}
