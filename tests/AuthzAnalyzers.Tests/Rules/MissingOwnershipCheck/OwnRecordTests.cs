using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A service that tells who the caller is, with the caller's own record among its members.</summary>
public class OwnRecordTests
{
    private const string Filled = """
        public class UserContextMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext http, UserContext context, ShopDb db)
            {
                var id = http.User.FindFirstValue("sub");
                context.Current = await db.Customers.FirstAsync(c => c.UserId == id);
                await next(http);
            }
        }
        """;

    [Theory]
    [InlineData("IUserContext", "return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).ToListAsync());")]
    [InlineData("UserContext", "return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).ToListAsync());")]
    [InlineData("IUserContext", "context.Current.Phone = phone; await db.SaveChangesAsync(); return Ok();")]
    [InlineData("IUserContext", "if (await db.Orders.FindAsync(id) is not { } order || order.CustomerId != context.Current.Id) { return NotFound(); } return Ok(order);")]
    [InlineData("UserContext", "context.Current = await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == id); return Ok(context.Current);")]
    [InlineData("IUserContext", "return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));")]
    public Task Is_the_callers_own_where_it_is_filled_elsewhere(string service, string body) => Code(service, body, Filled);

    // Made and filled as one, handed out by an accessor: who fills it is known, and of what only that it came from elsewhere.
    [Fact]
    public Task Is_the_callers_own_where_it_is_made_with_its_members() => Code("IContexts", "return Ok(await db.Orders.Where(o => o.CustomerId == context.UserContext.Current.Id).ToListAsync());", """
        public interface IContexts { IUserContext UserContext { get; set; } }

        public class Contexts : IContexts
        {
            private static readonly AsyncLocal<IUserContext> kept = new();
            public IUserContext UserContext { get => kept.Value!; set => kept.Value = value; }
        }

        public class Starter(IHttpContextAccessor http, ShopDb db)
        {
            private sealed class Started : IUserContext { public Customer Current { get; set; } = null!; public string Theme { get; set; } = ""; }

            public async Task<IUserContext> Start()
            {
                var visitor = http.HttpContext!.Request.Cookies["visitor"];
                return new Started { Current = await db.Customers.FirstAsync(c => c.UserId == visitor) };
            }
        }

        public class StartMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext http, IContexts contexts, Starter starter) { contexts.UserContext = await starter.Start(); await next(http); }
        }
        """);

    [Fact]
    public Task Is_the_callers_own_where_nobody_can_tell_who_fills_it() =>
        Code("IUserContext", "return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).ToListAsync());", "");

    [Theory]
    [InlineData("context.Select(id); return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).{0}());", true)]
    [InlineData("context.Select(int.Parse(User.FindFirstValue(\"customer\")!)); return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).{0}());", false)]
    [InlineData("return Ok(await db.Orders.Where(o => o.CustomerId == context.Current.Id).{0}());", false)]
    public Task Not_where_the_request_itself_says_whose_it_is(string body, bool isFound) => Selected(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, body, isFound ? "{|AUTHZ1002:ToListAsync|}" : "ToListAsync"),
        "public void Select(int id) => Current = db.Customers.Find(id)!;");

    private static Task Selected(string body, string member) => Shop.Findings("AUTHZ1002", $$"""
        public class UserContext(ShopDb db) { public Customer Current { get; set; } = null!; public object Store => db; {{member}} }

        [Authorize]
        public class OrdersController(ShopDb db, UserContext context) : ControllerBase
        {
            public async Task<IActionResult> Act(int id)
            {
                {{body}}
            }
        }
        """);

    private static Task Code(string service, string body, string filled) => Shop.Findings("AUTHZ1002", $$"""
        public interface IUserContext { Customer Current { get; } string Theme { get; } }

        public class UserContext : IUserContext { public Customer Current { get; set; } = null!; public string Theme { get; set; } = ""; }

        [Authorize]
        public class OrdersController(ShopDb db, {{service}} context) : ControllerBase
        {
            public async Task<IActionResult> Act(int id, string phone)
            {
                {{body}}
            }
        }

        {{filled}}
        """);
}
