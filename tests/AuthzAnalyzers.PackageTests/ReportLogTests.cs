namespace AuthzAnalyzers.PackageTests;

/// <summary>A build that somebody wants a report of leaves the compiler's log, with every access to customer data, where reports look for it.</summary>
[Collection(PackageFeed.Collection)]
public sealed class ReportLogTests(PackageFeed feed)
{
    private const string Inventory = "AUTHZ0001";

    [Fact]
    public async Task A_build_for_a_report_lists_every_access_beside_the_projects_own_log()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);
        var log = Path.Combine(shop.Root, "obj", "Debug", "net10.0", "authz.sarif");

        (await shop.BuildAsync()).OrFail();
        Assert.False(File.Exists(log));
        Assert.DoesNotContain(shop.Findings(), finding => finding.RuleId == Inventory);

        (await shop.BuildAsync("-p:AuthzAnalyzersReport=true")).OrFail();
        Assert.Equal(3, shop.Findings().Count(finding => finding.RuleId == Inventory));
        Assert.Equal(await File.ReadAllTextAsync(shop.Sarif), await File.ReadAllTextAsync(log));

        // Nothing has changed but that the log is gone.
        File.Delete(log);
        (await DotnetCommand.RunAsync(shop.Root, "build", "--no-restore", "-p:AuthzAnalyzersReport=true")).OrFail();
        Assert.Equal(3, SarifLog.Read(log, shop.Root).Count(finding => finding.RuleId == Inventory));
    }
}
