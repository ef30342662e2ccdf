namespace AuthzAnalyzers.PackageTests;

/// <summary>The fixes of the package, applied to a whole project from the command line.</summary>
[Collection(PackageFeed.Collection)]
public sealed class CodeFixTests(PackageFeed feed)
{
    // Both fixes change the same files. What the tool leaves because a file changed under it in one run, it fixes in the next.
    private const int Runs = 3;

    [Fact]
    public async Task Fixes_applied_by_dotnet_format_leave_a_project_that_builds_without_findings()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);
        (await shop.BuildAsync()).OrFail();
        Assert.NotEmpty(shop.Findings());

        var output = "";
        for (var run = 0; run < Runs && shop.Findings().Any(); run++)
        {
            var format = await DotnetCommand.RunAsync(
                shop.Root, "format", "analyzers", "--diagnostics", "AUTHZ1001", "AUTHZ2001", "--severity", "warn", "--no-restore", "--verbosity", "detailed");
            format.OrFail();
            output += format.Output;
            (await shop.BuildAsync()).OrFail();
        }

        Assert.False(shop.Findings().Any(), string.Join("\n", shop.Findings()) + "\n" + output);
    }
}
