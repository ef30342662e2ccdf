using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>A fresh SDK-style project of somebody who installed the packages, built as they would build it.</summary>
internal sealed partial class CustomerProject : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    // Restored by the first build: no test changes what a project refers to after that.
    private bool isRestored;

    /// <param name="feed">Where the packages come from.</param>
    /// <param name="projectFile">The project's text; <c>$Version$</c> stands for the version of our packages.</param>
    /// <param name="files">The other files' paths and texts.</param>
    public CustomerProject(PackageFeed feed, string projectFile, params (string Path, string Text)[] files)
    {
        directory.Write("nuget.config", feed.NuGetConfiguration());
        Write("Shop.csproj", projectFile.Replace("$Version$", feed.Version, StringComparison.Ordinal));
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    public string Root => directory.PathTo("Shop");

    /// <summary>The log of the last build's compiler.</summary>
    public string Sarif => directory.PathTo("shop.sarif");

    /// <summary>Writes a file; a path that begins with <c>../</c> stands beside the project's directory.</summary>
    public void Write(string path, string text) => directory.Write(Path.Combine("Shop", path), text);

    public async Task<DotnetOutcome> BuildAsync(params string[] options)
    {
        string[] rest = isRestored ? ["--no-restore"] : [];
        var outcome = await DotnetCommand.RunAsync(Root, ["build", "--no-incremental", $"-p:ErrorLog={Sarif}%2Cversion=2.1", .. rest, .. options]);
        isRestored |= outcome.Succeeded;
        return outcome;
    }

    /// <summary>Builds what changed since the last build, and no more.</summary>
    public async Task<DotnetOutcome> IncrementalBuildAsync()
    {
        var outcome = await DotnetCommand.RunAsync(Root, isRestored ? ["build", "--no-restore"] : ["build"]);
        isRestored |= outcome.Succeeded;
        return outcome;
    }

    /// <summary>What the last build's compiler found of our rules, and of the compiler's rules that the sources mark.</summary>
    public IEnumerable<Finding> Findings(params string[] otherRules) =>
        SarifLog.Read(Sarif, Root).Where(finding => OurRule().IsMatch(finding.RuleId) || otherRules.Contains(finding.RuleId));

    public IEnumerable<Finding> Expected() => ExpectedFindings.Below(Root);

    public void Dispose() => directory.Dispose();

    [GeneratedRegex("^(AUTHZ|AD)[0-9]+$")]
    private static partial Regex OurRule();
}
