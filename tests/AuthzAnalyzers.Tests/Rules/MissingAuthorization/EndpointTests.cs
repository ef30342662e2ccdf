using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class EndpointTests
{
    [Fact]
    public Task A_lambda_is_found() => Map(
        "app.MapGet(\"/customers\", async (ShopDb db) => await db.Customers.{|AUTHZ1001:ToListAsync|}());");

    [Fact]
    public Task A_lambda_that_requires_authorization_is_silent() => Map(
        "app.MapGet(\"/customers\", async (ShopDb db) => await db.Customers.ToListAsync()).RequireAuthorization();");

    [Fact]
    public Task A_lambda_with_an_attribute_is_silent() => Map(
        "app.MapGet(\"/customers\", [Authorize] async (ShopDb db) => await db.Customers.ToListAsync());");

    [Fact]
    public Task A_lambda_with_a_body_is_found() => Map("""
        app.MapGet("/customers/{id}", async (int id, ShopDb db) =>
        {
            var customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
            return customer is null ? Results.NotFound() : Results.Ok(customer);
        });
        """);

    [Fact]
    public Task A_lambda_that_checks_the_caller_is_silent() => Map("""
        app.MapGet("/customers/{id}", async (int id, ShopDb db, ClaimsPrincipal user) =>
        {
            if (!user.IsInRole("Support"))
            {
                return Results.Forbid();
            }

            return Results.Ok(await db.Customers.FindAsync(id));
        });
        """);

    [Fact]
    public Task A_method_group_is_found_in_its_body() => Map(
        "app.MapGet(\"/customers\", Api.List);",
        "public static class Api { public static async Task<List<Customer>> List(ShopDb db) => await db.Customers.{|AUTHZ1001:ToListAsync|}(); }");

    [Fact]
    public Task A_method_group_with_an_attribute_is_silent() => Map(
        "app.MapGet(\"/customers\", Api.List);",
        "public static class Api { [Authorize] public static async Task<List<Customer>> List(ShopDb db) => await db.Customers.ToListAsync(); }");

    [Fact]
    public Task A_local_function_as_handler_is_found() => Map("""
        app.MapGet("/customers", List);
        static Task<List<Customer>> List(ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_group_without_authorization_is_found() => Map("""
        var group = app.MapGroup("/customers");
        group.MapGet("/", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}());
        """);

    [Fact]
    public Task A_group_that_requires_authorization_is_silent() => Map("""
        var group = app.MapGroup("/customers").RequireAuthorization();
        group.MapGet("/", (ShopDb db) => db.Customers.ToList());
        """);

    [Fact]
    public Task An_endpoint_that_lets_everyone_into_a_group_is_found() => Map("""
        var group = app.MapGroup("/customers").RequireAuthorization();
        group.MapGet("/", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}()).AllowAnonymous();
        """);

    [Fact]
    public Task A_group_mapped_by_an_extension_method_is_found() => Map(
        "app.MapGroup(\"/customers\").MapCustomers();",
        """
        public static class Customers
        {
            public static void MapCustomers(this RouteGroupBuilder group) => group.MapGet("/", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_group_mapped_by_an_extension_method_keeps_its_authorization() => Map(
        "app.MapGroup(\"/customers\").RequireAuthorization().MapCustomers();",
        """
        public static class Customers
        {
            public static void MapCustomers(this RouteGroupBuilder group) => group.MapGet("/", (ShopDb db) => db.Customers.ToList());
        }
        """);

    [Fact]
    public Task A_typed_result_discloses() => Map(
        "app.MapGet(\"/c\", async (int id, ShopDb db) => TypedResults.Ok(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id)));");

    [Fact]
    public Task A_request_delegate_that_writes_is_found() => Map("""
        app.MapGet("/c", async (HttpContext context) =>
        {
            var db = context.RequestServices.GetRequiredService<ShopDb>();
            var mail = (await db.Customers.{|AUTHZ1001:FirstAsync|}()).Email;
            await context.Response.WriteAsync(mail);
        });
        """);

    [Fact]
    public Task A_request_delegate_that_writes_a_number_is_silent() => Map("""
        app.MapGet("/c", async (HttpContext context) =>
        {
            var db = context.RequestServices.GetRequiredService<ShopDb>();
            await context.Response.WriteAsync((await db.Customers.CountAsync()).ToString());
        });
        """);

    [Fact]
    public Task A_change_by_anyone_is_found() => Map("""
        app.MapPut("/c/{id}", async (int id, string phone, ShopDb db) =>
        {
            var customer = await db.Customers.FindAsync(id);
            customer!.Phone = phone;
            await db.{|AUTHZ1001:SaveChangesAsync|}();
        });
        """);

    [Fact]
    public Task An_endpoint_filter_that_refuses_is_evidence() => Map(
        "app.MapGet(\"/c\", (ShopDb db) => db.Customers.ToList()).AddEndpointFilter<OnlyStaff>();",
        """
        public class OnlyStaff : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                if (!context.HttpContext.User.IsInRole("Support"))
                {
                    return Results.Forbid();
                }

                return await next(context);
            }
        }
        """);

    [Fact]
    public Task An_endpoint_filter_that_asks_nothing_is_no_evidence() => Map(
        "app.MapGet(\"/c\", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}()).AddEndpointFilter<Timing>();",
        """
        public class Timing : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                var started = DateTime.UtcNow;
                var result = await next(context);
                Console.WriteLine(DateTime.UtcNow - started);
                return result;
            }
        }
        """);

    [Fact]
    public Task Top_level_statements_are_found_once() => Shop.Findings("AUTHZ1001", """
        var app = WebApplication.Create(args);
        app.MapGet("/customers", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}());
        app.Run();
        """, isProgram: true);

    [Fact]
    public Task Top_level_statements_that_require_authorization_are_silent() => Shop.Findings("AUTHZ1001", """
        var app = WebApplication.Create(args);
        app.MapGet("/customers", (ShopDb db) => db.Customers.ToListAsync()).RequireAuthorization();
        app.Run();
        """, isProgram: true);

    [Fact]
    public Task A_local_function_of_top_level_statements_is_found() => Shop.Findings("AUTHZ1001", """
        var app = WebApplication.Create(args);
        app.MapGet("/customers", List);
        app.Run();
        static Task<List<Customer>> List(ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}();
        """, isProgram: true);

    private static Task Map(string statements, string types = "") => Shop.Endpoints("AUTHZ1001", statements, types);
}
