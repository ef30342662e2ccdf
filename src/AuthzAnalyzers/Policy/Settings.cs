using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Policy;

/// <summary>The simple settings: <c>authz_analyzers.*</c> keys of a <c>.globalconfig</c>, or properties of the project.</summary>
internal static class Settings
{
    /// <summary>Whether a library's facts are written into its metadata; default true.</summary>
    public const string FactsKey = "authz_analyzers.facts";

    private const string FactsProperty = "build_property.AuthzAnalyzersFacts";

    public static bool WritesFacts(AnalyzerConfigOptions options) => !IsOff(options, FactsKey) && !IsOff(options, FactsProperty);

    private static bool IsOff(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
