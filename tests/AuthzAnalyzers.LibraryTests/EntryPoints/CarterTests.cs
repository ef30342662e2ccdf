using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/carter.txt", Against = "Carter 10.0.0")]
public sealed class CarterTests
{
    private static Task Module(string rule, string handler, string setUp = "", string startUp = "app.MapCarter();", string chain = "") => HostedShop.Findings(rule, $$"""
        using Carter;
        using Carter.Response;

        public class CustomerModule : CarterModule
        {
            public CustomerModule() : base("/customers")
            {
                {{setUp}}
            }

            public override void AddRoutes(IEndpointRouteBuilder app)
            {
                app.MapGet("/{id}", {{handler}}){{chain}};
            }
        }

        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{startUp}}
            }
        }
        """);

    private const string Reads = "async (int id, ShopDb db) => await db.Customers.FirstAsync(c => c.Id == id)";

    private static string Reported(string rule) => Reads.Replace("FirstAsync", "{|" + rule + ":FirstAsync|}");

    [Fact]
    public Task An_endpoint_of_an_open_module_is_reported() => Module("AUTHZ1001", Reported("AUTHZ1001"));

    [Fact]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported() => Module("AUTHZ1002", Reported("AUTHZ1002"), "RequireAuthorization();");

    [Theory]
    [InlineData("RequireAuthorization(\"Staff\");", "app.MapCarter();", "")]
    [InlineData("this.RequireAuthorization(\"Staff\");", "app.MapCarter();", "")]
    [InlineData("", "app.MapGroup(\"/staff\").RequireAuthorization(\"Staff\").MapCarter();", "")]
    [InlineData("", "app.MapCarter();", ".RequireAuthorization(\"Staff\")")]
    public Task An_endpoint_that_asks_for_more_is_silent(string setUp, string startUp, string chain) => Module("AUTHZ1002", Reads, setUp, startUp, chain);

    [Fact]
    public Task The_callers_own_record_is_silent() => Module(
        "AUTHZ1002",
        "async (int id, ShopDb db, ClaimsPrincipal user) => await db.Customers.FirstAsync(c => c.Id == id && c.UserId == user.FindFirstValue(ClaimTypes.NameIdentifier))",
        "RequireAuthorization();");

    [Fact]
    public Task What_is_negotiated_is_disclosed() => Module(
        "AUTHZ1001",
        "async (int id, ShopDb db, HttpResponse response) => { var customer = await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id); await response.Negotiate(customer); }");

    [Fact]
    public Task A_refusal_before_the_answer_is_silent() => Module(
        "AUTHZ1002",
        "async (int id, ShopDb db, ClaimsPrincipal user) => { var customer = await db.Customers.FirstAsync(c => c.Id == id); return customer.UserId == user.FindFirstValue(ClaimTypes.NameIdentifier) ? Results.Ok(customer) : Results.NotFound(); }",
        "RequireAuthorization();");
}
