namespace AuthzAnalyzers.PackageTests;

/// <summary>A diagnostic and the line of code it stands at.</summary>
/// <param name="File">Path below the project's or sample's directory, with forward slashes.</param>
/// <param name="Line">The line's text, trimmed.</param>
internal sealed record Finding(string RuleId, string File, string Line)
{
    public override string ToString() => $"{File}: {RuleId}: {Line}";

    /// <summary>Fails, and names every difference, unless both hold the same findings the same number of times.</summary>
    public static void AssertSame(IEnumerable<Finding> expected, IEnumerable<Finding> actual)
    {
        var missing = expected.ToList();
        var unexpected = actual.Where(finding => !missing.Remove(finding)).ToList();
        Assert.True(
            missing.Count == 0 && unexpected.Count == 0,
            $"Missing:\n{Print(missing)}\nNot expected:\n{Print(unexpected)}");
    }

    private static string Print(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => $"  {finding}").Order(StringComparer.Ordinal));
}
