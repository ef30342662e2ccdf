using System;
using AuthzAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PolicyProblem;

/// <summary>Says what the analysis was given and cannot use: so far, facts that are not as they were written.</summary>
internal static class PolicyProblemRule
{
    public const string Id = "AUTHZ4002";

    public static readonly DiagnosticDescriptor Descriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Warning, tags: WellKnownDiagnosticTags.CompilationEnd);

    public static void Check(ReferencedFacts facts, Action<Diagnostic> report)
    {
        foreach (var assembly in facts.Corrupt)
        {
            report(Diagnostic.Create(Descriptor, Location.None, assembly));
        }
    }
}
