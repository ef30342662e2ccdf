using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UnlimitedLookUp;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnlimitedLookUp;

/// <summary>Records that any caller can try keys for.</summary>
public class UnlimitedLookUpTests
{
    private const string Rule = "AUTHZ1012";

    private const string StartUp = """

        public static class StartUp
        {
            public static void Configure(IServiceCollection services) => services.AddRateLimiter(limits => Microsoft.AspNetCore.RateLimiting.RateLimiterOptionsExtensions.AddFixedWindowLimiter(limits, "look-ups", window => window.PermitLimit = 10));
        }
        """;

    private static readonly Setup On = Shop.SetupFor(Rule);

    [Theory]
    [InlineData("public Customer? Get(int id) => db.Customers.{|AUTHZ1012:Find|}(id);")]
    [InlineData("public Customer? Get(string phone) => db.Customers.{|AUTHZ1012:FirstOrDefault|}(c => c.Phone == phone);")]
    [InlineData("[Authorize] public Customer? Get(int id) => db.Customers.{|AUTHZ1012:Find|}(id);")]
    [InlineData("public Customer? Get(Search search) => db.Customers.{|AUTHZ1012:Find|}(search.Number);")]
    [InlineData("[Microsoft.AspNetCore.RateLimiting.EnableRateLimiting(\"a\")][Microsoft.AspNetCore.RateLimiting.DisableRateLimiting] public Customer? Get(int id) => db.Customers.{|AUTHZ1012:Find|}(id);")]
    public Task A_record_by_a_key_that_can_be_guessed_is_reported(string action) => Verify.Diagnostics(Controller(action), On);

    [Theory]
    [InlineData("[Microsoft.AspNetCore.RateLimiting.EnableRateLimiting(\"look-ups\")] public Customer? Get(int id) => db.Customers.Find(id);")]
    [InlineData("[Authorize(Roles = \"Support\")] public Customer? Get(int id) => db.Customers.Find(id);")]
    [InlineData("[Authorize] public Customer? Get(int id) => db.Customers.FirstOrDefault(c => c.Id == id && c.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier));")]
    [InlineData("public Member? Get(Guid id) => members.Members.Find(id);")]
    [InlineData("public Member? Get(Guid? id) => members.Members.FirstOrDefault(m => m.Id == id);")]
    [InlineData("public Member? Get(Search search) => members.Members.Find(search.Key);")]
    [InlineData("public List<Customer> All() => db.Customers.ToList();")]
    [InlineData("public Product? Get(int id) => db.Products.Find(id);")]
    [InlineData("public Order? Get(string token) => db.Orders.FirstOrDefault(o => o.AccessToken == token);")]
    public Task Limits_privileges_owners_and_keys_that_nobody_guesses_are_silent(string action) => Verify.Diagnostics(Controller(action), On);

    [Fact]
    public Task A_limit_on_the_controller_or_its_base_counts() => Verify.Diagnostics("""
        [Microsoft.AspNetCore.RateLimiting.EnableRateLimiting("look-ups")]
        public abstract class Limited : Controller;

        public class CustomersController(ShopDb db) : Limited
        {
            public Customer? Get(int id) => db.Customers.Find(id);
        }
        """, On);

    [Theory]
    [InlineData("app.MapGet(\"/customers/{id}\", (int id, ShopDb db) => db.Customers.{|AUTHZ1012:Find|}(id));")]
    [InlineData("app.MapGet(\"/customers/{id}\", (int id, ShopDb db) => db.Customers.Find(id)).RequireRateLimiting(\"look-ups\");")]
    [InlineData("app.MapGroup(\"/customers\").RequireRateLimiting(\"look-ups\").MapGet(\"{id}\", (int id, ShopDb db) => db.Customers.Find(id));")]
    [InlineData("app.MapGroup(\"/customers\").RequireRateLimiting(\"look-ups\").MapGet(\"{id}\", (int id, ShopDb db) => db.Customers.{|AUTHZ1012:Find|}(id)).DisableRateLimiting();")]
    public Task Endpoints_and_groups_are_limited_by_metadata(string statement) => Verify.Diagnostics(Endpoints(statement), On);

    [Fact]
    public Task A_global_limiter_covers_everything() => Verify.Diagnostics(
        Controller("public Customer? Get(int id) => db.Customers.Find(id);") + """

        public static class StartUp
        {
            public static void Configure(IServiceCollection services) => services.AddRateLimiter(limits => limits.GlobalLimiter =
                System.Threading.RateLimiting.PartitionedRateLimiter.Create<HttpContext, string>(_ => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter("")));
        }
        """, On);

    [Fact]
    public void The_rule_is_off_by_default() => Assert.False(AuthzAnalyzers.Rules.UnlimitedLookUp.UnlimitedLookUpRule.Descriptor.IsEnabledByDefault);

    [Fact]
    public Task The_message_names_the_key() => Verify.Diagnostics(
        Controller("public Customer? Get(int number) => db.Customers.{|#0:Find|}(number);"),
        On,
        Verify.Finding(Rule, 0, "'CustomersController.Get' lets callers read 'Customer' (Name, Email, Phone, PasswordHash) by a key that can be guessed, as often as they like. 'number' is guessable: add [EnableRateLimiting] with a policy, or use keys that cannot be enumerated, such as random GUIDs."));

    [Fact]
    public Task An_action_gets_a_limit_of_the_project() => Verify.Fix<UnlimitedLookUpFix>(
        Controller("public Customer? Get(int id) => db.Customers.{|AUTHZ1012:Find|}(id);") + StartUp,
        "using Microsoft.AspNetCore.RateLimiting;\n\n" + Controller("[EnableRateLimiting(\"look-ups\")]\n    public Customer? Get(int id) => db.Customers.Find(id);") + StartUp,
        On);

    [Fact]
    public Task An_endpoint_gets_a_limit_of_the_project() => Verify.Fix<UnlimitedLookUpFix>(
        Endpoints("app.MapGet(\"/customers/{id}\", (int id, ShopDb db) => db.Customers.{|AUTHZ1012:Find|}(id));") + StartUp.Replace("StartUp", "Services"),
        Endpoints("app.MapGet(\"/customers/{id}\", (int id, ShopDb db) => db.Customers.Find(id)).RequireRateLimiting(\"look-ups\");") + StartUp.Replace("StartUp", "Services"),
        On);

    [Fact]
    public Task Nothing_is_offered_where_the_project_defines_no_limit() => Verify.NoFix<UnlimitedLookUpFix>(
        Controller("public Customer? Get(int id) => db.Customers.{|AUTHZ1012:Find|}(id);"), On);

    private static string Controller(string action) => $$"""
        public class CustomersController(ShopDb db, MemberDb members) : Controller
        {
            {{action}}

            public int Both => db.Products.Count() + members.Members.Count();
        }

        public class Search { public int Number { get; set; } public Guid Key { get; set; } }

        public class Member { public Guid Id { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; }

        public class MemberDb : DbContext { public DbSet<Member> Members => Set<Member>(); }
        """;

    private static string Endpoints(string statement) => $$"""
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{statement}}
            }
        }
        """;
}
