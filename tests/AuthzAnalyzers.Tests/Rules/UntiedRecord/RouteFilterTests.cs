using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Filters that ask for one harbour, whichever kind they are and wherever they are told under which name to find it.</summary>
public class RouteFilterTests
{
    private const string Types = """
        using Microsoft.AspNetCore.Mvc.Filters;

        public class Place { public int Harbour { get; set; } }

        public interface IAccess { bool Holds(ClaimsPrincipal who, string? harbour); }

        public class InHarbourAttribute(string key = "harbour") : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                var access = context.HttpContext.RequestServices.GetRequiredService<IAccess>();
                if (!access.Holds(context.HttpContext.User, context.RouteData.Values[key]?.ToString())) { context.Result = new ForbidResult(); }
            }
        }

        public class OfHarbourAttribute : ActionFilterAttribute
        {
            public string Key { get; set; } = "harbour";

            public override void OnActionExecuting(ActionExecutingContext context)
            {
                if (!context.HttpContext.User.HasClaim("harbour", context.ActionArguments[Key]!.ToString()!)) { context.Result = new ForbidResult(); }
            }
        }

        public class HarbourFilter(IAccess access, string key) : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                if (!context.RouteData.Values.TryGetValue(key, out var harbour) || !access.Holds(context.HttpContext.User, harbour?.ToString()))
                {
                    context.Result = new ForbidResult();
                    return;
                }

                await next();
            }
        }

        public class ByKeyAttribute : TypeFilterAttribute
        {
            public ByKeyAttribute(string key) : base(typeof(HarbourFilter)) { Arguments = new object[] { key }; }
        }

        public class CrewFilter : IAsyncAuthorizationFilter
        {
            public Task OnAuthorizationAsync(AuthorizationFilterContext context)
            {
                var harbour = context.HttpContext.Request.RouteValues["harbour"] as string;
                if (harbour is null || !context.HttpContext.User.Claims.Any(claim => claim.Type == "harbour" && claim.Value == harbour)) { context.Result = new ForbidResult(); }
                return Task.CompletedTask;
            }
        }

        public class RoleFilter : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.IsInRole("master:" + context.RouteData.Values["harbour"])) { context.Result = new ForbidResult(); }
            }
        }

        public class ActionFilter(IAccess access) : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (!access.Holds(context.HttpContext.User, context.RouteData.Values["action"]?.ToString())) { context.Result = new ForbidResult(); }
            }
        }

        public class CurrentHarbour { public int Id { get; set; } }

        public static class Services { public static void Add(IServiceCollection services) => services.AddScoped<CurrentHarbour>(); }

        public class KeepingFilter(IAccess access, CurrentHarbour current) : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                var harbour = context.RouteData.Values["harbour"]?.ToString();
                if (!access.Holds(context.HttpContext.User, harbour)) { context.Result = new ForbidResult(); return; }
                context.HttpContext.Items["kept"] = int.Parse(harbour!);
                current.Id = int.Parse(harbour!);
                await next();
            }
        }

        public class HarbourEndpointFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                var harbour = context.HttpContext.Request.RouteValues["harbour"]?.ToString();
                if (!context.HttpContext.User.HasClaim("harbour", harbour!)) { return Results.Forbid(); }
                return await next(context);
            }
        }

        public class KeptHarbourFilter(string key) : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                context.HttpContext.User.HasClaim("harbour", context.HttpContext.GetRouteValue(key)!.ToString()!) ? await next(context) : Results.Forbid();
        }
        """;

    [Theory]
    [InlineData("[InHarbour]")]
    [InlineData("[InHarbour(\"harbour\")]")]
    [InlineData("[OfHarbour]")]
    [InlineData("[OfHarbour(Key = \"harbour\")]")]
    [InlineData("[TypeFilter(typeof(HarbourFilter), Arguments = new object[] { \"harbour\" })]")]
    [InlineData("[ByKey(\"harbour\")]")]
    [InlineData("[TypeFilter<CrewFilter>]")]
    [InlineData("[ServiceFilter(typeof(CrewFilter))]")]
    [InlineData("[TypeFilter(typeof(RoleFilter))]")]
    public async Task A_filter_speaks_for_the_harbour_of_the_route(string attribute)
    {
        await Act("AUTHZ1008", attribute, "int harbour, int id", "return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));");
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1008" })
        {
            await Act(rule, attribute, "int harbour, int id", "return Ok(db.Moorings.First(m => m.Id == id && m.HarbourId == harbour));");
            await Act(rule, attribute, "int harbour, int id", "var mooring = db.Moorings.Find(id); if (mooring!.HarbourId != harbour) { return NotFound(); } return Ok(mooring);");
            await Act(rule, attribute, "int harbour, int id", "return Ok(db.Moorings.Where(m => m.HarbourId == harbour).ToList());");
        }
    }

