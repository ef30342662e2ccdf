using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>There is a principal for whoever comes: that there is one says nothing of who that is.</summary>
public class PrincipalPresenceTests
{
    private const string Types = """
        public static class Guard
        {
            public static T NotNull<T>(T? given) where T : class => given ?? throw new ArgumentNullException(nameof(given));

            public static void Check(object? given) { if (given == null) { throw new ArgumentNullException(nameof(given)); } }
        }

        public class Visit
        {
            public Visit(ClaimsPrincipal user) { Guard.NotNull(user); User = user; }

            public ClaimsPrincipal User { get; }
        }
        """;

    [Theory]
    [InlineData("if (User == null) { return Unauthorized(); }")]
    [InlineData("if (User is null) { return Unauthorized(); }")]
    [InlineData("if (User is not { }) { return Unauthorized(); }")]
    [InlineData("if (User.Identity == null) { return Unauthorized(); }")]
    [InlineData("if (HttpContext.User is not ClaimsPrincipal user) { return Unauthorized(); }")]
    [InlineData("var user = User ?? throw new UnauthorizedAccessException();")]
    [InlineData("ArgumentNullException.ThrowIfNull(User);")]
    [InlineData("Guard.NotNull(User);")]
    [InlineData("Guard.Check(User);")]
    [InlineData("var visit = new Visit(User);")]
    public Task To_find_it_there_proves_nothing(string check) => Shop.Controller(
        "AUTHZ1001", $"public IActionResult Get(int id) {{ {check} return Ok(db.Customers.{{|AUTHZ1001:Find|}}(id)); }}", Types);

    [Theory]
    [InlineData("if (User.Identity?.IsAuthenticated != true) { return Unauthorized(); }")]
    [InlineData("if (User.Identity is not { IsAuthenticated: true }) { return Unauthorized(); }")]
    [InlineData("if (User?.Identity?.Name == null) { return Unauthorized(); }")]
    [InlineData("Guard.NotNull(User.Identity?.Name);")]
    [InlineData("Guard.Check(User.FindFirstValue(\"sub\"));")]
    public Task What_it_says_of_them_does(string check) => Shop.Controller(
        "AUTHZ1002", $"public IActionResult Get(int id) {{ {check} return Ok(db.Customers.{{|AUTHZ1002:Find|}}(id)); }}", Types);

    [Theory]
    [InlineData("new Visit(context.HttpContext.User)", "AUTHZ1001")]
    [InlineData("Guard.NotNull(context.HttpContext.User.Identity?.Name)", "AUTHZ1002")]
    public Task So_it_is_in_a_filter(string check, string rule) => Shop.Controller(
        rule,
        $"public IActionResult Get(int id) => Ok(db.Customers.{{|{rule}:Find|}}(id));",
        $$"""
        {{Types}}

        public class KnowVisit : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                context.HttpContext.Items["visit"] = {{check}};
                return next();
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddControllers(options => options.Filters.Add<KnowVisit>());
        }
        """);
}
