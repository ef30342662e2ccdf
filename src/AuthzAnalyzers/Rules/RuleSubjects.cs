using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Policy;
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
    public JudgedEntryPoint(EntryPointReport report, IMethodSymbol declaring)
    {
        Report = report;
        Declaring = declaring;
        Judged = report.Accesses.Select(access => (access, AuthorizationGaps.Of(report, access))).ToImmutableArray();
    }

    public EntryPointReport Report { get; }

    public EntryPoint EntryPoint => Report.EntryPoint;

    /// <summary>The method whose body maps the endpoint, or the action itself.</summary>
    public IMethodSymbol Declaring { get; }

    /// <summary>The report's accesses, in its order.</summary>
    public ImmutableArray<(AccessReport Access, AuthorizationGap Gap)> Judged { get; }

    /// <summary>The accesses that a rule speaks of because they lack what it asks for, one of each entity.</summary>
    public IEnumerable<AccessReport> Lacking(AuthorizationGap gap) =>
        AccessDiagnostics.OnePerEntity(Report, Judged.Where(judged => judged.Gap == gap).Select(judged => judged.Access));
}
