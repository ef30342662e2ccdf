using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class ResourceCheckFixTests
{
    private const string Policies = """
        public static class Policies
        {
            public const string OwnOrder = "OwnOrder";

            public static void Configure(IServiceCollection services) => services.AddAuthorization(options =>
            {
                options.AddPolicy("Staff", policy => policy.RequireRole("Support"));
                options.AddPolicy(OwnOrder, policy => policy.AddRequirements(new OwnerRequirement()));
            });
        }

        public class OwnerRequirement : IAuthorizationRequirement { }

        public class OrderOwnerHandler : AuthorizationHandler<OwnerRequirement, Order>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnerRequirement requirement, Order order)
            {
                if (order.CustomerId.ToString() == context.User.FindFirstValue("customer"))
                {
                    context.Succeed(requirement);
                }

                return Task.CompletedTask;
            }
        }
        """;

    [Fact]
    public Task The_service_at_hand_is_asked_after_the_record_is_known_to_be_there() => Fix(
        """
        [Authorize]
        public class OrdersController(ShopDb db, IAuthorizationService authorization) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id);
                if (order is null)
                {
                    return NotFound();
                }

                return Ok(order); // all of it
            }

            private object Unused => authorization;
        }
        """,
        """
        [Authorize]
        public class OrdersController(ShopDb db, IAuthorizationService authorization) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.FindAsync(id);
                if (order is null)
                {
                    return NotFound();
                }
                if (!(await authorization.AuthorizeAsync(User, order, Policies.OwnOrder)).Succeeded)
                {
                    return Forbid();
                }

                return Ok(order); // all of it
            }

            private object Unused => authorization;
        }
        """);

    [Fact]
    public Task A_change_is_checked_before_it_is_made_and_the_service_injected_once() => Fix(
        """
        [Authorize]
        public class OrdersController : Controller
        {
            private readonly ShopDb _db;

            public OrdersController(ShopDb db)
            {
                _db = db;
            }

            public async Task<IActionResult> Close(int id)
            {
                var order = await _db.Orders.FirstAsync(o => o.Id == id);
                order.Status = "closed";
                await _db.{|AUTHZ1002:SaveChangesAsync|}();
                return Ok();
            }

            public async Task<IActionResult> Drop(int id)
            {
                var order = await _db.Orders.FirstAsync(o => o.Id == id);
                _db.Remove(order);
                await _db.{|AUTHZ1002:SaveChangesAsync|}();
                return Ok();
            }
        }
        """,
        """
        [Authorize]
        public class OrdersController : Controller
        {
            private readonly ShopDb _db;
            private readonly IAuthorizationService _authorizationService;

            public OrdersController(ShopDb db, IAuthorizationService authorizationService)
            {
                _db = db;
                _authorizationService = authorizationService;
            }

            public async Task<IActionResult> Close(int id)
            {
                var order = await _db.Orders.FirstAsync(o => o.Id == id);
                if (!(await _authorizationService.AuthorizeAsync(User, order, Policies.OwnOrder)).Succeeded)
                {
                    return Forbid();
                }
                order.Status = "closed";
                await _db.SaveChangesAsync();
                return Ok();
            }

            public async Task<IActionResult> Drop(int id)
            {
                var order = await _db.Orders.FirstAsync(o => o.Id == id);
                if (!(await _authorizationService.AuthorizeAsync(User, order, Policies.OwnOrder)).Succeeded)
                {
                    return Forbid();
                }
                _db.Remove(order);
                await _db.SaveChangesAsync();
                return Ok();
            }
        }
        """);

    [Fact]
    public Task An_endpoint_gets_the_service_and_the_caller_as_parameters() => Fix(
        """
        public static class StartUp
        {
            public static void Map(WebApplication app) => app.MapGet("/orders/{id}", async (int id, ShopDb db) =>
            {
                var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id);
                if (order == null) return Results.NotFound();

                return Results.Ok(order);
            }).RequireAuthorization();
        }
        """,
        """
        public static class StartUp
        {
            public static void Map(WebApplication app) => app.MapGet("/orders/{id}", async (int id, ShopDb db, ClaimsPrincipal user, IAuthorizationService authorizationService) =>
            {
                var order = await db.Orders.FindAsync(id);
                if (order == null) return Results.NotFound();
                if (!(await authorizationService.AuthorizeAsync(user, order, Policies.OwnOrder)).Succeeded)
                {
                    return Results.Forbid();
                }

                return Results.Ok(order);
            }).RequireAuthorization();
        }
        """);

    [Theory]
    [InlineData("var customer = await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id); return Ok(customer);")]
    [InlineData("return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id); return order is null ? NotFound() : Ok(order);")]
    [InlineData("var total = await db.Orders.Where(o => o.Id == id).Select(o => o.Total).{|AUTHZ1002:SingleAsync|}(); return Ok(total);")]
    public Task Where_no_policy_is_for_such_records_or_none_is_at_hand_nothing_is_offered(string body) => Verify.NoFix<ResourceCheckFix>(
        $$"""
        [Authorize]
        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                {{body}}
            }
        }
        """,
        Setup);

    private static Setup Setup { get; } = Shop.SetupFor("AUTHZ1002") with { Files = [("Shop.cs", Shop.Data), ("Policies.cs", Policies)] };

    private static Task Fix(string before, string after) => Verify.Fix<ResourceCheckFix>(before, after, Setup);
}
