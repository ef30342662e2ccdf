using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AnalysisIncomplete;

/// <summary>
/// Says where the analysis gave up, so that silence is not taken for safety: one warning a project with how much it is, and a suggestion at
/// each place with why.
/// </summary>
internal static class AnalysisIncompleteRule
{
    public const string Id = "AUTHZ9001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Analysis, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ProjectDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Analysis, DiagnosticSeverity.Warning, "_Project", tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>What else was given up is not for a rule to find: <see cref="Completeness"/> notes it where it happens.</summary>
    public static readonly Rule Rule = new(Descriptor, ProjectDescriptor) { EntryPoints = _ => (entryPoint, _) => Check(entryPoint.Report) };

    public static Diagnostic Of(EntryPoint entryPoint, Cut cut) => Of(entryPoint.Name, cut, entryPoint.Method.Locations.FirstOrDefault() ?? Location.None);

    public static Diagnostic Of(Cut cut, Location place) => Of(cut.Where, cut, place);

    /// <param name="lost">Entry points whose analysis was cut short.</param>
    /// <param name="all">Entry points there are.</param>
    /// <param name="places">What else was lost.</param>
    public static Diagnostic OfProject(int lost, int all, int places) => Diagnostic.Create(
        ProjectDescriptor,
        Location.None,
        places == 0 ? RuleDescriptors.Text(Id + "_EntryPoints", Text(lost), Text(all))
        : lost == 0 ? RuleDescriptors.Text(Id + "_Places", Text(places))
        : RuleDescriptors.Text(Id + "_Both", Text(lost), Text(all), Text(places)));

    private static IEnumerable<Diagnostic> Check(EntryPointReport report)
    {
        if (report.Cut is { } cut)
        {
            yield return Of(report.EntryPoint, cut);
        }
    }

    // The project's warning is the one to count; why it is so is said where it is so, as a suggestion.
    private static Diagnostic Of(string what, Cut cut, Location place) => Diagnostic.Create(
        Descriptor,
        place,
        DiagnosticSeverity.Info,
        additionalLocations: null,
        properties: null,
        what,
        RuleDescriptors.Text($"{Id}_{cut.Reason}", cut.Where, cut.Detail));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
