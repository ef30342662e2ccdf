namespace AuthzAnalyzers.PackageTests;

/// <summary>A property of the project chooses how loud the rules are; what a team writes itself wins.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PresetTests(PackageFeed feed, PresetTests.RestoredShop restored) : IClassFixture<PresetTests.RestoredShop>
{
    private static readonly (string Path, string Text) Controller = ("CustomersController.cs", """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("customers")]
        public sealed class CustomersController(ShopContext db) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public async Task<object?> Get(int id) => await db.Customers.FindAsync(id);

            [Authorize(Policy = "SupportStaff")]
            [HttpGet("{id:int}/card")]
            public async Task<object?> Card(int id) => await db.Customers.FindAsync(id);
        }
        """);

    [Theory]
    [InlineData("", "warning 1001, warning 2001")]
    [InlineData("-p:AuthzAnalyzersMode=Recommended", "warning 1001, warning 2001")]
    [InlineData("-p:AuthzAnalyzersMode=Strict", "warning 1001, warning 1012, warning 2001, warning 3002")]
    [InlineData("-p:AuthzAnalyzersMode=Enforce", "error 1001, error 2001")]
    [InlineData("-p:AuthzAnalyzersMode=None", "")]
    [InlineData("-p:AuthzAnalyzersProfile=PIPA", "warning 1001, warning 2001")]
    [InlineData("-p:AuthzAnalyzersProfile=HIPAA -p:AuthzAnalyzersMode=Enforce", "error 1001, error 2001")]
    [InlineData("-p:AuthzAnalyzersProfile=GDPR -p:AuthzAnalyzersMode=None", "")]
    [InlineData("-p:AuthzAnalyzersMode=Loud", "warning 1001, warning 2001, warning 4002")]
    [InlineData("-p:AuthzAnalyzersProfile=HIPPA", "warning 1001, warning 2001, warning 4002")]
    public async Task A_property_chooses_the_severities(string properties, string said)
    {
        var shop = restored.Of(feed);

        Assert.Equal(said, Said(await shop.BuildAsync(properties.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task What_a_team_writes_itself_wins_over_presets()
    {
        using var shop = Shop(feed);
        shop.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1001.severity = warning\n");
        shop.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.AUTHZ2001.severity = none\n");

        Assert.Equal("warning 1001", Said(await shop.BuildAsync("-p:AuthzAnalyzersMode=Enforce", "-p:AuthzAnalyzersProfile=PCI")));
    }

    private static CustomerProject Shop(PackageFeed feed) => new(feed, ShopSources.Project, ShopSources.Program, ShopSources.Data, ShopSources.Audit, Controller);

    private static string Said(DotnetOutcome build)
    {
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
        return string.Join(", ", System.Text.RegularExpressions.Regex.Matches(build.Output, @"(?<severity>warning|error) AUTHZ(?<id>\d{4})")
            .Select(match => match.Groups["severity"].Value + " " + match.Groups["id"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .OrderBy(text => text[^4..], StringComparer.Ordinal));
    }

    /// <summary>One shop for all that only a property of the build tells apart.</summary>
    public sealed class RestoredShop : IDisposable
    {
        private CustomerProject? shop;

        internal CustomerProject Of(PackageFeed feed) => shop ??= Shop(feed);

        public void Dispose() => shop?.Dispose();
    }
}
