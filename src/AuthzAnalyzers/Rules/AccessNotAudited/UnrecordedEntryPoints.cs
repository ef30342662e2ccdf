using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>
/// Collects the accesses that leave no record in a project that keeps none: one decision, said once. Nothing depends on the order of the
/// actions; what is noted twice counts once. Thread-safe.
/// </summary>
internal sealed class UnrecordedEntryPoints
{
    /// <summary>So many entry points are named in the message; all of them stand in a property and among the additional locations.</summary>
    private const int Named = 3;

    private readonly ConfiguredSeverities severities;
    private readonly ConcurrentDictionary<(string Path, TextSpan Place, string EntryPoint), Diagnostic> found = new();

    public UnrecordedEntryPoints(ConfiguredSeverities severities)
    {
        this.severities = severities;
    }

    /// <summary>Notes a finding of the project's own that rests on there being no trail. One that nobody hears of does not count.</summary>
    public void Note(Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Properties.ContainsKey(AccessNotAuditedRule.WithoutTrailKey)
            && finding.Location.SourceTree is { } tree
            && !severities.IsOff(finding.Descriptor, tree, cancellation))
        {
            found.TryAdd((tree.FilePath, finding.Location.SourceSpan, NameOf(finding)), finding);
        }
    }

    /// <summary>The project's one finding, when everything is found; none where every access leaves a record or a trail is in sight.</summary>
    public IEnumerable<Diagnostic> OfProject()
    {
        var all = found.OrderBy(one => one.Key.Path, System.StringComparer.Ordinal).ThenBy(one => one.Key.Place).Select(one => one.Value).ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        var names = all.Select(NameOf).Distinct().OrderBy(name => name, System.StringComparer.Ordinal).ToList();
        var service = all.Select(finding => finding.Properties[AccessNotAuditedRule.WithoutTrailKey]).First();
        yield return Diagnostic.Create(
            AccessNotAuditedRule.ProjectDescriptor,
            Location.None,
            all.Select(finding => finding.Location),
            ImmutableDictionary<string, string?>.Empty
                .Add(Confidence.Key, Confidence.Certain)
                .Add(AccessNotAuditedRule.EntryPointsKey, string.Join("\n", names))
                .Add(AccessNotAuditedRule.ServiceKey, service),
            names.Count.ToString(CultureInfo.InvariantCulture),
            string.Join(", ", names.Take(Named).Select(name => $"'{name}'")) + (names.Count > Named ? ", …" : ""),
            string.IsNullOrEmpty(service) ? RuleDescriptors.Text("AUTHZ2001_Project_Advice") : RuleDescriptors.Text("AUTHZ2001_Project_Advice_Service", service!));
    }

    private static string NameOf(Diagnostic finding) => finding.Properties.TryGetValue(AccessDiagnostics.EntryPointKey, out var name) ? name ?? "" : "";
}
