using System.Text.Json;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The package's targets hand the policy file to the compiler.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PolicyFileTests(PackageFeed feed)
{
    [Fact]
    public Task A_policy_file_in_the_project_directory_reaches_the_compiler() => ReachesTheCompilerOnce("AuthzPolicy.txt", ShopSources.Project);

    [Fact]
    public Task A_policy_file_above_the_project_directory_reaches_the_compiler() => ReachesTheCompilerOnce("../AuthzPolicy.txt", ShopSources.Project);

    [Fact]
    public Task A_policy_file_that_the_project_lists_itself_is_given_once() => ReachesTheCompilerOnce(
        "AuthzPolicy.txt",
        ShopSources.Project.Replace("</ItemGroup>", """<AdditionalFiles Include="AuthzPolicy.txt" /></ItemGroup>""", StringComparison.Ordinal));

    [Fact]
    public Task A_policy_file_of_another_name_can_be_named_in_the_project() => ReachesTheCompilerOnce(
        "security/shop-policy.txt",
        ShopSources.Project.Replace("</PropertyGroup>", "<AuthzPolicyFile>security/shop-policy.txt</AuthzPolicyFile></PropertyGroup>", StringComparison.Ordinal));

    [Fact]
    public async Task A_project_without_a_policy_file_builds()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ("Program.cs", ""));

        Assert.Empty(await AdditionalFilesAsync(shop));
    }

    private async Task ReachesTheCompilerOnce(string path, string project)
    {
        using var shop = new CustomerProject(feed, project, ("Program.cs", ""), (path, ""));

        var file = Assert.Single(await AdditionalFilesAsync(shop));

        Assert.Equal(Path.GetFullPath(Path.Combine(shop.Root, path)), file);
    }

    private static async Task<string[]> AdditionalFilesAsync(CustomerProject shop)
    {
        (await DotnetCommand.RunAsync(shop.Root, "restore")).OrFail();
        var evaluation = (await DotnetCommand.RunAsync(shop.Root, "msbuild", "-getItem:AdditionalFiles")).OrFail();
        using var json = JsonDocument.Parse(evaluation.Output);
        return json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => item.GetProperty("FullPath").GetString()!)
            .ToArray();
    }
}
