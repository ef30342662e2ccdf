using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>How applications spell their own checks.</summary>
public class IdiomTests
{
    private const string Me = "User.FindFirstValue(ClaimTypes.NameIdentifier)";

    [Theory]
    [InlineData("var access = await CheckAccess(order); if (!access.allow) { return Forbid(); }")]
    [InlineData("var (allow, message) = await CheckAccess(order); if (!allow) { return BadRequest(message); }")]
    [InlineData("var access = await CheckAccess(order); if (access.Item1 == false) { return NotFound(); }")]
    [InlineData("if (!(await CheckAccess(order)).allow) { return NotFound(); }")]
    [InlineData("var access = await CheckAccess(order); if (access.allow == false) { return NotFound(); }")]
    [InlineData("var access = await CheckAccess(order); if (!access.Item1) { return NotFound(); }")]
    public Task A_tuple_that_says_whether_and_why_not_is_a_check(string check) => Load("AUTHZ1001", check, isFound: false);

    [Theory]
    [InlineData("var access = await CheckAccess(order); Console.WriteLine(access.message);")]
    [InlineData("var (_, message) = await CheckAccess(order); if (message == \"?\") { return Forbid(); }")]
    [InlineData("var access = await CheckAccess(order); if (access.allow) { return Forbid(); }")]
    public Task A_tuple_whose_yes_or_no_decides_nothing_is_none(string check) => Load("AUTHZ1001", check, isFound: true);

    [Theory]
    [InlineData("var access = await AccessTo(order); if (!access.Read) { return NotFound(); }", false)]
    [InlineData("var (read, _) = await AccessTo(order); if (!read) { return NotFound(); }", false)]
    [InlineData("var access = await AccessTo(order); if (!access.Hidden) { return NotFound(); }", true)]
    [InlineData("var (_, hidden) = await AccessTo(order); if (!hidden) { return NotFound(); }", true)]
    public Task Of_several_answers_the_one_about_the_caller_counts(string check, bool isFound) => Load("AUTHZ1001", check, isFound);

    [Theory]
    [InlineData("if (IsUnauthorized(order)) { return NotFound(); }", false)]
    [InlineData("var denied = IsUnauthorized(order); if (denied) { return BadRequest(); }", false)]
    [InlineData("if (await IsUnauthorizedAsync(order)) { return NotFound(); }", false)]
    [InlineData("if (!IsUnauthorized(order)) { return NotFound(); }", true)]
    public Task A_check_that_says_yes_to_strangers_is_one(string check, bool isFound) => Load("AUTHZ1001", check, isFound);

    [Theory]
    [InlineData("await AuthorizeOrThrowAsync(order);", false)]
    [InlineData("RequireOwner(order);", false)]
    [InlineData("order = RequireOwned(order);", false)]
    [InlineData("Console.WriteLine(nameof(AuthorizeOrThrowAsync));", true)]
    public Task A_check_that_throws_is_one(string check, bool isFound) => Load("AUTHZ1001", check, isFound);

    [Theory]
    [InlineData("if (!User.IsInRole(\"admin\") && order.Customer!.UserId != " + Me + ") { return BadRequest(); }", false)]
    [InlineData("if (!(User.IsInRole(\"admin\") || order.Customer!.UserId == " + Me + ")) { return BadRequest(); }", false)]
    [InlineData("if (!string.Equals(order.Customer!.UserId, " + Me + ", StringComparison.Ordinal)) { return BadRequest(); }", false)]
    [InlineData("if (!User.IsInRole(\"admin\") && order.Total > 5) { return BadRequest(); }", true)]
    public Task A_privilege_or_the_owner_may_be_asked_for_at_once(string check, bool isFound) => Load("AUTHZ1001", check, isFound, found: isFound ? "AUTHZ1005" : "");

