using System;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Policy;

/// <summary>
/// The day that last days are compared with. It comes from the build and not from the clock: the same input gives the same findings.
/// </summary>
internal static class Today
{
    /// <summary>Key of a global configuration file.</summary>
    public const string Key = "authz_analyzers.today";

    private const string Property = "build_property.AuthzAnalyzersToday";

    /// <summary>The day as <c>yyyy-MM-dd</c> of the configuration, or of the project's property; <see langword="null"/> where neither is set.</summary>
    public static DateTime? Read(AnalyzerConfigOptionsProvider options) =>
        (options.GlobalOptions.TryGetValue(Key, out var text) || options.GlobalOptions.TryGetValue(Property, out text))
        && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
