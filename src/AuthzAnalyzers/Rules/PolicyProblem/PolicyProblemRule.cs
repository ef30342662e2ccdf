using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
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

    public static readonly Rule Rule = new(Descriptor, LineDescriptor, ContradictionDescriptor, SettingDescriptor) { Input = Check };

    // Each line once, at what is wrong in it.
    private static IEnumerable<Diagnostic> Check(AnalysisInput input, CancellationToken cancellation)
    {
        var said = new HashSet<(string File, int Line)>();
        foreach (var problem in Problems(input, cancellation))
        {
            if (problem.File.Length == 0 || said.Add((problem.File, problem.Line)))
            {
                yield return Diagnostic.Create(DescriptorOf(problem), PlaceOf(problem), TextOf(problem));
            }
        }

        foreach (var assembly in input.Facts.Corrupt)
        {
            yield return Diagnostic.Create(Descriptor, Location.None, assembly);
        }
    }

    // What cannot be read at all comes first, then what is read and matches nothing, and last what is said twice.
    private static IEnumerable<KnowledgeProblem> Problems(AnalysisInput input, CancellationToken cancellation) =>
        input.Policy.Catalog.Problems
            .Concat(new UnmatchedLines(input.Policy, input.Sources, input.Settings.ProjectDirectory).Find())
            .Concat(RepeatedLines.Of(input.Policy))
            .Concat(ConfigurationFiles.Check(input.Options.AdditionalFiles, input.Rules, cancellation))
            .Concat(ConfigurationFiles.Check(input.Options.AdditionalFiles, input.Options.AnalyzerConfigOptionsProvider.GlobalOptions));

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