    [Theory]
    [InlineData("(int)HttpContext.Items[\"kept\"]!")]
    [InlineData("HttpContext.RequestServices.GetRequiredService<CurrentHarbour>().Id")]
    public async Task What_it_keeps_for_the_action_is_that_harbour(string harbour)
    {
        const string Keeping = "[TypeFilter(typeof(KeepingFilter))]";
        await Act("AUTHZ1008", Keeping, "int id", "return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));");
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1003", "AUTHZ1008" })
        {
            await Act(rule, Keeping, "int id", $"var harbour = {harbour}; return Ok(db.Moorings.First(m => m.Id == id && m.HarbourId == harbour));");
            await Act(rule, Keeping, "int id", $"var harbour = {harbour}; return Ok(db.Moorings.Where(m => m.HarbourId == harbour).ToList());");
        }
    }

    [Theory]
    [InlineData("AUTHZ1008", "return Ok(db.Moorings.Find(id));")]
    [InlineData("AUTHZ1002", "return Ok(db.Moorings.Find(id));")]
    [InlineData("AUTHZ1003", "return Ok(db.Moorings.ToList());")]
    public Task Which_action_runs_is_no_choice_of_the_callers(string rule, string body) => Act(rule, "[TypeFilter(typeof(ActionFilter))]", "int harbour, int id", body);

    [Theory]
    [InlineData("[InHarbour(\"id\")]")]
    [InlineData("[OfHarbour(Key = \"id\")]")]
    [InlineData("[TypeFilter(typeof(HarbourFilter), Arguments = new object[] { \"id\" })]")]
    [InlineData("[ByKey(\"id\")]")]
    public async Task One_that_is_told_another_name_speaks_for_that(string attribute)
    {
        await Act("AUTHZ1008", attribute, "int harbour, int id", "return Ok(db.Moorings.{|AUTHZ1008:First|}(m => m.HarbourId == harbour));");
        await Act("AUTHZ1008", attribute, "int harbour, int id", "return Ok(db.Moorings.Find(id));");
        await Act("AUTHZ1002", attribute, "int harbour, int id", "return Ok(db.Moorings.Find(id));");
    }

    [Theory]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter<HarbourEndpointFilter>();", "int harbour, int id", "harbour")]
    [InlineData("app.MapGroup(\"/harbours/{harbour}\").RequireAuthorization().AddEndpointFilter<HarbourEndpointFilter>().MapGet(\"/moorings/{id}\", Get);", "int harbour, int id", "harbour")]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter(new KeptHarbourFilter(\"harbour\"));", "int harbour, int id", "harbour")]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter<HarbourEndpointFilter>();", "[FromRoute(Name = \"harbour\")] int at, int id", "at")]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter<HarbourEndpointFilter>();", "[AsParameters] Place place, int id", "place.Harbour")]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter<HarbourEndpointFilter>();", "HttpContext http, int id", "int.Parse((string)http.GetRouteValue(\"harbour\")!)")]
    [InlineData("app.MapGet(\"/harbours/{harbour}/moorings/{id}\", Get).RequireAuthorization().AddEndpointFilter(async (context, next) => context.HttpContext.User.HasClaim(\"harbour\", context.GetArgument<int>(0).ToString()) ? await next(context) : Results.Forbid());", "int harbour, int id", "harbour")]
    public async Task So_does_an_endpoint_filter(string mapping, string parameters, string harbour)
    {
        await Endpoint("AUTHZ1008", mapping, parameters, "db.Moorings.{|AUTHZ1008:Find|}(id)!");
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1008" })
        {
            await Endpoint(rule, mapping, parameters, $"db.Moorings.First(m => m.Id == id && m.HarbourId == {harbour})");
        }
    }

    private static Task Act(string rule, string attribute, string parameters, string body) => Verify.Diagnostics(
        $$"""
        {{Types}}

        [Authorize]
        public class MooringsController(MarinaDb db) : Controller
        {
            {{attribute}}
            [HttpGet("harbours/{harbour}/moorings/{id}")]
            public IActionResult Get({{parameters}})
            {
                {{body}}
            }
        }
        """,
        Marina.SetupFor(rule));

    private static Task Endpoint(string rule, string mapping, string parameters, string result) => Verify.Diagnostics(
        $$"""
        {{Types}}

        public static class StartUp
        {
            public static void Map(WebApplication app) { {{mapping}} }

            private static Mooring Get({{parameters}}, MarinaDb db) => {{result}};
        }
        """,
        Marina.SetupFor(rule));
}
