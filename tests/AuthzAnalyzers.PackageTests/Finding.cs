namespace AuthzAnalyzers.PackageTests;

/// <summary>A diagnostic and the line of code it stands at.</summary>
/// <param name="File">Path below the project's or sample's directory, with forward slashes.</param>
/// <param name="Line">The line's text, trimmed.</param>
internal sealed record Finding(string RuleId, string File, string Line)
{
    /// <summary>One line per finding in a fixed order: how two lists are compared, so that a failing test shows both.</summary>
    public static string Print(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => $"{finding.File}: {finding.RuleId}: {finding.Line}").Order(StringComparer.Ordinal));
}
