using System.Text.Json;

namespace AuthzAnalyzers.PackageTests;

/// <summary>Guesses in real builds: not printed, in the log as notes, and never an error unless a team asks for them.</summary>
[Collection(PackageFeed.BuildCollection)]
public sealed class ConfidenceTests(PackageFeed feed)
{
    private static readonly (string Path, string Text) Sights = ("Sights.cs", """
        #pragma warning disable AUTHZ4001 // Guesses are tested here.
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public sealed class Visitor
        {
            public int Id { get; set; }
            public string Username { get; set; } = "";
        }

        public sealed class SightsContext(DbContextOptions<SightsContext> options) : DbContext(options)
        {
            public DbSet<Visitor> Visitors => Set<Visitor>();
        }

        [ApiController]
        [Route("visitors")]
        public sealed class VisitorsController(SightsContext db) : ControllerBase
        {
            [HttpGet("{id:int}")]
            public async Task<object?> Get(int id) => await db.Visitors.FindAsync(id);
        }
        """);

    [Fact]
    public async Task A_guess_is_a_note_of_the_log_until_a_team_makes_more_of_it()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.Program, ShopSources.Data, ShopSources.Audit, Sights);

        Assert.Equal("", Said((await shop.BuildAsync()).OrFail()));
        Assert.Contains(Logged(shop), result => result == "AUTHZ1001 note guess Entity");

        shop.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1001.severity = error\n");
        Assert.Equal("", Said((await shop.BuildAsync()).OrFail()));
        Assert.DoesNotContain(Logged(shop), result => result.StartsWith("AUTHZ1001", StringComparison.Ordinal));

        Assert.Equal("error", Said(await shop.BuildAsync("-p:AuthzAnalyzersMinimumConfidence=any")));
    }

    [Fact]
    public async Task No_preset_makes_an_error_of_a_guess()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.Program, ShopSources.Data, ShopSources.Audit, Sights);

        Assert.Equal("", Said((await shop.BuildAsync("-p:AuthzAnalyzersMode=Enforce", "-p:AuthzAnalyzersProfile=PIPA")).OrFail()));
    }

    private static string Said(DotnetOutcome build)
    {
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
        return string.Join(", ", System.Text.RegularExpressions.Regex.Matches(build.Output, "(?<severity>warning|error) AUTHZ1001").Select(match => match.Groups["severity"].Value).Distinct());
    }

    private static IEnumerable<string> Logged(CustomerProject shop)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(shop.Sarif));
        return log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => string.Join(' ', result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString(), Property(result, "confidence"), Property(result, "doubt")).Trim())
            .ToArray();
    }

    private static string? Property(JsonElement result, string name) =>
        result.TryGetProperty("properties", out var properties) && properties.TryGetProperty("customProperties", out var custom) && custom.TryGetProperty(name, out var value) ? value.GetString() : null;
}
