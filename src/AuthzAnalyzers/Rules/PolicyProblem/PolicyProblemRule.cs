using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.PolicyProblem;

/// <summary>Says what the analysis was given and cannot use: lines and keys that have no effect, facts that are not as they were written.</summary>
internal static class PolicyProblemRule
{
    public const string Id = "AUTHZ4002";

    public static readonly DiagnosticDescriptor Descriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, tags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LineDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Line", tags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ContradictionDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Contradiction", tags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SettingDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, "_Setting", tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Each line once, at what is wrong in it.</summary>
    public static void Check(IEnumerable<KnowledgeProblem> problems, Action<Diagnostic> report)
    {
        var said = new HashSet<(string File, int Line)>();
        foreach (var problem in problems)
        {
            if (problem.File.Length == 0 || said.Add((problem.File, problem.Line)))
            {
                report(Diagnostic.Create(DescriptorOf(problem), PlaceOf(problem), TextOf(problem)));
            }
        }
    }

    public static void Check(ReferencedFacts facts, Action<Diagnostic> report)
    {
        foreach (var assembly in facts.Corrupt)
        {
            report(Diagnostic.Create(Descriptor, Location.None, assembly));
        }
    }

    private static DiagnosticDescriptor DescriptorOf(KnowledgeProblem problem) => problem.File.Length == 0 ? SettingDescriptor
        : problem.Kind == ProblemKind.Contradiction ? ContradictionDescriptor
        : LineDescriptor;

    private static Location PlaceOf(KnowledgeProblem problem) => problem.File.Length == 0
        ? Location.None
        : Location.Create(problem.File, new TextSpan(0, 0), new LinePositionSpan(
            new LinePosition(problem.Line, problem.Start),
            new LinePosition(problem.Line, problem.Start + problem.Length)));

    private static LocalizableString TextOf(KnowledgeProblem problem) => RuleDescriptors.Text($"{Id}_{problem.Kind}", problem.Details.ToArray());
}
