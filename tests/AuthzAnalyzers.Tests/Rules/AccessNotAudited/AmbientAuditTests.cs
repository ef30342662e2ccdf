using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>Applications that record every request: an attribute of their own takes an action out of it.</summary>
public class AmbientAuditTests
{
    private const string OptOut = "[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)] public sealed class NoAuditAttribute : Attribute { public bool BodyOnly { get; init; } }";

    [Fact]
    public Task What_is_recorded_unless_it_is_taken_out_needs_no_record_of_its_own() => Staff("FindAsync", OptOut);

    [Fact]
    public Task A_way_out_that_a_project_in_sight_declares_tells_the_same() => Verify.Diagnostics(
        Source("FindAsync", ""),
        Shop.SetupFor("AUTHZ2001") with { Projects = [("Auditing.Contracts", OptOut)] });

    [Theory]
    [InlineData("")]
    [InlineData("public class NoAuditPolicy { }")]
    [InlineData("[AttributeUsage(AttributeTargets.Property)] public sealed class IgnoreAuditAttribute : Attribute { }")]
    [InlineData("[AttributeUsage(AttributeTargets.Method)] public sealed class AuditedAttribute : Attribute { }")]
    public Task What_is_no_way_out_of_being_recorded_tells_nothing(string type) => Staff("{|AUTHZ2001:FindAsync|}", type);

    [Fact]
    public Task An_action_that_is_taken_out_is_found() => Staff("{|AUTHZ2001:FindAsync|}", OptOut, "[NoAudit]");

    [Fact]
    public Task A_way_out_of_another_application_tells_nothing_of_this_one() => Verify.Diagnostics(
        Source("{|AUTHZ2001:FindAsync|}", ""),
        Shop.SetupFor("AUTHZ2001") with { Assemblies = [Library.WithoutFacts("Vendor.Auditing", OptOut)] });

    private static Task Staff(string read, string type, string attribute = "") => Shop.Findings("AUTHZ2001", Source(read, type, attribute));

    private static string Source(string read, string type, string attribute = "") => $$"""
        {{type}}

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            {{attribute}}
            public async Task<IActionResult> Get(int id) => Ok(await db.Customers.{{read}}(id));
        }
        """;
}
