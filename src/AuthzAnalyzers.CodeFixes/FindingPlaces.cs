using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>What a finding says in its properties.</summary>
internal static class FindingPlaces
{
    public static string Text(this Diagnostic finding, string key) => finding.Properties.TryGetValue(key, out var text) ? text ?? "" : "";

    public static bool Has(this Diagnostic finding, string key) => finding.Text(key).Length > 0;

    public static string[] Lines(this Diagnostic finding, string key) =>
        finding.Properties.TryGetValue(key, out var text) && text is not null ? text.Split('\n') : new string[0];

    /// <summary>The additional locations whose indices a property holds.</summary>
    public static ImmutableArray<Location> Places(this Diagnostic finding, string key) => finding.Lines(key)
        .Where(line => line.Length > 0)
        .Select(line => finding.AdditionalLocations[int.Parse(line, CultureInfo.InvariantCulture)])
        .ToImmutableArray();

    public static bool Is(this Diagnostic finding, EntryPointKind kind) => finding.Text(AccessDiagnostics.EntryPointKindKey) == kind.ToString();

    /// <summary>The policies that the compilation defines, with the documentation ids of their constants.</summary>
    public static IEnumerable<(string Name, string? Constant)> Policies(this Diagnostic finding)
    {
        var constants = finding.Lines(AccessDiagnostics.PolicyConstantsKey);
        return finding.Lines(AccessDiagnostics.PoliciesKey)
            .Select((name, i) => (name, i < constants.Length && constants[i].Length > 0 ? constants[i] : null))
            .Where(policy => policy.name.Length > 0);
    }
}
