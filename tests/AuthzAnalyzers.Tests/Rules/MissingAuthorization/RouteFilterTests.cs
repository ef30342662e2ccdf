using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A filter of every controller that only looks at requests for a value of the route: other actions are nobody's but everybody's.</summary>
public class RouteFilterTests
{
    private const string Refusal = "if (context.HttpContext.User.Identity?.IsAuthenticated != true) { context.Result = new UnauthorizedResult(); return; }";

    [Theory]
    [InlineData("if (context.RouteData.Values.TryGetValue(\"harbour\", out var harbour)) { " + Refusal + " await next(); return; } await next();")]
    [InlineData("if (context.RouteData.Values.TryGetValue(\"harbour\", out var harbour)) { " + Refusal + " } await next();")]
    [InlineData("if (!context.RouteData.Values.TryGetValue(\"harbour\", out var harbour)) { await next(); return; } " + Refusal + " await next();")]
    [InlineData("if (!context.RouteData.Values.ContainsKey(\"harbour\")) { await next(); return; } " + Refusal + " await next();")]
    [InlineData("if (context.RouteData.Values[\"harbour\"] is string harbour) { " + Refusal + " } await next();")]
    [InlineData("var harbour = context.HttpContext.GetRouteValue(\"harbour\") as string; if (harbour == null) { await next(); return; } " + Refusal + " await next();")]
    [InlineData("if (context.HttpContext.Request.RouteValues.TryGetValue(\"harbour\", out var harbour)) { " + Refusal + " } await next();")]
    public async Task Is_none_of_an_action_without_that_value(string body)
    {
        await Gate(body, "[HttpGet(\"skippers\")]", "AUTHZ1001");
        await Gate(body, "[HttpGet(\"harbours/{harbour}/skippers\")]", "AUTHZ1002");
        await Gate(body, "[HttpGet(\"harbours/{harbour:int}/skippers\")]", "AUTHZ1002");
        await Gate(body, "[HttpGet(\"skippers/{harbour?}\")]", "AUTHZ1001");
        await Gate(body, "[HttpGet(\"skippers\")]", "AUTHZ1002", "[Route(\"harbours/{harbour}\")]");
        await Gate(body, "[HttpGet(\"skippers\")]", "AUTHZ1001", "[Route(\"piers/{pier}\")]");
        await Gate(body, "[HttpGet(\"/skippers\")]", "AUTHZ1001", "[Route(\"harbours/{harbour}\")]");
    }

    [Theory]
    [InlineData("var harbour = context.RouteData.Values[\"harbour\"]?.ToString(); if (!string.IsNullOrEmpty(harbour)) { " + Refusal + " } await next();")]
    [InlineData("if (context.ActionArguments.TryGetValue(\"harbour\", out var harbour)) { " + Refusal + " } await next();")]
    public async Task A_text_that_may_be_empty_leaves_a_way_for_all(string body)
    {
        await Gate(body, "[HttpGet(\"skippers\")]", "AUTHZ1001");
        await Gate(body, "[HttpGet(\"harbours/{harbour}/skippers\")]", "AUTHZ1001");
    }

    [Theory]
    [InlineData("if (context.RouteData.Values.TryGetValue(\"harbour\", out var harbour)) { " + Refusal + " } await next();")]
    public Task Nor_of_one_of_which_nobody_can_tell(string body) => Gate(body, "", "AUTHZ1001");

    [Theory]
    [InlineData(Refusal + " if (context.RouteData.Values.TryGetValue(\"harbour\", out var harbour)) { Console.WriteLine(harbour); } await next();")]
    public async Task What_it_asks_of_everybody_is_asked_of_everybody(string body)
    {
        await Gate(body, "[HttpGet(\"skippers\")]", "AUTHZ1002");
        await Gate(body, "", "AUTHZ1002");
    }

    [Theory]
    [InlineData("[HttpGet(\"skippers\")]", "AUTHZ1001")]
    [InlineData("[HttpGet(\"harbours/{harbour}/skippers\")]", "AUTHZ1002")]
    public Task So_it_is_with_a_filter_that_hands_the_caller_on(string route, string rule) => Gate(
        """
        if (context.RouteData.Values.TryGetValue("harbour", out var harbour))
        {
            var found = await harbours.Find(harbour?.ToString(), context.HttpContext.User);
            if (found == null)
            {
                context.Result = context.HttpContext.User.Identity?.IsAuthenticated == true ? new NotFoundResult() : new ChallengeResult();
                return;
            }

            if (context.HttpContext.User.Identity?.IsAuthenticated != true)
            {
                context.Result = new UnauthorizedResult();
                return;
            }
        }

        await next();
        """,
        route,
        rule);

    [Theory]
    [InlineData("[HttpGet(\"skippers\")]", true)]
    [InlineData("[HttpGet(\"harbours/{harbour}/skippers\")]", false)]
    public Task So_it_is_with_an_authorization_filter(string route, bool isFound) => Marina(
        """
        public class Gate : IAsyncAuthorizationFilter
        {
            public Task OnAuthorizationAsync(AuthorizationFilterContext context)
            {
                if (context.RouteData.Values.TryGetValue("harbour", out var harbour))
                {
                    if (context.HttpContext.User.Identity?.IsAuthenticated != true)
                    {
                        context.Result = new UnauthorizedResult();
                    }
                }

                return Task.CompletedTask;
            }
        }
        """,
        route,
        "AUTHZ1001",
        isFound: isFound);

    private static Task Gate(string body, string route, string rule, string prefix = "") => Marina(
        $$"""
        public interface IHarbours { Task<object?> Find(string? name, ClaimsPrincipal user); }

        public class Gate(IHarbours harbours) : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                {{body}}
            }
        }
        """,
        route,
        rule,
        prefix);

    private static Task Marina(string filter, string route, string rule, string prefix = "", bool isFound = true) => Verify.Diagnostics(
        $$"""
        using Microsoft.AspNetCore.Mvc.Filters;

        public class Skipper
        {
            public int Id { get; set; }
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class MarinaDb : DbContext
        {
            public DbSet<Skipper> Skippers => Set<Skipper>();
        }

        {{filter}}

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddControllers(options => options.Filters.Add(typeof(Gate)));
        }

        {{prefix}}
        public class SkippersController(MarinaDb db) : ControllerBase
        {
            {{route}}
            public Task<Skipper> Get(int id) => db.Skippers.{{(isFound ? "{|" + rule + ":FirstAsync|}" : "FirstAsync")}}(s => s.Id == id);
        }
        """,
        Setup.For(rule));
}
