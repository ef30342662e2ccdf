namespace AuthzAnalyzers.PackageTests;

/// <summary>The fixes of the package, applied to a whole project from the command line.</summary>
[Collection(PackageFeed.Collection)]
public sealed class CodeFixTests(PackageFeed feed)
{
    [Fact]
    public async Task Fixes_applied_by_dotnet_format_leave_a_project_that_builds_without_findings()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);
        (await shop.BuildAsync()).OrFail();
        Assert.NotEmpty(shop.Findings());

        (await DotnetCommand.RunAsync(
            shop.Root, "format", "analyzers", "--diagnostics", "AUTHZ1001", "AUTHZ2001", "--severity", "warn", "--no-restore")).OrFail();

        (await shop.BuildAsync()).OrFail();
        Assert.Empty(shop.Findings());
    }
}
