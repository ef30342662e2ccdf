namespace AuthzAnalyzers.PackageTests;

/// <summary>A query in one project, the way to it through another, the action in a third, each built by itself.</summary>
[Collection(PackageFeed.BuildCollection)]
public sealed class LayeredBuildTests(PackageFeed feed)
{
    [Theory]
    [InlineData(CheckedIn.Nowhere)]
    [InlineData(CheckedIn.Data)]
    [InlineData(CheckedIn.Services)]
    [InlineData(CheckedIn.Api)]
    public async Task The_check_counts_in_whichever_project_it_stands(CheckedIn place)
    {
        using var shop = new CustomerProject(feed, LayeredSources.Api, LayeredSources.Files(feed.Version, place));

        (await shop.BuildAsync()).OrFail();

        Assert.Equal(place == CheckedIn.Nowhere ? 1 : 0, shop.Expected().Count());
        Finding.AssertSame(shop.Expected(), shop.Findings());
    }

    [Fact]
    public async Task An_edit_that_changes_no_obligation_compiles_nothing_above_and_one_that_does_changes_the_findings_above()
    {
        using var shop = new CustomerProject(feed, LayeredSources.Api, LayeredSources.Files(feed.Version, CheckedIn.Nowhere));
        Assert.Contains("AUTHZ1001", (await shop.IncrementalBuildAsync()).OrFail().Output, StringComparison.Ordinal);
        var before = Outputs(shop);

        await Edit(shop, "var started = DateTime.UtcNow; System.Diagnostics.Debug.WriteLine(started);");
        var unchanged = Outputs(shop);
        Assert.NotEqual(before.Data, unchanged.Data);
        Assert.Equal(before.Reference, unchanged.Reference);
        Assert.Equal((before.Services, before.Api), (unchanged.Services, unchanged.Api));

        var output = await Edit(shop, LayeredSources.CheckStatement);
        var changed = Outputs(shop);
        Assert.NotEqual(before.Reference, changed.Reference);
        Assert.NotEqual(before.Services, changed.Services);
        Assert.NotEqual(before.Api, changed.Api);
        Assert.DoesNotContain("AUTHZ1001", output, StringComparison.Ordinal);
    }

    private static async Task<string> Edit(CustomerProject shop, string statement)
    {
        var (path, text) = LayeredSources.Store(statement);
        shop.Write(path, text);
        return (await shop.IncrementalBuildAsync()).OrFail().Output;
    }

    // What was compiled tells by the time at which its assembly was written; what is referred to, by its bytes.
    private static (DateTime Data, string Reference, DateTime Services, DateTime Api) Outputs(CustomerProject shop)
    {
        string Path(string project, string file) => System.IO.Path.Combine(shop.Root, "..", project, "obj", "Debug", "net10.0", file);
        return (
            File.GetLastWriteTimeUtc(Path("Data", "Data.dll")),
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path("Data", "ref/Data.dll")))),
            File.GetLastWriteTimeUtc(Path("Services", "Services.dll")),
            File.GetLastWriteTimeUtc(Path("Shop", "Shop.dll")));
    }
}
