using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.InconsistentSiblings;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class InconsistentSiblingsFixTests
{
    private const string Throws = """
        await EnsureStore(store);

        """;

    [Fact]
    public Task The_others_statement_is_written_in_front_of_the_access() => Fix(
        Throws,
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            // All of it.
            var order = await db.Orders.{|AUTHZ1010:FindAsync|}(id);
            return Ok(order);
        }
        """,
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            await EnsureStore(store);
            // All of it.
            var order = await db.Orders.FindAsync(id);
            return Ok(order);
        }
        """);

    [Fact]
    public Task A_method_that_is_an_expression_becomes_one_of_statements() => Fix(
        Throws,
        """
        public Task<Order> Print(int store, int id) => db.Orders.{|AUTHZ1010:SingleAsync|}(o => o.Id == id);
        """,
        """
        public async Task<Order> Print(int store, int id)
        {
            await EnsureStore(store);
            return await db.Orders.SingleAsync(o => o.Id == id);
        }
        """);

    [Fact]
    public Task A_test_that_refuses_is_written_where_the_method_answers_the_same() => Fix(
        "if (!HasStore(store)) return Forbid();\n",
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            return Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));
        }
        """,
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            if (!HasStore(store)) return Forbid();
            return Ok(await db.Orders.FindAsync(id));
        }
        """);

    [Fact]
    public Task Two_findings_of_one_method_get_a_statement_each_and_all_at_once() => Fix(
        Throws,
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            return Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));
        }

        public async Task<IActionResult> Fax(int store, int id)
        {
            return Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));
        }
        """,
        """
        public async Task<IActionResult> Print(int store, int id)
        {
            await EnsureStore(store);
            return Ok(await db.Orders.FindAsync(id));
        }

        public async Task<IActionResult> Fax(int store, int id)
        {
            await EnsureStore(store);
            return Ok(await db.Orders.FindAsync(id));
        }
        """,
        siblings: 4);

    [Fact]
    public Task The_others_attribute_is_put_on_the_action() => Verify.Fix<InconsistentSiblingsFix>(
        Code(Siblings(3, "", "[Authorize(Policy = \"Store\")]") + "public async Task<Order?> Print(int id) => await db.Orders.{|AUTHZ1010:FindAsync|}(id);"),
        Code(Siblings(3, "", "[Authorize(Policy = \"Store\")]") + "[Authorize(Policy = \"Store\")]\npublic async Task<Order?> Print(int id) => await db.Orders.FindAsync(id);"),
        Shop.SetupFor("AUTHZ1010"));

    [Fact]
    public Task The_others_metadata_is_put_on_the_endpoint() => Verify.Fix<InconsistentSiblingsFix>(
        Endpoints("orders.MapGet(\"/print/{id}\", async (int id, ShopDb db) => await db.Orders.{|AUTHZ1010:FindAsync|}(id));"),
        Endpoints("orders.MapGet(\"/print/{id}\", async (int id, ShopDb db) => await db.Orders.FindAsync(id)).RequireAuthorization(\"Store\");"),
        Shop.SetupFor("AUTHZ1010"));

    [Fact]
    public Task A_branch_gets_the_statement_of_the_others() => Verify.Fix<InconsistentSiblingsFix>(
        Code(Switch("return Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));")),
        Code(Switch("await EnsureStore(store);\n    return Ok(await db.Orders.FindAsync(id));")),
        Shop.SetupFor("AUTHZ1010"));

    [Theory]
    [InlineData("if (!HasStore(store)) return Forbid();\n", "public async Task<Order?> Print(int store, int id) => await db.Orders.{|AUTHZ1010:FindAsync|}(id);")]
    [InlineData("if (!HasStore(store)) return Unauthorized(new { reason = id });\n", "public async Task<IActionResult> Print(int store, int id) => Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));")]
    [InlineData("if (!HasStore(store)) { id = 0; return Forbid(); }\n", "public async Task<IActionResult> Print(int store, int id) => Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));")]
    public Task What_would_mean_something_else_here_is_not_offered(string guard, string action) =>
        Verify.NoFix<InconsistentSiblingsFix>(Code(Siblings(3, guard) + action), Shop.SetupFor("AUTHZ1010"));

    private static Task Fix(string guard, string before, string after, int siblings = 3) =>
        Verify.Fix<InconsistentSiblingsFix>(Code(Siblings(siblings, guard) + before), Code(Siblings(siblings, guard) + after), Shop.SetupFor("AUTHZ1010"));

    private static string Siblings(int count, string guard, string attribute = "") => string.Concat(Enumerable.Range(1, count).Select(i => $$"""
        {{attribute}}
        public async Task<IActionResult> Get{{i}}(int store, int id)
        {
            {{guard}}return Ok(await db.Orders.FindAsync(id));
        }

        """));

    private static string Switch(string branch) => $$"""
        public async Task<IActionResult> Get(int store, int id, string kind)
        {
            switch (kind)
            {
                {{string.Concat(Enumerable.Range(1, 3).Select(i => $"case \"{i}\": await EnsureStore(store); return Ok(await db.Orders.FindAsync(id));"))}}
        case "print":
            {{branch}}
        default:
            return NotFound();
            }
        }
        """;

    private static string Endpoints(string last) => $$"""
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                var orders = app.MapGroup("/orders").RequireAuthorization("Staff");
                {{string.Concat(Enumerable.Range(1, 3).Select(i => $"orders.MapGet(\"/{i}/{{id}}\", async (int id, ShopDb db) => await db.Orders.FindAsync(id)).RequireAuthorization(\"Store\");\n"))}}
                {{last}}
            }
        }
        """;

    // Formatting of what was written goes by the type around it.
    private static string Code(string members) => $$"""
        [Authorize(Policy = "Staff")]
        public class OrdersController(ShopDb db) : Controller
        {
            {{members.Replace("\n", "\n    ")}}

            private bool HasStore(int store) => User.FindFirstValue("store") == store.ToString();

            private async Task EnsureStore(int store)
            {
                await Task.Yield();
                if (User.FindFirstValue("store") != store.ToString())
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """;
}
