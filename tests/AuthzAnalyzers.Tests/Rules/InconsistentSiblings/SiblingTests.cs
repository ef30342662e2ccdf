using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.InconsistentSiblings;

public class SiblingTests
{
    private const string Guard = """
        private async Task EnsureStore(int store)
        {
            await Task.Yield();
            if (User.FindFirstValue("store") != store.ToString())
            {
                throw new UnauthorizedAccessException();
            }
        }
        """;

    private const string Odd = """
        public async Task<IActionResult> Print(int store, int id) => Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));
        """;

    [Fact]
    public Task The_one_action_without_the_guard_of_three_others_is_found() => Controller(Guarded(3) + Odd);

    [Fact]
    public Task Two_others_make_no_custom() => Controller(Guarded(2) + Silent(Odd));

    [Fact]
    public Task An_action_that_runs_the_guard_is_silent() => Controller(Guarded(4));

    [Fact]
    public Task A_guard_that_most_do_not_run_is_no_custom() => Controller(Guarded(3) + Unguarded(3));

    [Fact]
    public Task A_guard_that_does_not_fit_the_parameters_is_silent() => Controller(Guarded(3) + """
        public async Task<IActionResult> Print(int id) => Ok(await db.Orders.FindAsync(id));
        """);

    [Fact]
    public Task An_action_that_reaches_other_data_is_silent() => Controller(Guarded(3) + """
        public async Task<IActionResult> Print(int store, int id) => Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task An_action_with_a_guard_of_its_own_is_silent() => Controller(Guarded(3) + """
        [Authorize(Policy = "Printing")]
        public async Task<IActionResult> Print(int store, int id) => Ok(await db.Orders.FindAsync(id));
        """);

    [Fact]
    public Task An_action_that_reads_the_callers_own_is_silent() => Controller(Guarded(3) + """
        public async Task<IActionResult> Mine(int store) => Ok(await db.Orders.Where(order => order.Customer!.UserId == User.FindFirstValue("sub")).ToListAsync());
        """);

    [Fact]
    public Task Where_another_rule_speaks_this_one_is_silent() => Controller(
        Guarded(3) + Silent(Odd),
        attribute: "");

    [Fact]
    public Task An_attribute_is_a_guard_too() => Controller(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            [Authorize(Policy = "Store")]
            public async Task<IActionResult> Get{{i}}(int store, int id) => Ok(await db.Orders.FindAsync(id));

            """)) + Odd);

    [Fact]
    public Task A_page_handler_without_the_guard_of_the_others_is_found() => Shop.Findings("AUTHZ1010", $$"""
        [Authorize(Policy = "Staff")]
        public class OrdersModel(ShopDb db) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            public Order? Order { get; set; }

            {{string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
                public async Task OnGetPart{{i}}Async(int store, int id)
                {
                    await EnsureStore(store);
                    Order = await db.Orders.FindAsync(id);
                }

                """))}}

            public async Task OnGetPrintAsync(int store, int id) => Order = await db.Orders.{|AUTHZ1010:FindAsync|}(id);

            {{Guard}}
        }
        """);

    [Fact]
    public Task An_endpoint_without_the_guard_of_its_group_is_found_and_one_of_another_group_is_not() => Shop.Endpoints(
        "AUTHZ1010",
        $$"""
        var orders = app.MapGroup("/orders").RequireAuthorization("Staff");
        {{string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            orders.MapGet("/{{i}}/{id}", async (int store, int id, ClaimsPrincipal caller, ShopDb db) =>
            {
                Gate.EnsureStore(caller, store);
                return await db.Orders.FindAsync(id);
            });

            """))}}
        orders.MapGet("/print/{id}", async (int store, int id, ClaimsPrincipal caller, ShopDb db) => await db.Orders.{|AUTHZ1010:FindAsync|}(id));

        var others = app.MapGroup("/others").RequireAuthorization("Staff");
        others.MapGet("/print/{id}", async (int store, int id, ClaimsPrincipal caller, ShopDb db) => await db.Orders.FindAsync(id));
        """,
        """
        public static class Gate
        {
            public static void EnsureStore(ClaimsPrincipal caller, int store)
            {
                if (caller.FindFirstValue("store") != store.ToString())
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """);

    [Fact]
    public Task Metadata_of_an_endpoint_is_a_guard_and_that_of_a_group_is_everybodys() => Shop.Endpoints(
        "AUTHZ1010",
        $$"""
        var orders = app.MapGroup("/orders").RequireAuthorization("Staff");
        {{string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            orders.MapGet("/{{i}}/{id}", async (int id, ShopDb db) => await db.Orders.FindAsync(id)).WithName("{{i}}").RequireAuthorization("Store");

            """))}}
        orders.MapGet("/print/{id}", async (int id, ShopDb db) => await db.Orders.{|AUTHZ1010:FindAsync|}(id)).WithName("print");

        var all = app.MapGroup("/all").RequireAuthorization("Store");
        all.MapGet("/1/{id}", async (int id, ShopDb db) => await db.Orders.FindAsync(id));
        all.MapGet("/2/{id}", async (int id, ShopDb db) => await db.Orders.FindAsync(id));
        all.MapGet("/3/{id}", async (int id, ShopDb db) => await db.Orders.FindAsync(id));
        """);

    private static string Silent(string marked) => marked.Replace("{|AUTHZ1010:", "").Replace("|}", "");

    private static string Guarded(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $$"""
        public async Task<IActionResult> Get{{i}}(int store, int id)
        {
            await EnsureStore(store);
            return Ok(await db.Orders.FindAsync(id));
        }

        """));

    private static string Unguarded(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $$"""
        public async Task<IActionResult> Show{{i}}(int store, int id) => Ok(await db.Orders.FindAsync(id));

        """));

    private static Task Controller(string members, string attribute = "[Authorize(Policy = \"Staff\")]") => Shop.Findings("AUTHZ1010", $$"""
        {{attribute}}
        public class OrdersController(ShopDb db) : Controller
        {
            {{members}}

            {{Guard}}
        }
        """);
}
