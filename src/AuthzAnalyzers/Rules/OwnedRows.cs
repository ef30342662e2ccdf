using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>
/// Tells by the whole program's custom where rows that are nobody's personal data were forgotten to be tied to the caller: it takes every entry point
/// to know. Nothing depends on the order of the actions; what is noted twice counts once. Thread-safe.
/// </summary>
internal sealed class OwnedRows
{
    /// <summary>Entry points that tie rows of a type to their callers, at least: fewer are no custom.</summary>
    private const int FewestTies = 2;

    private readonly ConcurrentDictionary<(EntryPoint EntryPoint, IMethodSymbol Declaring), EntryPointReport> reports = new();

    public void Note(EntryPointReport report, IMethodSymbol declaring)
    {
        if (report.EntryPoint.HasOutsideCaller && !report.Owned.IsEmpty)
        {
            reports[(report.EntryPoint, declaring)] = report;
        }
    }

    /// <summary>The entry points that lack what others do, when everything is noted: their reports, with only those accesses, in the order of their places.</summary>
    public IEnumerable<(EntryPointReport Report, IMethodSymbol Declaring)> Lacking()
    {
        var all = reports.SelectMany(noted => noted.Value.Owned.Select(access => new Use(noted.Value, access))).Where(use => use.Access.Access.Operation != AccessOperation.Insert).ToLookup(use => use.Access.Entity.OriginalDefinition, SymbolEqualityComparer.Default);
        var found = new List<(EntryPointReport Report, IMethodSymbol Declaring)>();
        foreach (var noted in reports)
        {
            var report = noted.Value;
            var lacking = report.Owned.Select(access => Judged(new Use(report, access), all[access.Entity.OriginalDefinition])).OfType<AccessReport>().ToImmutableArray();
            if (!lacking.IsEmpty)
            {
                found.Add((new EntryPointReport(report.EntryPoint, lacking, report.Cut) { CallerLocals = report.CallerLocals, OpenFilter = report.OpenFilter }, noted.Key.Declaring));
            }
        }

        return found
            .ByPlace(lacking => lacking.Report.Accesses[0].Access.Site)
            .ThenBy(lacking => lacking.Report.EntryPoint.Name, StringComparer.Ordinal);
    }

    // What is read by anybody is no secret of anybody's; who may change it is another question.
    private static AccessReport? Judged(Use use, IEnumerable<Use> uses)
    {
        if (use.Gap is not (AuthorizationGap.Ownership or AuthorizationGap.Privilege or AuthorizationGap.Filter or AuthorizationGap.Parent or AuthorizationGap.Identity))
        {
            return null;
        }

        // The model itself says whose they are.
        if (use.Access.Gap != FilterGap.None)
        {
            return use.Access;
        }

        var others = uses.Where(other => use.IsChange || !other.IsChange).ToList();
        if (!use.IsChange && others.Any(other => other.Access.Must == EvidenceLevel.None))
        {
            return null;
        }

        var ties = others.Where(other => other.IsTied)
            .GroupBy(other => other.Report.EntryPoint)
            .Select(tied => new OwnershipTie(tied.Key, tied.First().Access.Access.Site))
            .ByPlace(tie => tie.Place)
            .ThenBy(tie => tie.EntryPoint.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var untied = others.Where(other => other.IsChange == use.IsChange && other.IsUntied).Select(other => other.Report.EntryPoint).Distinct().Count();
        return ties.Length < FewestTies ? null : use.Access with { Practice = new OwnershipPractice(ties, untied) };
    }

    private readonly record struct Use(EntryPointReport Report, AccessReport Access)
    {
        public AuthorizationGap Gap => AuthorizationGaps.Of(Report, Access);

        public bool IsChange => Access.Access.IsChange;

        public bool IsTied => Access.Must == EvidenceLevel.ObjectLevel;

        public bool IsUntied => Access.Must == EvidenceLevel.Authenticated;
    }
}
