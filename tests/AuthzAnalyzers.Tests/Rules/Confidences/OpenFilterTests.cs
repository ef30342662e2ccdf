using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Confidences;

/// <summary>A filter that asks callers something and lets everybody by in a state of the program's may be the check, or none: what stands behind it is a guess.</summary>
public class OpenFilterTests
{
    [Theory]
    [InlineData("if (!settings.IsSetUp) { return; } if (!await permissions.Authorize(context.HttpContext.User, \"shop.enter\")) { context.Result = new RedirectResult(\"/\"); }")]
    [InlineData("if (Host.IsClosed) { return; } if (context.HttpContext.User.FindFirst(\"kind\")?.Value == \"robot\") { context.Result = new RedirectResult(\"/\"); }")]
    public Task What_it_lets_by_in_some_state_is_a_guess(string body) => Code(body, isGuess: true);

    [Theory]
    [InlineData("await Task.Yield(); if (!settings.IsSetUp) { context.Result = new RedirectResult(\"/\"); }")]
    [InlineData("await Task.Yield(); if (!settings.IsSetUp) { return; } if (context.HttpContext.Request.Path == \"/robots\") { context.Result = new RedirectResult(\"/\"); }")]
    public Task What_asks_nobody_is_no_check(string body) => Code(body, isGuess: false);

    // Whatever it is worth, who carries it not among those that do lacks it.
    [Fact]
    public Task Actions_that_carry_it_are_a_custom() => Verify.Diagnostics($$"""
        {{Filter("if (!settings.IsSetUp) { return; } if (!await permissions.Authorize(context.HttpContext.User, \"shop.enter\")) { context.Result = new RedirectResult(\"/\"); }")}}

        [Authorize]
        public class CustomersController(ShopDb db) : Controller
        {
            [Enter] public async Task Rename(int id, string name) { (await db.Customers.FindAsync(id))!.Name = name; await db.SaveChangesAsync(); }
            [Enter] public async Task Call(int id, string phone) { (await db.Customers.FindAsync(id))!.Phone = phone; await db.SaveChangesAsync(); }
            [Enter] public async Task Drop(int id) { db.Remove((await db.Customers.FindAsync(id))!); await db.SaveChangesAsync(); }
            [Enter] public async Task Move(int id, string mail) { (await db.Customers.FindAsync(id))!.Email = mail; await db.SaveChangesAsync(); }
            public async Task Mail(int id, string mail) { (await db.Customers.FindAsync(id))!.Email = mail; await db.{|AUTHZ1010:SaveChangesAsync|}(); }
        }
        """, Shop.SetupFor("AUTHZ1010"));

    private static Task Code(string body, bool isGuess) => Verify.Diagnostics($$"""
        {{Filter(body)}}

        [Enter]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """, isGuess ? Shop.SetupFor("AUTHZ1001").OfGuesses : Shop.SetupFor("AUTHZ1001"));

    private static string Filter(string body) => $$"""
        using Microsoft.AspNetCore.Mvc.Filters;

        public class ShopSettings { public bool IsSetUp { get; set; } }
        public static class Host { public static bool IsClosed { get; set; } }
        public interface IPermissions { Task<bool> Authorize(ClaimsPrincipal user, string permission); }
        public class Permissions(ShopDb db) : IPermissions
        {
            public async Task<bool> Authorize(ClaimsPrincipal user, string permission)
            {
                var name = user.FindFirstValue("sub");
                return await db.Customers.AnyAsync(c => c.UserId == name && c.Name == permission);
            }
        }

        public class EnterAttribute() : TypeFilterAttribute(typeof(EnterFilter));

        public class EnterFilter(IPermissions permissions, ShopSettings settings) : IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
            {
                ArgumentNullException.ThrowIfNull(context);
                {{body}}
            }
        }
        """;
}
