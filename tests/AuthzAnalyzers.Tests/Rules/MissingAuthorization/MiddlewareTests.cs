using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Middleware is evidence where it refuses before it goes on, and where it stands before every endpoint.</summary>
public class MiddlewareTests
{
    private const string Refuses = """
        app.Use(async (context, next) =>
        {
            if (!context.User.IsInRole("Staff"))
            {
                context.Response.StatusCode = 403;
                return;
            }

            await next();
        });
        """;

    private const string StaffOnly = """
        public class StaffOnly(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (!context.User.IsInRole("Staff"))
                {
                    context.Response.StatusCode = 403;
                    return;
                }

                await next(context);
            }
        }

        public class StaffOnlyByField
        {
            private readonly RequestDelegate _next;

            public StaffOnlyByField(RequestDelegate next) => _next = next;

            public Task Invoke(HttpContext context)
            {
                if (context.User.IsInRole("Staff"))
                {
                    return _next.Invoke(context);
                }

                context.Response.StatusCode = 403;
                return Task.CompletedTask;
            }
        }

        public class StaffOnlyFromServices : IMiddleware
        {
            public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
                context.User.IsInRole("Staff") ? next(context) : context.Response.WriteAsync("no");
        }

        public class Logging(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                Console.WriteLine(context.Request.Path);
                await next(context);
            }
        }

        public class AdminOnlyUnderAdmin(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (context.Request.Path.StartsWithSegments("/admin") && !context.User.IsInRole("Staff"))
                {
                    context.Response.StatusCode = 403;
                    return;
                }

                await next(context);
            }
        }

        public class Marking(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (context.Request.Path == "/")
                {
                    context.User = new ClaimsPrincipal();
                }

                await next(context);
            }
        }

        public static class StaffOnlyExtensions
        {
            public static IApplicationBuilder UseStaffOnly(this IApplicationBuilder app) => app.UseMiddleware<StaffOnly>();
        }
        """;

    [Theory]
    [InlineData(Refuses)]
    [InlineData("app.UseMiddleware<StaffOnly>();")]
    [InlineData("app.UseMiddleware<StaffOnlyByField>();")]
    [InlineData("app.UseMiddleware<StaffOnlyFromServices>();")]
    [InlineData("app.UseMiddleware(typeof(StaffOnly));")]
    [InlineData("app.UseHttpsRedirection().UseMiddleware<StaffOnly>().UseStaticFiles();")]
    [InlineData("app.UseStaffOnly();")]
    public Task One_that_refuses_before_it_goes_on_is_evidence(string pipeline) => Endpoint(pipeline, isFound: false);

    [Theory]
    [InlineData("app.Use((context, next) => next());")]
    [InlineData("app.UseMiddleware<Logging>();")]
    [InlineData("app.UseMiddleware<AdminOnlyUnderAdmin>();")]
    [InlineData("app.UseMiddleware<Marking>();")]
    [InlineData("app.Use(async (context, next) => { await next(); if (!context.User.IsInRole(\"Staff\")) { context.Response.StatusCode = 403; } });")]
    public Task One_that_goes_on_for_others_too_is_none(string pipeline) => Endpoint(pipeline, isFound: true);

    [Theory]
    [InlineData("if (app.Environment.EnvironmentName == \"Test\") { app.UseMiddleware<StaffOnly>(); }")]
    [InlineData("app.UseWhen(context => context.Request.Path == \"/x\", branch => branch.UseMiddleware<StaffOnly>());")]
    [InlineData("app.Map(\"/x\", branch => branch.UseMiddleware<StaffOnly>());")]
    [InlineData("app.UseRouting(); app.UseEndpoints(_ => { }); app.UseMiddleware<StaffOnly>();")]
    [InlineData("Action add = () => app.UseMiddleware<StaffOnly>(); Console.WriteLine(add);")]
    public Task One_that_stands_before_some_endpoints_only_is_none(string pipeline) => Endpoint(pipeline, isFound: true);

    [Fact]
    public Task Nobody_adds_it_so_it_is_none() => Endpoint("", isFound: true);

    [Fact]
    public Task It_stands_before_controllers_as_well() => Shop.Findings("AUTHZ1001", StaffOnly + """
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseRouting();
                app.UseMiddleware<StaffOnly>();
                app.UseEndpoints(endpoints => endpoints.MapControllers());
            }
        }

        [AllowAnonymous]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.ToListAsync();
        }
        """);

    [Theory]
    [InlineData("app.UseMiddleware<StaffOnly>();", "ToListAsync")]
    [InlineData("", "{|AUTHZ1001:ToListAsync|}")]
    public Task It_stands_before_hubs_too(string pipeline, string read) => Shop.Findings("AUTHZ1001", StaffOnly + $$"""
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseRouting();
                {{pipeline}}
                app.UseEndpoints(endpoints => endpoints.MapHub<CustomersHub>("/customers"));
            }
        }

        public class CustomersHub(ShopDb db) : Microsoft.AspNetCore.SignalR.Hub
        {
            public Task<List<Customer>> All() => db.Customers.{{read}}();
        }
        """);

    private static Task Endpoint(string pipeline, bool isFound) => Shop.Endpoints(
        "AUTHZ1001",
        pipeline + "\napp.MapGet(\"/customers\", (ShopDb db) => db.Customers." + (isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync") + "());",
        StaffOnly);
}
