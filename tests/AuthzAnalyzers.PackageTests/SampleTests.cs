using System.Globalization;
using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The sample shop, built as the README says.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task Building_the_sample_prints_exactly_the_findings_marked_in_its_sources()
    {
        var sample = Repository.PathTo("samples", "CustomerPortal");
        using var artifacts = new TemporaryDirectory();

        var build = (await DotnetCommand.RunAsync(sample, "build", "--artifacts-path", artifacts.Path)).OrFail();

        Assert.NotEmpty(ExpectedFindings.Below(sample));
        Finding.AssertSame(ExpectedFindings.Below(sample), Printed(build.Output, sample));
    }

    // The summary at the end of a build repeats its warnings.
    private static IEnumerable<Finding> Printed(string output, string sample) =>
        PrintedFinding().Matches(output)
            .Select(match => match.Value.Trim())
            .Distinct()
            .Select(text => PrintedFinding().Match(text))
            .Select(match => new Finding(
                match.Groups["id"].Value,
                Path.GetRelativePath(sample, match.Groups["file"].Value).Replace('\\', '/'),
                File.ReadLines(match.Groups["file"].Value)
                    .ElementAt(int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) - 1)
                    .Trim()));

    [GeneratedRegex(@"^\s*(?<file>\S[^(\r\n]*)\((?<line>\d+),\d+\): warning (?<id>(AUTHZ|AD)\d{4}):.*(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex PrintedFinding();
}
