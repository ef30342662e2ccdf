namespace AuthzAnalyzers.PackageTests;

/// <summary>A security team's day: what it decides without touching the code takes effect in the next build, and a last day passes.</summary>
[Collection(PackageFeed.BuildCollection)]
public sealed class SecurityTeamTests(PackageFeed feed)
{
    private const string Policy = """
        # What our own names mean.
        M:Shop.IGate.Demand check denies=throw level=FunctionLevel
        M:Shop.ILedger.NoteAsync audit actor=who subject=about operation=what
        T:Shop.Parcel customer-data
        T:Shop.Parcel customerdata
        T:Shop.Pallet customer-data
        T:Shop.Parcel customer-data
        """;

    private const string Severities = """
        root = true
        [payments/**.cs]
        dotnet_diagnostic.AUTHZ1001.severity = error
        [tools/**.cs]
        dotnet_diagnostic.AUTHZ2001.severity = none
        authz_analyzers.ambient_adit = true
        """;

    private static readonly string Project = ShopSources.Project.Replace(
        "</ItemGroup>",
        """<PackageReference Include="AuthzAnalyzers.Annotations" Version="$Version$" /></ItemGroup>""",
        StringComparison.Ordinal);

    private static readonly (string Path, string Text)[] Sources =
    [
        ShopSources.Program,
        ("ShopContext.cs", ShopSources.Data.Text
            .Replace("public sealed class AuditLogEntry", "public sealed class Parcel { public int Id { get; set; } public string Label { get; set; } = \"\"; }\n\npublic sealed class AuditLogEntry", StringComparison.Ordinal)
            .Replace("public DbSet<Order>", "public DbSet<Parcel> Parcels => Set<Parcel>();\n    public DbSet<Order>", StringComparison.Ordinal)),
        ShopSources.Audit,
        ("Services.cs", """
            namespace Shop;

            public interface IGate { void Demand(string permission); }

            public interface ILedger { Task NoteAsync(string who, int about, string what); }
            """),
        ("desk/DeskController.cs", Controller("Desk", "", "gate.Demand(\"customers.read\"); await ledger.NoteAsync(User.Identity!.Name!, id, \"read\"); return await db.Customers.FindAsync(id);")),
        ("desk/ParcelsController.cs", Controller("Parcels", "", "return await db.Parcels.FindAsync(id);")),
        ("payments/PaymentsController.cs", Controller("Payments", "", "return await db.Customers.FindAsync(id);")),
        ("tools/ToolsController.cs", Controller("Tools", "[Authorize(Policy = \"SupportStaff\")]", "return await db.Customers.FindAsync(id);")),
        ("register/RegisterController.cs", Controller("Register", "[AuthorizationExemption(\"Public by law\", Expires = \"2027-06-30\", Audit = true)]", "return await db.Customers.FindAsync(id);")),
    ];

    [Fact]
    public async Task Decisions_take_effect_in_the_next_build_and_an_exemption_ends_on_its_day()
    {
        using var shop = new CustomerProject(feed, Project, Sources);

        (await shop.BuildAsync("-p:AuthzAnalyzersToday=2027-06-30")).OrFail();
        Assert.Equal("Desk 1001, Payments 1001, Tools 2001", Said(shop));

        shop.Write("AuthzPolicy.txt", Policy);
        shop.Write(".editorconfig", Severities);
        var decided = await shop.BuildAsync("-p:AuthzAnalyzersToday=2027-06-30");
        Assert.False(decided.Succeeded, decided.Output);
        Assert.Matches(@"PaymentsController\.cs\(.*error AUTHZ1001", decided.Output);
        Assert.DoesNotMatch(@"ParcelsController\.cs\(.*error", decided.Output);
        Assert.DoesNotContain("error CS", decided.Output, StringComparison.Ordinal);
        Assert.Matches(@"AuthzPolicy\.txt\(5,15.*warning AUTHZ4002.*'customerdata'", decided.Output);
        Assert.Matches(@"AuthzPolicy\.txt\(6,1.*warning AUTHZ4002.*'Shop\.Pallet'", decided.Output);
        Assert.Matches(@"AuthzPolicy\.txt\(7,1.*warning AUTHZ4002.*line 4", decided.Output);
        Assert.Matches(@"\.editorconfig\(6,1.*warning AUTHZ4002.*authz_analyzers\.ambient_audit", decided.Output);
        Assert.Equal("Parcels 1001, Payments 1001", Said(shop));

        await shop.BuildAsync("-p:AuthzAnalyzersToday=2027-07-01");
        Assert.Equal("Parcels 1001, Payments 1001, Register 1001", Said(shop));
    }

    private static string Controller(string name, string attribute, string body) => $$"""
        using AuthzAnalyzers.Annotations;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("{{name}}")]
        public sealed class {{name}}Controller(ShopContext db, IGate gate, ILedger ledger) : ControllerBase
        {
            {{attribute}}
            [HttpGet("{id:int}")]
            public async Task<object?> Get(int id) { _ = (gate, ledger); {{body}} }
        }
        """;

    private static string Said(CustomerProject shop) => string.Join(", ", shop.Findings()
        .Where(finding => finding.RuleId is "AUTHZ1001" or "AUTHZ2001")
        .Select(finding => Path.GetFileName(finding.File).Replace("Controller.cs", "", StringComparison.Ordinal) + " " + finding.RuleId["AUTHZ".Length..])
        .Order(StringComparer.Ordinal));
}
