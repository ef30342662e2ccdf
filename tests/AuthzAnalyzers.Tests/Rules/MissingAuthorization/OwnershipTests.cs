using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Anonymous entry points that are safe because the data is the caller's own, or is compared with the caller.</summary>
public class OwnershipTests
{
    private const string Me = "var me = User.FindFirstValue(ClaimTypes.NameIdentifier);";

    [Theory]
    [InlineData("Ok(await db.Customers.FirstOrDefaultAsync(c => c.UserId == me))")]
    [InlineData("Ok(await db.Customers.Where(c => c.UserId == me).ToListAsync())")]
    [InlineData("Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync())")]
    [InlineData("Ok(await db.Orders.Where(o => o.Id == id && o.Customer!.UserId == me).SingleOrDefaultAsync())")]
    [InlineData("Ok(await (from c in db.Customers where c.UserId == me select c.Email).FirstAsync())")]
    [InlineData("Ok(await db.Customers.SingleAsync(c => c.UserId == User.FindFirst(\"sub\")!.Value))")]
    [InlineData("Ok(await db.Customers.Where(c => c.UserId.Equals(me)).ToListAsync())")]
    public Task A_query_tied_to_the_caller_is_evidence(string result) => Action($"{Me} return {result};");

    [Theory]
    [InlineData("Ok(await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.UserId == given))")]
    [InlineData("Ok(await db.Customers.Where(c => c.UserId != me).{|AUTHZ1001:ToListAsync|}())")]
    [InlineData("Ok(await db.Orders.Where(o => o.Id == id || o.Customer!.UserId == me).{|AUTHZ1001:SingleOrDefaultAsync|}())")]
    [InlineData("Ok(await db.Orders.Where(o => o.Customer!.UserId == given).{|AUTHZ1001:ToListAsync|}())")]
    [InlineData("Ok(await db.Customers.OrderBy(c => c.UserId == me).{|AUTHZ1001:ToListAsync|}())")]
    public Task A_query_tied_to_nobody_is_found(string result) => Action($"{Me} await Task.Yield(); return {result};");

    [Theory]
    [InlineData("if (customer!.UserId != me) { return Forbid(); } return Ok(customer);")]
    [InlineData("if (customer is null || customer.UserId != me) { return NotFound(); } return Ok(customer);")]
    [InlineData("return customer?.UserId == me ? Ok(customer) : NotFound();")]
    [InlineData("if (customer is not { } found || !string.Equals(found.UserId, me)) { return NotFound(); } return Ok(found);")]
    [InlineData("if (!User.IsInRole(\"Admin\") && customer!.UserId != me) { return Forbid(); } return Ok(customer);")]
    [InlineData("if (User.IsInRole(\"Admin\") || customer!.UserId == me) { return Ok(customer); } return Forbid();")]
    [InlineData("var isOwner = customer!.UserId == me; if (!isOwner) { return Forbid(); } return Ok(customer);")]
    [InlineData("var result = await service.AuthorizeAsync(User, customer, \"Owner\"); if (!result.Succeeded) { return Forbid(); } return Ok(customer);")]
    [InlineData("return IsMine(customer!) ? Ok(customer) : Forbid();")]
    [InlineData("EnsureMine(customer!); return Ok(customer);")]
    public Task An_owner_compared_after_the_load_is_evidence(string rest) => Action(
        $"{Me} var customer = await db.Customers.FindAsync(id); {rest}");

    [Theory]
    [InlineData("if (customer!.UserId == \"\") { return Forbid(); } return Ok(customer);")]
    [InlineData("if (customer!.UserId != given) { return Forbid(); } return Ok(customer);")]
    public Task A_comparison_without_the_caller_is_no_evidence(string rest) => Action(
        $"var customer = await db.Customers.{{|AUTHZ1001:FindAsync|}}(id); {rest}");

    [Fact]
    public Task A_query_scoped_unless_the_caller_is_staff_is_silent() => Action($$"""
        {{Me}}
        IQueryable<Order> query = db.Orders;
        if (!User.IsInRole("Staff"))
        {
            query = query.Where(o => o.Customer!.UserId == me);
        }

        return Ok(await query.ToListAsync());
        """);

    [Fact]
    public Task An_optional_filter_is_no_scope() => Action("""
        IQueryable<Order> query = db.Orders;
        if (id > 0)
        {
            query = query.Where(o => o.CustomerId == id);
        }

        return Ok(await query.{|AUTHZ1001:ToListAsync|}());
        """);

    [Fact]
    public Task The_callers_id_passed_to_a_service_is_a_scope() => Shop.Findings("AUTHZ1001", """
        public class OrderService(ShopDb db) { public Task<List<Order>> Of(string user) => db.Orders.Where(o => o.Customer!.UserId == user).ToListAsync(); }

        public class OrdersController(OrderService orders) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await orders.Of(User.FindFirstValue("sub")!));
            public async Task<IActionResult> Anyones(string user) => Ok(await orders.{|AUTHZ1001:Of|}(user));
        }
        """);

    [Fact]
    public Task The_callers_id_from_a_current_user_service_is_a_scope() => Shop.Findings("AUTHZ1001", """
        public interface ICurrentUser { string Id { get; } }
        public class HttpCurrentUser(IHttpContextAccessor http) : ICurrentUser { public string Id => http.HttpContext!.User.FindFirstValue("sub")!; }

        public class OrdersController(ShopDb db, ICurrentUser current) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await db.Orders.Where(o => o.Customer!.UserId == current.Id).ToListAsync());
        }
        """);

    [Fact]
    public Task An_extension_method_of_the_principal_gives_the_callers_id() => Shop.Findings("AUTHZ1001", """
        public static class Principals { public static string Id(this ClaimsPrincipal user) => user.FindFirst("sub")?.Value ?? throw new InvalidOperationException(); }

        public class OrdersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Mine() { var me = User.Id(); return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync()); }
        }
        """);

    [Fact]
    public Task A_scope_helper_on_the_query_is_evidence() => Shop.Findings("AUTHZ1001", """
        public static class Scopes { public static IQueryable<Customer> OwnedBy(this IQueryable<Customer> all, string user) => all.Where(c => c.UserId == user); }

        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await db.Customers.OwnedBy(User.FindFirstValue("sub")!).ToListAsync());
            public async Task<IActionResult> Anyones(string user) => Ok(await db.Customers.OwnedBy(user).{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_change_after_the_owner_was_compared_is_silent() => Action($$"""
        {{Me}}
        var customer = await db.Customers.FindAsync(id);
        if (customer!.UserId != me)
        {
            return Forbid();
        }

        customer.Phone = given;
        await db.SaveChangesAsync();
        return NoContent();
        """);

    private static Task Action(string body) => Shop.Findings("AUTHZ1001", $$"""
        public class CustomersController(ShopDb db, IAuthorizationService service) : ControllerBase
        {
            public async Task<IActionResult> Get(int id, string given)
            {
                {{body}}
            }

            private bool IsMine(Customer customer) => customer.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier);
            private void EnsureMine(Customer customer) { if (customer.UserId != User.FindFirstValue(ClaimTypes.NameIdentifier)) { throw new UnauthorizedAccessException(); } }
            private object Service => service;
        }
        """);
}
