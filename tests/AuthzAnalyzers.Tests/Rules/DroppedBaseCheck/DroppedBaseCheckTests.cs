using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Facts;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.DroppedBaseCheck;

/// <summary>Members that stand in for one of a base type, with and without the check that the base runs.</summary>
public class DroppedBaseCheckTests
{
    private const string Owner = "var order = await db.Orders.FindAsync(id); if (order!.Customer!.UserId != Me) { throw new UnauthorizedAccessException(); } return order;";
    private const string Role = "if (!user.IsInRole(\"Desk\")) { throw new UnauthorizedAccessException(); } return (await db.Orders.FindAsync(id))!;";

    [Theory]
    [InlineData(Owner, "override", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Role, "override", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Role, "override", "return await db.Orders.Include(o => o.Customer).SingleAsync(o => o.Id == id);")]
    [InlineData(Role, "new", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Role, "override", "if (Me == \"\") { throw new UnauthorizedAccessException(); } return (await db.Orders.FindAsync(id))!;")]
    public Task A_member_without_the_check_of_its_base_is_found(string above, string modifier, string body) => Service(above, modifier, "{|AUTHZ1015:Get|}", body);

    [Theory]
    [InlineData(Owner, "override", "var order = await base.Get(id); await db.Entry(order).Reference(o => o.Customer).LoadAsync(); return order;")]
    [InlineData(Owner, "override", Owner)]
    [InlineData(Owner, "override", Role)]
    [InlineData(Role, "new", Role)]
    [InlineData(Owner, "override", "return await db.Orders.SingleAsync(o => o.Id == id && o.Customer!.UserId == Me);")]
    [InlineData(Owner, "override", "return new Order { Id = id, Total = (await db.Products.FindAsync(id))!.Price };")]
    [InlineData("return (await db.Orders.FindAsync(id))!;", "override", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData("await Task.Yield(); throw new NotSupportedException();", "override", "return (await db.Orders.FindAsync(id))!;")]
    public Task A_member_with_a_check_or_other_data_is_silent(string above, string modifier, string body) => Service(above, modifier, "Get", body);

    [Fact]
    public Task An_abstract_base_checks_nothing() => Shop.Findings("AUTHZ1015", """
        public abstract class Reader { public abstract Task<Order?> Get(int id); }

        public class PlainReader(ShopDb db) : Reader { public override async Task<Order?> Get(int id) => await db.Orders.FindAsync(id); }
        """);

    [Theory]
    [InlineData("[Authorize]", "{|AUTHZ1015:Put|}", "var order = await db.Orders.FindAsync(id); order!.Total = total; await db.SaveChangesAsync(); return Ok();")]
    [InlineData("[Authorize]", "Put", "if (!User.IsInRole(\"Desk\")) { return Forbid(); } var order = await db.Orders.FindAsync(id); order!.Total = total; await db.SaveChangesAsync(); return Ok();")]
    [InlineData("[Authorize(Roles = \"Desk\")]", "Put", "var order = await db.Orders.FindAsync(id); order!.Total = total; await db.SaveChangesAsync(); return Ok();")]
    [InlineData("[Authorize]", "Put", "return await base.Put(id, total);")]
    public Task An_action_is_judged_with_what_its_callers_bring(string attribute, string name, string body) => Shop.Findings("AUTHZ1015", $$"""
        public class BaseController(ShopDb db) : ControllerBase
        {
            protected ShopDb Db => db;

            [HttpPut]
            public virtual async Task<IActionResult> Put(int id, decimal total)
            {
                if (!User.IsInRole("Desk")) { return Forbid(); }
                var order = await db.Orders.FindAsync(id);
                order!.Total = total;
                await db.SaveChangesAsync();
                return Ok();
            }
        }

        {{attribute}}
        public class OrdersController(ShopDb db) : BaseController(db)
        {
            public override async Task<IActionResult> {{name}}(int id, decimal total)
            {
                await Task.Yield();
                {{body.Replace("db.", "Db.", System.StringComparison.Ordinal)}}
            }
        }
        """);

    [Fact]
    public Task The_message_names_both_members() => Verify.Diagnostics(
        Code(Role, "override", "{|#0:Get|}", "return (await db.Orders.FindAsync(id))!;"),
        Shop.SetupFor("AUTHZ1015"),
        Verify.Finding("AUTHZ1015", 0, "'FastOrders.Get' overrides 'Orders.Get' and reaches 'Order' without the authorization check that runs there. Call the base, or run a check of at least that level."));

    [Theory]
    [InlineData(Owner, "override", "{|AUTHZ1015:Get|}", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Role, "override", "{|AUTHZ1015:Get|}", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Role, "new", "{|AUTHZ1015:Get|}", "return (await db.Orders.FindAsync(id))!;")]
    [InlineData(Owner, "override", "Get", "var order = await base.Get(id); await db.Entry(order).Reference(o => o.Customer).LoadAsync(); return order;")]
    [InlineData(Owner, "override", "Get", Owner)]
    [InlineData(Role, "new", "Get", Role)]
    [InlineData("return (await db.Orders.FindAsync(id))!;", "override", "Get", "return (await db.Orders.FindAsync(id))!;")]
    public Task A_base_in_another_project_is_one_too(string above, string modifier, string name, string body) =>
        Crossing.Findings(Crossing.Data(Base(above)), Derived(modifier, name, body), "AUTHZ1015");

    private static Task Service(string above, string modifier, string name, string body) => Shop.Findings("AUTHZ1015", Code(above, modifier, name, body));

    private static string Code(string above, string modifier, string name, string body) => Base(above) + "\n" + Derived(modifier, name, body);

    private static string Base(string above) => $$"""
        public class Orders(ShopDb db, ClaimsPrincipal user)
        {
            protected ShopDb Db => db;
            protected ClaimsPrincipal Caller => user;
            protected string Me => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

            public virtual async Task<Order> Get(int id)
            {
                {{above}}
            }
        }
        """;

    private static string Derived(string modifier, string name, string body) => $$"""
        public class FastOrders(ShopDb db, ClaimsPrincipal user) : Orders(db, user)
        {
            public {{modifier}} async Task<Order> {{name}}(int id)
            {
                await Task.Yield();
                {{body.Replace("db.", "Db.", System.StringComparison.Ordinal).Replace("user.", "Caller.", System.StringComparison.Ordinal)}}
            }
        }
        """;
}
