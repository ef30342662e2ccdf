using System;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.PolicyProblem;

/// <summary>Says what the analysis was given and cannot use: lines of the policy file that say nothing, facts that are not as they were written.</summary>
internal static class PolicyProblemRule
{
    public const string Id = "AUTHZ4002";

    public static readonly DiagnosticDescriptor Descriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, tags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LineDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Line", WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Each line once, at what is wrong in it.</summary>
    public static void Check(Catalog catalog, Action<Diagnostic> report)
    {
        foreach (var problem in catalog.Problems)
        {
            var place = new LinePositionSpan(new LinePosition(problem.Line, problem.Start), new LinePosition(problem.Line, problem.Start + problem.Length));
            report(Diagnostic.Create(LineDescriptor, Location.Create(problem.File, new TextSpan(0, 0), place), problem.Message));
        }
    }

    public static void Check(ReferencedFacts facts, Action<Diagnostic> report)
    {
        foreach (var assembly in facts.Corrupt)
        {
            report(Diagnostic.Create(Descriptor, Location.None, assembly));
        }
    }
}
