using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A member of what tells who the caller is, typed as the data subject, is the caller's own record, however it keeps it.</summary>
public class IdentityMemberTests
{
    private const string Filling = """
        public class KnowsMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext http, UserContext context, ShopDb db)
            {
                var id = http.User.FindFirstValue("sub");
                context.Fill(await db.Customers.FirstAsync(c => c.UserId == id));
                await next(http);
            }
        }
        """;

    [Theory]
    [InlineData("private Customer? current; public Customer Current => current ?? throw new InvalidOperationException(); public void Fill(Customer c) => current = c;")]
    [InlineData("private Customer? current; public Customer Current { get { if (current is null) { throw new InvalidOperationException(); } return current; } } public void Fill(Customer c) { current = c; }")]
    [InlineData("public Customer Current { get; private set; } = null!; public void Fill(Customer c) => Current = c;")]
    [InlineData("public Lazy<Customer> Held = null!; public Customer Current => Held.Value; public void Fill(Customer c) => Held = new(() => c);")]
    [InlineData("private static readonly AsyncLocal<Customer> kept = new(); public Customer Current => kept.Value!; public void Fill(Customer c) => kept.Value = c;")]
    public Task Is_the_callers_own(string members) => Code($"public class UserContext {{ {members} }}", "UserContext", Filling);

    [Theory]
    [InlineData("public interface IUserContext { Customer Current { get; } }", "")]
    [InlineData("public interface IUserContext { Customer Current { get; } } public abstract class Base : IUserContext { public abstract Customer Current { get; } }", "")]
    [InlineData("public interface IUserContext { Customer Current { get; } }", "public class UserContext(IDesk desk) : IUserContext { public Customer Current => desk.Take(); } public interface IDesk { Customer Take(); }")]
    [InlineData("public interface IUserContext { Customer Current { get; } }", "public class UserContext(IHttpContextAccessor http) : IUserContext { public Customer Current => (Customer)http.HttpContext!.Items[\"customer\"]!; }")]
    public Task Is_so_behind_an_interface(string contract, string implementation) => Code(contract, "IUserContext", implementation);

    [Theory]
    [InlineData("public interface IUserContext { Task<Customer> GetCurrentAsync(); }", "")]
    [InlineData("public interface IUserContext { Task<Customer> GetCurrentAsync(); }", "public class UserContext(ShopDb db, IHttpContextAccessor http) : IUserContext { private Customer? cached; public async Task<Customer> GetCurrentAsync() { if (cached != null) { return cached; } var id = http.HttpContext!.User.FindFirstValue(\"sub\"); cached = await db.Customers.FirstAsync(c => c.UserId == id); return cached; } }")]
    public Task Is_so_by_a_method(string contract, string implementation) => Code(contract, "IUserContext", implementation, "(await context.GetCurrentAsync())");

    // Somebody's record by what the request says is not the caller's.
    [Theory]
    [InlineData("public class UserContext(ShopDb db, IHttpContextAccessor http) { public Customer Current => db.Customers.Find(int.Parse(http.HttpContext!.Request.Headers[\"X-Customer\"].ToString()))!; }", "context.Current", "AUTHZ1009")]
    [InlineData("public class UserContext(ShopDb db) { public Customer Of(int id) => db.Customers.Find(id)!; }", "context.Of(id)", "AUTHZ1002")]
    public Task Is_not_by_what_the_request_says(string service, string current, string rule) => Shop.Findings(rule, $$"""
        {{service}}

        [Authorize]
        public class OrdersController(ShopDb db, UserContext context) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(db.Orders.Where(o => o.CustomerId == {{current}}.Id).{|{{rule}}:ToList|}());
        }
        """);

    private static async Task Code(string contract, string service, string others, string current = "context.Current")
    {
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1003", "AUTHZ2001" })
        {
            await Shop.Findings(rule, $$"""
                {{contract}}

                [Authorize]
                public class OrdersController(ShopDb db, {{service}} context) : ControllerBase
                {
                    public async Task<IActionResult> Mine() { var me = {{current}}; return Ok(await db.Orders.Where(o => o.CustomerId == me.Id).ToListAsync()); }

                    public async Task Phone(string number) { {{current}}.Phone = number; await db.SaveChangesAsync(); }

                    public async Task<IActionResult> Me() { await Task.Yield(); return Ok({{current}}.Email); }

                    [NonAction] public void Keep(IAuditLog log) => log.Log("a", 1, "b");
                }

                public interface IAuditLog { void Log(string actor, int subject, string operation); }

                {{others}}
                """);
        }
    }
}
