using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessInventory;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessInventory;

/// <summary>One row for each entry point, entity and operation, with what proves it and whether it leaves a record; only where a build asks.</summary>
public class AccessInventoryTests
{
    private const string Me = "var me = User.FindFirstValue(ClaimTypes.NameIdentifier);";

    [Theory]
    [InlineData("", "return Ok(db.Customers.Find(id));", "none", "AUTHZ1001", "none")]
    [InlineData("[Authorize]", "return Ok(db.Customers.Find(id));", "authenticated", "AUTHZ1002", "none")]
    [InlineData("[Authorize(Roles = \"Nurse\")]", "return Ok(db.Customers.Find(id));", "privileged", "", "none")]
    [InlineData("[Authorize(Roles = \"Nurse\")]", "audit.Record(\"nurse\", id); return Ok(db.Customers.Find(id));", "privileged", "", "recorded")]
    [InlineData("[Authorize]", Me + " return Ok(db.Customers.Where(c => c.UserId == me).ToList());", "own", "", "not-asked")]
    [InlineData("[Authorize, AuthzAnalyzers.Annotations.AuthorizationExemption(\"wards share their patients\")]", "return Ok(db.Customers.Find(id));", "exempt", "", "none")]
    [InlineData("[Authorize]", "if (!gate.MaySee(id)) { return Forbid(); } return Ok(db.Customers.Find(id));", "unknown", "AUTHZ1002", "none")]
    public async Task A_row_says_what_proves_the_access_and_whether_it_is_recorded(string attribute, string body, string authorization, string gap, string audit)
    {
        var row = Assert.Single(await Rows(Action(attribute, body)));

        Assert.Equal("PatientsController.Get", row.Properties[AccessDiagnostics.EntryPointKey]);
        Assert.Equal("Customer", row.Properties[AccessDiagnostics.EntityKey]);
        Assert.Equal("Read", row.Properties[AccessDiagnostics.OperationKey]);
        Assert.Equal(authorization, row.Properties[AccessInventoryRule.AuthorizationKey]);
        Assert.Equal(gap, row.Properties[AccessInventoryRule.GapKey]);
        Assert.Equal(audit, row.Properties[AccessInventoryRule.AuditKey]);
        Assert.Equal(authorization == "unknown", row.Properties.ContainsKey(AccessInventoryRule.UnknownKey));
    }

    [Fact]
    public async Task The_evidence_is_told_as_it_is_written()
    {
        var row = Assert.Single(await Rows(Action("[Authorize(Roles = \"Nurse\")]", "return Ok(db.Customers.Find(id));")));

        Assert.Contains("Nurse", row.Properties[AccessInventoryRule.EvidenceKey]);
    }

    [Fact]
    public async Task Of_several_accesses_of_a_kind_the_one_that_is_proven_least_speaks()
    {
        var row = Assert.Single(await Rows(Action("[Authorize]", Me + " var mine = db.Customers.First(c => c.UserId == me); return Ok(new { mine, other = db.Customers.Find(id) });")));

        Assert.Equal("authenticated", row.Properties[AccessInventoryRule.AuthorizationKey]);
    }

    [Fact]
    public async Task Each_entity_and_operation_has_a_row_of_its_own()
    {
        var rows = await Rows(Action("[Authorize(Roles = \"Nurse\")]", "var c = db.Customers.Find(id)!; c.Name = \"?\"; db.SaveChanges(); return Ok(new { c, orders = db.Orders.Where(o => o.CustomerId == id).ToList() });"));

        Assert.Equal(
            ["Customer Read", "Customer Update", "Order Read"],
            rows.Select(row => row.Properties[AccessDiagnostics.EntityKey] + " " + row.Properties[AccessDiagnostics.OperationKey]).Order());
    }

    [Fact]
    public async Task An_action_that_two_controllers_inherit_has_a_row_for_each()
    {
        var rows = await Rows("""
            public abstract class PeopleController(ShopDb db) : ControllerBase { public Customer? Get(int id) => db.Customers.Find(id); }
            public class WardController(ShopDb db) : PeopleController(db) { }
            public class DeskController(ShopDb db) : PeopleController(db) { }
            """);

        Assert.Equal(["DeskController.Get", "WardController.Get"], rows.Select(row => row.Properties[AccessDiagnostics.EntryPointKey]).Order());
    }

    [Fact]
    public async Task A_job_has_no_outside_caller()
    {
        var row = Assert.Single(await Rows("""
            public class Ageing(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stopping) { (await db.Customers.FirstAsync()).Name = "?"; await db.SaveChangesAsync(); }
            }
            """));

        Assert.Equal("none", row.Properties[AccessInventoryRule.CallerKey]);
    }

    [Fact]
    public async Task Where_no_build_asks_there_is_none() =>
        Assert.DoesNotContain(await Verify.Report(Action("", "return Ok(db.Customers.Find(id));"), Around), finding => finding.Id == AccessInventoryRule.Id);

    private static Setup Around => Shop.SetupFor(null) with { Files = Shop.SetupFor(null).Files.Add(("Exemptions.cs", AccessNotAudited.OneVoiceTests.Exemption)) };

    private static async Task<ImmutableArray<Diagnostic>> Rows(string source)
    {
        var setup = Around;
        var compilation = Compile.Project(setup, source);
        var found = await Analysis.Run(compilation, ("Readme.txt", ""), "authz_analyzers.report = true");
        return found.Where(finding => finding.Id == AccessInventoryRule.Id).ToImmutableArray();
    }

    private static string Action(string attribute, string body) => $$"""
        public interface IGate { bool MaySee(int id); }
        public interface IAuditTrail { void Record(string who, int subject); }
        {{attribute}}
        public class PatientsController(ShopDb db, IGate gate, IAuditTrail audit) : ControllerBase
        {
            public IActionResult Get(int id) { {{body}} }
        }
        """;
}
