using System.Text.RegularExpressions;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The code on the rules' pages is code: it compiles, and it is reported exactly where the page says so.</summary>
[Collection(PackageFeed.Collection)]
public sealed partial class RulePageTests(PackageFeed feed)
{
    private static readonly (string Path, string Text) Usings = ("Usings.cs", """
        global using System.Diagnostics.CodeAnalysis;
        global using System.Globalization;
        global using System.Security.Claims;
        global using Microsoft.AspNetCore.Authorization;
        global using Microsoft.AspNetCore.Identity;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.RazorPages;
        global using Microsoft.EntityFrameworkCore;
        """);

    [Fact]
    public async Task The_code_on_the_pages_compiles()
    {
        using var shop = Project();

        (await shop.BuildAsync()).OrFail();

        Assert.NotEmpty(shop.Expected());
    }

    [Fact]
    public async Task The_code_on_the_pages_is_reported_exactly_where_they_say_so()
    {
        using var shop = Project();

        (await shop.BuildAsync()).OrFail();

        Finding.AssertSame(shop.Expected(), shop.Findings().Where(IsOfItsPage));
    }

    // These speak of every entity that nobody classified, and of every one that is an answer; pages of other rules have such, so that their code is short.
    private static bool IsOfItsPage(Finding finding) => finding.RuleId is not ("AUTHZ3002" or "AUTHZ4001") || finding.File.StartsWith(finding.RuleId, StringComparison.Ordinal);

    private CustomerProject Project() =>
        new(feed, ShopSources.Project, [ShopSources.Program, ShopSources.Data, ShopSources.Audit, Usings, .. Blocks()]);

    // Each block stands in a namespace of its own, so that pages may use the same names.
    private static IEnumerable<(string Path, string Text)> Blocks() =>
        from page in Directory.EnumerateFiles(Repository.PathTo("docs", "rules"), "AUTHZ*.md")
        let rule = Path.GetFileNameWithoutExtension(page)
        from block in CodeBlock().Matches(File.ReadAllText(page)).Index()
        let name = $"{rule}_{block.Index + 1}"
        select ($"{name}.cs", $"namespace Shop.{name};\n\n{block.Item.Groups["code"].Value}");

    [GeneratedRegex(@"^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
