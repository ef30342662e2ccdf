using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AnalysisIncomplete;

/// <summary>Says where the analysis gave up on a method, so that silence is not taken for safety.</summary>
internal static class AnalysisIncompleteRule
{
    public const string Id = "AUTHZ9001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Analysis, DiagnosticSeverity.Info);

    public static Diagnostic? Check(EntryPointReport report, Location place) =>
        report.Cut is not { } cut
        ? null
        : Diagnostic.Create(Descriptor, place, report.EntryPoint.Name, RuleDescriptors.Text($"{Id}_{cut.Reason}", cut.Where, cut.Detail));
}
