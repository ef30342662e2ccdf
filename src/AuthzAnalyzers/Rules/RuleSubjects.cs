using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Rules;

/// <summary>An attribute where it is written.</summary>
internal readonly record struct AttributeUse(AttributeSyntax Syntax, SemanticModel Model);

/// <summary>What the analysis of a compilation was given besides its sources.</summary>
/// <param name="Rules">Ids of the rules there are.</param>
internal sealed record AnalysisInput(PolicyFiles Policy, Settings Settings, SourceIndex Sources, ReferencedFacts Facts, AnalyzerOptions Options, ImmutableHashSet<string> Rules);

/// <summary>An entry point's report, with what each of its accesses lacks: judged once for all rules.</summary>
internal sealed class JudgedEntryPoint
{
    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    /// <param name="siblings">Tells what those next to it do; <see langword="null"/> where nobody wants to hear of it.</param>
    public JudgedEntryPoint(EntryPointReport report, IMethodSymbol declaring, SiblingCustoms? siblings, CancellationToken cancellation)
    {
        Report = report;
        Declaring = declaring;
        var judged = ImmutableArray.CreateBuilder<(AccessReport, AuthorizationGap)>(report.Accesses.Length);
        var unpermitted = ImmutableArray.CreateBuilder<(AccessReport, SiblingCustom)>();
        foreach (var access in report.Accesses)
        {
            var gap = AuthorizationGaps.Of(report, access);
            if (siblings?.MissingPermission(report, declaring, access, gap, cancellation) is { } custom)
            {
                gap = AuthorizationGap.Permission;
                unpermitted.Add((access, custom));
            }

            judged.Add((access, gap));
        }

        Judged = judged.MoveToImmutable();
        Unpermitted = unpermitted.ToImmutable();
    }

    public EntryPointReport Report { get; }

    public EntryPoint EntryPoint => Report.EntryPoint;

    /// <summary>The method whose body maps the endpoint, or the action itself.</summary>
    public IMethodSymbol Declaring { get; }

    /// <summary>Whether authorization rules are told to be silent about it.</summary>
    public bool IsExempt { get; init; }

    /// <summary>The report's accesses, in its order.</summary>
    public ImmutableArray<(AccessReport Access, AuthorizationGap Gap)> Judged { get; }

    /// <summary>The accesses for which nothing asks for the permission that most entry points or branches next to them ask for, in the report's order.</summary>
    public ImmutableArray<(AccessReport Access, SiblingCustom Custom)> Unpermitted { get; }

    /// <summary>The accesses that a rule speaks of because they lack what it asks for, one of each entity.</summary>
    public IEnumerable<AccessReport> Lacking(AuthorizationGap gap) =>
        AccessDiagnostics.OnePerEntity(Report, Judged.Where(judged => judged.Gap == gap).Select(judged => judged.Access));
}
