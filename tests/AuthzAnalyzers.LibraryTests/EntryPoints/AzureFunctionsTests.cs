using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/azure-functions.txt", Against = "Microsoft.Azure.Functions.Worker 2.52.0")]
public sealed class AzureFunctionsTests
{
    private const string Usings = """
        using System.Net;
        using Microsoft.Azure.Functions.Worker;
        using Microsoft.Azure.Functions.Worker.Http;
        using Microsoft.Azure.Functions.Worker.Middleware;
        using Microsoft.Extensions.Hosting;
        using AuthorizationLevel = Microsoft.Azure.Functions.Worker.AuthorizationLevel;

        """;

    [Fact]
    public Task A_record_that_anybody_gets_is_reported() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "customers/{id}")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
        }
        """);

    [Theory]
    [InlineData("AuthorizationLevel.Function, \"get\"")]
    [InlineData("AuthorizationLevel.Admin, \"get\"")]
    [InlineData("\"get\"")]
    public Task A_key_that_many_share_says_not_who_the_caller_is(string trigger) => HostedShop.Findings("AUTHZ1002", Usings + $$"""
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger({{trigger}})] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == id));
        }
        """);

    [Fact]
    public Task What_is_written_to_the_answer_is_disclosed() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customers")]
            public async Task<HttpResponseData> All([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData req)
            {
                var response = req.CreateResponse(HttpStatusCode.OK);
                await response.WriteAsJsonAsync(await db.Customers.{|AUTHZ1001:ToListAsync|}());
                return response;
            }
        }
        """);

    [Fact]
    public Task A_check_of_the_platforms_identities_is_understood() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customers")]
            public async Task<HttpResponseData> All([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData req)
            {
                if (!new ClaimsPrincipal(req.Identities).IsInRole("Staff"))
                {
                    return req.CreateResponse(HttpStatusCode.Forbidden);
                }

                var response = req.CreateResponse(HttpStatusCode.OK);
                await response.WriteAsJsonAsync(await db.Customers.ToListAsync());
                return response;
            }
        }
        """);

    [Fact]
    public Task The_callers_own_record_is_silent() => HostedShop.Findings("AUTHZ1002", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest req, int id)
            {
                var me = req.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                return new OkObjectResult(await db.Customers.FirstAsync(c => c.Id == id && c.UserId == me));
            }
        }
        """);

    [Fact]
    public Task What_the_request_names_is_the_callers_choice() => HostedShop.Findings("AUTHZ1002", Usings + """
        public record Wanted(int Id);

        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Function, "post")] HttpRequestData req)
            {
                var wanted = await req.ReadFromJsonAsync<Wanted>();
                return new OkObjectResult(await db.Customers.{|AUTHZ1002:FirstAsync|}(c => c.Id == wanted!.Id));
            }
        }
        """);

    [Fact]
    public Task A_function_that_a_queue_starts_has_no_outside_caller() => HostedShop.Findings("AUTHZ1001", Usings + """
        public sealed class FromQueueAttribute : Attribute;

        public class CustomerFunctions(ShopDb db)
        {
            [Function("forget")]
            public async Task Forget([FromQueue] int id)
            {
                db.Customers.Remove(await db.Customers.FirstAsync(c => c.Id == id));
                await db.SaveChangesAsync();
            }
        }
        """);

    private const string Middleware = """
        public class StaffOnly : IFunctionsWorkerMiddleware
        {
            public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
            {
                var request = await context.GetHttpRequestDataAsync();
                if (!new ClaimsPrincipal(request!.Identities).IsInRole("Staff"))
                {
                    return;
                }

                await next(context);
            }
        }

        public class Log : IFunctionsWorkerMiddleware
        {
            public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
            {
                Console.WriteLine(context.FunctionId);
                await next(context);
            }
        }
        """;

    [Fact]
    public Task Middleware_that_refuses_counts() => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.FirstAsync(c => c.Id == id));
        }

        public static class StartUp
        {
            public static void Use(IFunctionsWorkerApplicationBuilder worker) => worker.UseMiddleware<StaffOnly>();
        }

        {{Middleware}}
        """);

    [Fact]
    public Task Middleware_that_refuses_nobody_counts_for_nothing() => HostedShop.Findings("AUTHZ1001", Usings + $$"""
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
        }

        public static class StartUp
        {
            public static void Use(IFunctionsWorkerApplicationBuilder worker) => worker.UseMiddleware<Log>();
        }

        {{Middleware}}
        """);

    [Fact]
    public Task An_attribute_on_a_function_is_left_to_its_middleware() => HostedShop.Findings("AUTHZ1006", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [Function("customer")]
            [Authorize(Roles = "Staff")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.FirstAsync(c => c.Id == id));

            public Task<IActionResult> First(HttpRequest req) => Get(req, 1);
        }
        """);
}
