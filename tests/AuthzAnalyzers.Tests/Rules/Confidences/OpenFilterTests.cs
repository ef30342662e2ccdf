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

    private static Task Code(string body, bool isGuess) => Verify.Diagnostics($$"""
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

        [Enter]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """, isGuess ? Shop.SetupFor("AUTHZ1001").OfGuesses : Shop.SetupFor("AUTHZ1001"));
}
