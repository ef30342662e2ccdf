using System.Collections.Immutable;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>A rule as the compiler's log describes it, in the language of the build.</summary>
/// <param name="Level">What its findings are unless configured otherwise: <c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Tags">Names of weaknesses and requirements, as <c>CWE-862</c>, <c>API5:2023</c>, <c>ASVS-v5.0.0-8.2.1</c>.</param>
internal sealed record LogRule(
    string Id,
    string Title,
    string Description,
    string HelpUri,
    string Category,
    string Level,
    bool IsEnabled,
    ImmutableArray<string> Tags);
