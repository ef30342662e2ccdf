using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnusedCheck;

/// <summary>Refusals that never arrive: caught, or thrown where nobody waits.</summary>
public class SwallowedTests
{
    [Fact]
    public Task A_refusal_that_is_caught_before_the_data_is_handed_out_is_found() => Action("""
        try
        {
            {|AUTHZ1004:EnsureStaff|}();
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_refusal_that_the_clause_answers_is_silent() => Action("""
        try
        {
            EnsureStaff();
        }
        catch (Exception)
        {
            return Forbid();
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_refusal_that_goes_through_the_clause_is_silent() => Action("""
        try
        {
            EnsureStaff();
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
            throw;
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_refusal_that_keeps_the_data_from_being_handed_out_is_silent() => Action("""
        try
        {
            EnsureStaff();
            return Ok(order);
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
        }

        return NoContent();
        """);

    [Fact]
    public Task A_clause_for_other_exceptions_is_silent() => Action("""
        try
        {
            EnsureStaff();
        }
        catch (FormatException)
        {
            Console.WriteLine("odd");
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_refusal_that_the_clause_takes_down_is_silent() => Action("""
        var isStaff = true;
        try
        {
            EnsureStaff();
        }
        catch (UnauthorizedAccessException)
        {
            isStaff = false;
        }

        return isStaff ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_thrown_no_that_is_caught_before_the_data_is_found() => Action("""
        try
        {
            if (!User.{|AUTHZ1004:IsInRole|}("Staff"))
            {
                throw new UnauthorizedAccessException();
            }
        }
        catch (UnauthorizedAccessException)
        {
            Console.WriteLine("refused");
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_no_that_is_returned_inside_the_try_block_is_silent() => Action("""
        try
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }
        }
        catch (UnauthorizedAccessException)
        {
            Console.WriteLine("refused");
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_check_in_a_lambda_that_nobody_waits_for_is_found() => Action("""
        var orders = await db.Orders.ToListAsync();
        orders.ForEach(async one =>
        {
            if (!(await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, one, "Read")).Succeeded)
            {
                throw new UnauthorizedAccessException();
            }
        });
        return Ok(orders);
        """);

    [Fact]
    public Task A_check_in_a_lambda_that_is_awaited_is_silent() => Action("""
        var orders = await db.Orders.ToListAsync();
        await Task.WhenAll(orders.Select(async one =>
        {
            if (!(await authorization.AuthorizeAsync(User, one, "Read")).Succeeded)
            {
                throw new UnauthorizedAccessException();
            }
        }));
        return Ok(orders);
        """);

    [Fact]
    public Task A_check_in_an_event_handler_is_silent() => Shop.Findings("AUTHZ1004", """
        public class Screen(ShopDb db, IAuthorizationService authorization)
        {
            public event EventHandler? Opened;

            public void Wire(ClaimsPrincipal caller, Order order)
            {
                Opened += async (sender, e) =>
                {
                    if (!(await authorization.AuthorizeAsync(caller, order, "Read")).Succeeded)
                    {
                        return;
                    }

                    await db.Orders.ToListAsync();
                };
            }
        }
        """);

    [Fact]
    public Task Asking_about_null_with_a_record_at_hand_is_found() => Action("""
        return (await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, null, "Read")).Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task Asking_about_the_record_at_hand_is_silent() => Action("""
        return (await authorization.AuthorizeAsync(User, order, "Read")).Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task Asking_about_null_before_any_record_is_loaded_is_silent() => Members("""
        public async Task<IActionResult> Get(int id)
        {
            if (!(await authorization.AuthorizeAsync(User, null, "Read")).Succeeded)
            {
                return Forbid();
            }

            var order = await db.Orders.FindAsync(id);
            return Ok(order);
        }
        """);

    [Fact]
    public Task Asking_about_null_by_a_policy_that_is_about_no_record_is_silent() => Members(
        """
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            return (await authorization.AuthorizeAsync(User, null, "Staff")).Succeeded ? Ok(order) : Forbid();
        }
        """,
        """
        public static class StartUp
        {
            public static void Configure(IServiceCollection services) =>
                services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
        }
        """);

    [Fact]
    public Task Asking_about_null_where_a_handler_decides_on_such_records_is_found() => Members(
        """
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            return (await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, null, "Owner")).Succeeded ? Ok(order) : Forbid();
        }
        """,
        """
        public class OwnerRequirement : IAuthorizationRequirement;

        public class OwnerHandler : AuthorizationHandler<OwnerRequirement, Order>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnerRequirement requirement, Order resource)
            {
                if (resource.Customer!.UserId == context.User.FindFirstValue("sub"))
                {
                    context.Succeed(requirement);
                }

                return Task.CompletedTask;
            }
        }

        public static class StartUp
        {
            public static void Configure(IServiceCollection services) =>
                services.AddAuthorization(options => options.AddPolicy("Owner", policy => policy.AddRequirements(new OwnerRequirement())));
        }
        """);

    private static Task Action(string body) => Members($$"""
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            {{body}}
        }

        private void EnsureStaff()
        {
            if (!User.IsInRole("Staff"))
            {
                throw new UnauthorizedAccessException();
            }
        }
        """);

    private static Task Members(string members, string types = "") => Shop.Findings("AUTHZ1004", $$"""
        public class OrdersController(ShopDb db, IAuthorizationService authorization) : Controller
        {
            {{members}}
        }

        {{types}}
        """);
}
