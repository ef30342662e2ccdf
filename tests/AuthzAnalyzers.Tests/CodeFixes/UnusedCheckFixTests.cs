using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UnusedCheck;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class UnusedCheckFixTests
{
    private static readonly Setup Setup = Shop.SetupFor("AUTHZ1004");

    [Fact]
    public Task A_dropped_answer_is_tested() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
                return Ok(order);
        """,
        """
        var order = await db.Orders.FindAsync(id);
                if (!(await authorization.AuthorizeAsync(User, order, "Read")).Succeeded)
                {
                    return Forbid();
                }
                return Ok(order);
        """);

    [Fact]
    public Task A_discarded_answer_is_tested() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                _ = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
                return Ok(order);
        """,
        """
        var order = await db.Orders.FindAsync(id);
                if (!(await authorization.AuthorizeAsync(User, order, "Read")).Succeeded)
                {
                    return Forbid();
                }
                return Ok(order);
        """);

    [Fact]
    public Task A_check_that_nobody_awaits_is_awaited_and_tested() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
                return Ok(order);
        """,
        """
        var order = await db.Orders.FindAsync(id);
                if (!(await authorization.AuthorizeAsync(User, order, "Read")).Succeeded)
                {
                    return Forbid();
                }
                return Ok(order);
        """);

    [Fact]
    public Task A_stored_answer_that_nothing_reads_is_tested() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                var result = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
                return Ok(order);
        """,
        """
        var order = await db.Orders.FindAsync(id);
                var result = await authorization.AuthorizeAsync(User, order, "Read");
                if (!result.Succeeded)
                {
                    return Forbid();
                }
                return Ok(order);
        """);

    [Fact]
    public Task A_comparison_of_the_answer_with_null_becomes_a_test() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                var result = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
                if (result == null)
                {
                    return Forbid();
                }

                return Ok(order);
        """,
        """
        var order = await db.Orders.FindAsync(id);
                var result = await authorization.AuthorizeAsync(User, order, "Read");
                if (!result.Succeeded)
                {
                    return Forbid();
                }

                return Ok(order);
        """);

    [Fact]
    public Task A_comparison_of_the_task_with_null_becomes_a_test_of_its_answer() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                if (authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read") is not null)
                {
                    return Ok(order);
                }

                return Forbid();
        """,
        """
        var order = await db.Orders.FindAsync(id);
                if ((await authorization.AuthorizeAsync(User, order, "Read")).Succeeded)
                {
                    return Ok(order);
                }

                return Forbid();
        """);

    [Fact]
    public Task A_check_about_null_is_asked_about_the_record() => Action(
        """
        var order = await db.Orders.FindAsync(id);
                return (await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, null, "Read")).Succeeded ? Ok(order) : Forbid();
        """,
        """
        var order = await db.Orders.FindAsync(id);
                return (await authorization.AuthorizeAsync(User, order, "Read")).Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_check_about_a_task_is_asked_about_what_it_hands_out() => Action(
        """
        var order = db.Orders.FirstAsync(o => o.Id == id);
                return (await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read")).Succeeded ? Ok(await order) : Forbid();
        """,
        """
        var order = db.Orders.FirstAsync(o => o.Id == id);
                return (await authorization.AuthorizeAsync(User, await order, "Read")).Succeeded ? Ok(await order) : Forbid();
        """);

    [Fact]
    public Task An_endpoint_refuses_by_a_result() => Verify.Fix<UnusedCheckFix>(
        """
        public static class StartUp
        {
            public static void Map(WebApplication app) =>
                app.MapGet("/orders/{id}", async (int id, ShopDb db, IAuthorizationService authorization, ClaimsPrincipal caller) =>
                {
                    var order = await db.Orders.FindAsync(id);
                    await authorization.{|AUTHZ1004:AuthorizeAsync|}(caller, order, "Read");
                    return Results.Ok(order);
                });
        }
        """,
        """
        public static class StartUp
        {
            public static void Map(WebApplication app) =>
                app.MapGet("/orders/{id}", async (int id, ShopDb db, IAuthorizationService authorization, ClaimsPrincipal caller) =>
                {
                    var order = await db.Orders.FindAsync(id);
                    if (!(await authorization.AuthorizeAsync(caller, order, "Read")).Succeeded)
                    {
                        return Results.Forbid();
                    }
                    return Results.Ok(order);
                });
        }
        """,
        Setup);

    [Fact]
    public Task Other_code_refuses_by_an_exception_and_becomes_asynchronous() => Verify.Fix<UnusedCheckFix>(
        """
        public class Gate(IAuthorizationService authorization)
        {
            private void Open(ClaimsPrincipal caller, Order order)
            {
                authorization.{|AUTHZ1004:AuthorizeAsync|}(caller, order, "Read");
            }
        }
        """,
        """
        public class Gate(IAuthorizationService authorization)
        {
            private async Task Open(ClaimsPrincipal caller, Order order)
            {
                if (!(await authorization.AuthorizeAsync(caller, order, "Read")).Succeeded)
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """,
        Setup);

    [Fact]
    public Task A_swallowed_refusal_has_no_fix() => Verify.NoFix<UnusedCheckFix>(
        """
        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.FindAsync(id);
                try
                {
                    if (!User.{|AUTHZ1004:IsInRole|}("Staff"))
                    {
                        throw new UnauthorizedAccessException();
                    }
                }
                catch (Exception)
                {
                    Console.WriteLine("refused");
                }

                return Ok(order);
            }
        }
        """,
        Setup);

    private static Task Action(string before, string after) => Verify.Fix<UnusedCheckFix>(Controller(before), Controller(after), Setup);

    private static string Controller(string body) => $$"""
        public class OrdersController(ShopDb db, IAuthorizationService authorization) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                {{body}}
            }
        }
        """;
}
