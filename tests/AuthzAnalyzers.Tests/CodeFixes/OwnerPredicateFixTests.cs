using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class OwnerPredicateFixTests
{
    private const string Current = "public interface ICurrentUser { int CustomerId { get; } string UserId { get; } }";

    [Theory]
    [InlineData(
        "return Ok(await db.Orders.{|AUTHZ1002:FirstOrDefaultAsync|}(o => o.Id == id));",
        "return Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == current.CustomerId));")]
    [InlineData(
        "return Ok(await db.Orders.Where(o => o.Id == id || o.CustomerId == id).Select(o => o.Total).{|AUTHZ1002:ToListAsync|}());",
        "return Ok(await db.Orders.Where(o => (o.Id == id || o.CustomerId == id) && o.CustomerId == current.CustomerId).Select(o => o.Total).ToListAsync());")]
    [InlineData(
        "return Ok(await (from o in db.Orders where o.Id == id select o.Total).{|AUTHZ1002:SingleAsync|}());",
        "return Ok(await (from o in db.Orders where o.Id == id && o.CustomerId == current.CustomerId select o.Total).SingleAsync());")]
    [InlineData(
        "await db.Orders.Where(o => o.Id == id).{|AUTHZ1002:ExecuteDeleteAsync|}(); return Ok();",
        "await db.Orders.Where(o => o.Id == id && o.CustomerId == current.CustomerId).ExecuteDeleteAsync(); return Ok();")]
    public Task The_predicate_gets_the_owner(string before, string after) => Fix(before, after);

    [Theory]
    [InlineData(
        "return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));",
        "return Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == current.CustomerId));")]
    [InlineData(
        "return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}([id], cancellation));",
        "return Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == current.CustomerId, cancellation));")]
    [InlineData(
        "await Task.Yield(); return Ok(db.Orders.{|AUTHZ1002:Find|}(id));",
        "await Task.Yield(); return Ok(db.Orders.FirstOrDefault(o => o.Id == id && o.CustomerId == current.CustomerId));")]
    public Task A_record_asked_for_by_its_key_is_asked_for_by_key_and_owner(string before, string after) => Fix(before, after);

    [Theory]
    [InlineData(
        "var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id); if (order is null) { return NotFound(); } return Ok(order);",
        "var order = await db.Orders.FindAsync(id); if (order is null || order.CustomerId != current.CustomerId) { return NotFound(); } return Ok(order);")]
    [InlineData(
        "var order = await db.Orders.FindAsync(id); if (order is null) { return NotFound(); } order.Status = text; await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();",
        "var order = await db.Orders.FindAsync(id); if (order is null || order.CustomerId != current.CustomerId) { return NotFound(); } order.Status = text; await db.SaveChangesAsync(); return Ok();")]
    [InlineData(
        "var order = await Load(id); if (order == null) { return NotFound(); } db.Remove(order); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();",
        "var order = await Load(id); if (order == null || order.CustomerId != current.CustomerId) { return NotFound(); } db.Remove(order); await db.SaveChangesAsync(); return Ok();")]
    public Task A_loaded_record_is_compared_where_it_is_tested_for_being_there(string before, string after) => Fix(before, after);

    [Theory]
    [InlineData(
        "return Ok(await db.Orders.{|AUTHZ1003:ToListAsync|}());",
        "return Ok(await db.Orders.Where(o => o.CustomerId == current.CustomerId).ToListAsync());")]
    [InlineData(
        "var o = db.Orders.OrderBy(found => found.Id); return Ok(await o.Take(9).{|AUTHZ1003:ToListAsync|}());",
        "var o = db.Orders.OrderBy(found => found.Id); return Ok(await o.Where(order => order.CustomerId == current.CustomerId).Take(9).ToListAsync());")]
    [InlineData(
        "return Ok(await (from o in db.Orders select o.Total).{|AUTHZ1003:ToListAsync|}());",
        "return Ok(await (from o in db.Orders.Where(o => o.CustomerId == current.CustomerId) select o.Total).ToListAsync());")]
    public Task A_set_of_everybodys_is_narrowed_to_the_callers(string before, string after) => Fix(before, after, "AUTHZ1003");

    [Fact]
    public Task A_filter_in_a_chain_of_lines_gets_a_line_of_its_own() => Fix(
        """
        return Ok(await db.Orders // newest first
                .OrderByDescending(o => o.Id)
                .{|AUTHZ1003:ToListAsync|}());
        """,
        """
        return Ok(await db.Orders // newest first
                .Where(o => o.CustomerId == current.CustomerId)
                .OrderByDescending(o => o.Id)
                .ToListAsync());
        """,
        "AUTHZ1003");

    [Fact]
    public Task A_sort_by_a_yes_or_no_is_no_predicate() => Fix(
        "return Ok(await db.Orders.OrderBy(o => o.Total > 9).{|AUTHZ1003:ToListAsync|}());",
        "return Ok(await db.Orders.Where(o => o.CustomerId == current.CustomerId).OrderBy(o => o.Total > 9).ToListAsync());",
        "AUTHZ1003");

    [Fact]
    public Task A_data_subject_is_found_by_the_account_that_it_has() => Fix(
        "return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));",
        "return Ok(await db.Customers.SingleAsync(c => c.Id == id && c.UserId == current.UserId));",
        services: "public interface ICurrentUser { string UserId { get; } }");

    [Fact]
    public Task What_belongs_to_a_data_subject_is_found_by_the_subjects_account() => Fix(
        "return Ok(await db.Orders.{|AUTHZ1002:FirstAsync|}(o => o.Id == id));",
        "return Ok(await db.Orders.FirstAsync(o => o.Id == id && o.Customer!.UserId == current.UserId));",
        services: "public interface ICurrentUser { string UserId { get; } }");

    [Fact]
    public Task A_text_is_compared_with_the_principals_claim_where_nothing_else_tells_it() => Fix(
        "return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));",
        "return Ok(await db.Customers.SingleAsync(c => c.Id == id && c.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier)));",
        services: "public interface ICurrentUser { string Language { get; } }");

    [Fact]
    public Task A_member_whose_body_asks_the_principal_is_used_and_one_that_only_sounds_so_is_not() => Verify.Fix<OwnerPredicateFix>(
        Code("return Ok(await db.Orders.{|AUTHZ1002:SingleAsync|}(o => o.Id == id));", "public interface ICurrentUser { }", Own),
        Code("return Ok(await db.Orders.SingleAsync(o => o.Id == id && o.CustomerId == MyCustomerId()));", "public interface ICurrentUser { }", Own),
        Shop.SetupFor("AUTHZ1002"));

    [Fact]
    public Task A_local_that_holds_the_caller_is_nearest() => Fix(
        "var customerId = int.Parse(User.FindFirstValue(\"customer\")!); return Ok(await db.Orders.{|AUTHZ1002:SingleAsync|}(o => o.Id == id && customerId > 0));",
        "var customerId = int.Parse(User.FindFirstValue(\"customer\")!); return Ok(await db.Orders.SingleAsync(o => o.Id == id && customerId > 0 && o.CustomerId == customerId));");

    [Theory]
    [InlineData("Guid CustomerId { get; }")]
    [InlineData("int TenantId { get; }")]
    [InlineData("int Age { get; }")]
    [InlineData("int CustomerId { get; } class Fixed : ICurrentUser { public int CustomerId => 7; }")]
    public Task An_id_of_another_type_meaning_or_source_is_not_offered(string member) => Verify.NoFix<OwnerPredicateFix>(
        $$"""
        [Authorize]
        public class InvoicesController(BillingDb db, ICurrentUser current) : Controller
        {
            public async Task<IActionResult> Get(int id) => Ok(await db.Invoices.{|AUTHZ1002:FindAsync|}(id));

            private object Unused => current;
        }

        public interface ICurrentUser { {{member}} }

        public class Invoice { public int Id { get; set; } public int CustomerId { get; set; } public decimal Total { get; set; } }

        public class Customer { public int Id { get; set; } public string Email { get; set; } = ""; }

        public class BillingDb : DbContext { public DbSet<Invoice> Invoices => Set<Invoice>(); }
        """,
        Setup.For("AUTHZ1002"));

    [Fact]
    public Task The_principals_claim_is_not_taken_for_an_account_that_the_project_names_by_a_number() => Verify.NoFix<OwnerPredicateFix>(
        Code("return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));", "public interface ICurrentUser { int UserId { get; } }"),
        Shop.SetupFor("AUTHZ1002"));

    [Theory]
    [InlineData("return Ok(await {|AUTHZ1002:Load|}(id));")]
    [InlineData("db.Remove(new Order { Id = id }); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    [InlineData("var order = db.Orders.{|AUTHZ1002:FindAsync|}(id); return Ok(await order);")]
    public Task Where_there_is_no_place_for_it_nothing_is_offered(string body) => Verify.NoFix<OwnerPredicateFix>(Code(body, Current), Shop.SetupFor("AUTHZ1002"));

    [Fact]
    public Task Several_findings_and_usings_are_fixed_at_once() => Verify.Fix<OwnerPredicateFix>(
        """
        [Authorize]
        public class OrdersController(ShopDb db, ICurrentUser current) : Controller
        {
            /// <summary>One order.</summary>
            [HttpGet("{id}")]
            public async Task<Order?> One(int id) => await db.Orders.{|AUTHZ1002:FindAsync|}(id);

            // Its total.
            public async Task<decimal> Total(int id) => await db.Orders.Where(o => o.Id == id).Select(o => o.Total).{|AUTHZ1002:SingleAsync|}();
        }

        public interface ICurrentUser { int CustomerId { get; } }
        """,
        """
        [Authorize]
        public class OrdersController(ShopDb db, ICurrentUser current) : Controller
        {
            /// <summary>One order.</summary>
            [HttpGet("{id}")]
            public async Task<Order?> One(int id) => await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == current.CustomerId);

            // Its total.
            public async Task<decimal> Total(int id) => await db.Orders.Where(o => o.Id == id && o.CustomerId == current.CustomerId).Select(o => o.Total).SingleAsync();
        }

        public interface ICurrentUser { int CustomerId { get; } }
        """,
        Shop.SetupFor("AUTHZ1002"));

    [Fact]
    public Task An_endpoint_asks_the_service_that_it_gets() => Verify.Fix<OwnerPredicateFix>(
        Endpoint("db.Orders.{|AUTHZ1002:FirstOrDefaultAsync|}(o => o.Id == id)"),
        Endpoint("db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == current.CustomerId)"),
        Shop.SetupFor("AUTHZ1002"));

    private const string Own = """
        private int CustomerId => 7;
        private int MyCustomerId() => int.Parse(User.FindFirstValue("customer")!);
        """;

    private static string Endpoint(string query) => $$"""
        public interface ICurrentUser { int CustomerId { get; } }

        public static class StartUp
        {
            public static void Map(WebApplication app) =>
                app.MapGet("/orders/{id}", (int id, ShopDb db, ICurrentUser current) => {{query}}).RequireAuthorization();
        }
        """;

    private static Task Fix(string before, string after, string rule = "AUTHZ1002", string services = Current) =>
        Verify.Fix<OwnerPredicateFix>(Code(before, services), Code(after, services), Shop.SetupFor(rule));

    private static string Code(string body, string services, string members = "") => $$"""
        [Authorize]
        public class OrdersController(ShopDb db, ICurrentUser current) : Controller
        {
            public async Task<IActionResult> Get(int id, string text, CancellationToken cancellation)
            {
                {{body}}
            }

            {{members}}
            private async Task<Order?> Load(int id) => await db.Orders.FindAsync(id);
            private object Unused => new { db, current };
        }

        {{services}}
        """;
}