    [Theory]
    [InlineData("var owner = Permitted(User, user); return Ok(await db.Orders.Where(o => o.Customer!.UserId == owner).ToListAsync());", "")]
    [InlineData("user = Permitted(User, user); return Ok(await db.Orders.Where(o => o.Customer!.UserId == user).ToListAsync());", "")]
    [InlineData("Permitted(User, user); return Ok(await db.Orders.Where(o => o.Customer!.UserId == user).ToListAsync());", "")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Customer!.UserId == user).{|AUTHZ1002:ToListAsync|}());", "AUTHZ1002")]
    [InlineData("user = Permitted(User, other); return Ok(await db.Orders.Where(o => o.Customer!.UserId == user).ToListAsync());", "")]
    public Task A_value_that_is_checked_and_handed_back_is_permitted(string body, string rule) => Shop.Findings(rule.Length > 0 ? rule : "AUTHZ1002", $$"""
        [Authorize]
        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(string user, string other)
            {
                await Task.Yield();
                {{body}}
            }

            private static string Permitted(ClaimsPrincipal caller, string? asked)
            {
                var own = caller.FindFirstValue(ClaimTypes.NameIdentifier)!;
                if (string.IsNullOrEmpty(asked))
                {
                    return own;
                }

                var isAdmin = caller.IsInRole("Administrator");
                if (!asked.Equals(own) && !isAdmin)
                {
                    throw new System.Security.SecurityException("Forbidden");
                }

                return asked;
            }
        }
        """);

    [Theory]
    [InlineData("M:StoreContext.GetStore caller-record", "order.CustomerId != HttpContext.GetStore().Id", false)]
    [InlineData("", "order.CustomerId != HttpContext.GetStore().Id", true)]
    public Task What_a_filter_put_aside_is_the_callers_where_a_line_of_policy_says_so(string policy, string check, bool isFound) => Verify.Diagnostics(
        $$"""
        public class Store { public int Id { get; set; } }

        public static class StoreContext
        {
            public static Store GetStore(this HttpContext context) => (Store)context.Items["store"]!;
        }

        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.{{(isFound ? "{|AUTHZ1001:FirstAsync|}" : "FirstAsync")}}(o => o.Id == id);
                if ({{check}})
                {
                    return NotFound();
                }

                return Ok(order);
            }
        }
        """,
        Shop.SetupFor("AUTHZ1001") with { Policy = policy });

    private static Task Load(string rule, string check, bool isFound, string found = "AUTHZ1001") => Shop.Findings(isFound ? found : rule, $$"""
        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                await Task.Yield();
                var order = await db.Orders.Include(o => o.Customer).{{(isFound ? "{|" + found + ":FirstAsync|}" : "FirstAsync")}}(o => o.Id == id);
                {{check}}
                return Ok(order);
            }

            private async Task<(bool allow, string message)> CheckAccess(Order? order)
            {
                await Task.Yield();
                if (order is null)
                {
                    return (false, "There is no such order.");
                }

                if (order.Customer!.UserId != {{Me}})
                {
                    return (false, "This is not your order.");
                }

                return (true, "");
            }

            private async Task<(bool Read, bool Hidden)> AccessTo(Order order)
            {
                await Task.Yield();
                var owns = order.Customer!.UserId == {{Me}};
                return (owns, order.Total > 5);
            }

            private bool IsUnauthorized(Order? order) => order is null || order.Customer!.UserId != {{Me}};

            private async Task<bool> IsUnauthorizedAsync(Order order)
            {
                var own = await db.Customers.FirstOrDefaultAsync(c => c.UserId == {{Me}});
                if (own is null)
                {
                    return true;
                }

                return order.CustomerId != own.Id;
            }

            private async Task AuthorizeOrThrowAsync(Order? order)
            {
                await Task.Yield();
                if (order is null || order.Customer!.UserId != {{Me}})
                {
                    throw new KeyNotFoundException();
                }
            }

            private void RequireOwner(Order order)
            {
                if (order.Customer!.UserId != {{Me}})
                {
                    throw new InvalidOperationException("not yours");
                }
            }

            private Order RequireOwned(Order order) => order.Customer!.UserId == {{Me}} ? order : throw new KeyNotFoundException();
        }
        """);
}
