using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.UnclassifiedPersonalData;

/// <summary>
/// Counts the findings that rest on types of which only names say that they are customer data. Nothing depends on the order of the actions; what is noted twice
/// counts once. Thread-safe.
/// </summary>
internal sealed class GuessedFindings
{
    private readonly ConfiguredSeverities severities;
    private readonly ConcurrentDictionary<(INamedTypeSymbol Entity, string Rule, string Path, TextSpan Place), bool> found = new();

    public GuessedFindings(ConfiguredSeverities severities)
    {
        this.severities = severities;
    }

    /// <summary>Notes a finding about an entry point. One that nobody hears of does not count.</summary>
    public void Note(Diagnostic finding, EntryPointReport report, CancellationToken cancellation)
    {
        if (finding.Properties.TryGetValue(Confidence.DoubtKey, out var doubt)
            && doubt == nameof(Doubt.Entity)
            && finding.Properties.TryGetValue(AccessDiagnostics.EntityKey, out var name)
            && finding.Location.SourceTree is { } tree
            && report.Accesses.FirstOrDefault(access => access.Entity.Name == name && access.Classification.IsGuess) is { } about
            && !severities.IsOff(finding.Descriptor, tree, cancellation))
        {
            found.TryAdd((about.Entity.OriginalDefinition, finding.Id, tree.FilePath, finding.Location.SourceSpan), true);
        }
    }

    /// <summary>One for each type, when everything is found.</summary>
    public IEnumerable<Diagnostic> OfProject(Compilation compilation) => found.Keys
        .GroupBy<(INamedTypeSymbol Entity, string Rule, string Path, TextSpan Place), INamedTypeSymbol>(one => one.Entity, SymbolEqualityComparer.Default)
        .OrderBy(group => SymbolNames.FullName(group.Key), System.StringComparer.Ordinal)
        .Select(group => UnclassifiedPersonalDataRule.Of(group.Key, group.Count(), compilation));
}
