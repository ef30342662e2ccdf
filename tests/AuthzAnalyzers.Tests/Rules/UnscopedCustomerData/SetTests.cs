using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnscopedCustomerData;

/// <summary>Sets and searches for callers who are signed in and no more.</summary>
public class SetTests
{
    [Theory]
    [InlineData("return Ok(await db.Customers.{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Customers.Where(c => c.Name.Contains(text)).{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Status == \"open\").{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Status != null).{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.OrderByDescending(o => o.Id).Take(10).Select(o => new { o.Customer!.Name }).{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Status == text).{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await db.Orders.Where(o => text == o.Status && o.Total > 9).Take(20).{|AUTHZ1003:ToListAsync|}());")]
    [InlineData("return Ok(await {|AUTHZ1003:In|}(text));")]
    [InlineData("return Ok(await {|AUTHZ1003:In|}(\"open\"));")]
    [InlineData("return Ok(await {|AUTHZ1003:All|}());")]
    [InlineData("IQueryable<Order> query = db.Orders; if (id > 0) { query = query.Where(o => o.CustomerId == id); } return Ok(await query.{|AUTHZ1003:ToListAsync|}());")]
    public Task A_set_that_is_not_the_callers_own_is_found(string body) => Action(body);

    [Theory]
    [InlineData("return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).Where(o => o.Status == text).ToListAsync());")]
    [InlineData("return Ok(await db.Products.ToListAsync());")]
    [InlineData("return Ok(await db.Customers.CountAsync());")]
    [InlineData("return Ok(await db.Orders.SumAsync(o => o.Total));")]
    [InlineData("return Ok(await db.Customers.Where(given).ToListAsync());")]
    [InlineData("return Ok(await db.Orders.Where(o => o.CustomerId == id).ToListAsync());")]
    [InlineData("return Ok(await In(unknown));")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Status == text).Select(o => o.Id).ToListAsync());")]
    public Task What_is_the_callers_own_or_nobodys_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]")]
    [InlineData("[Authorize(\"Support\")]")]
    public Task A_privileged_caller_is_silent(string attribute) => Action("return Ok(await db.Customers.ToListAsync());", attribute);

    [Fact]
    public Task A_role_that_every_customer_has_is_no_privilege() =>
        Action("return Ok(await db.Customers.{|AUTHZ1003:ToListAsync|}());", "[Authorize(Roles = \"Customer\")]");

    [Fact]
    public Task A_permission_that_the_endpoint_carries_is_a_privilege() => Endpoints("RequiredPermissionAttribute", "ToListAsync");

    [Fact]
    public Task Other_metadata_of_the_endpoint_is_none() => Endpoints("DisplayedNameAttribute", "{|AUTHZ1003:ToListAsync|}");

    [Theory]
    [InlineData("RequirePermission", "ToListAsync")]
    [InlineData("WithDisplayedName", "{|AUTHZ1003:ToListAsync|}")]
    public Task A_permission_that_a_call_in_another_assembly_attaches_is_a_privilege(string call, string read) => Verify.Diagnostics(
        $$"""
        public static class StartUp
        {
            public static void Map(WebApplication app) =>
                app.MapGroup("/customers").RequireAuthorization().MapGet("/", (ShopDb db) => db.Customers.{{read}}()).{{call}}("customers.list");
        }
        """,
        Shop.SetupFor("AUTHZ1003") with
        {
            Assemblies = [Library.WithoutFacts("Shared", $"public static class Metadata {{ public static TBuilder {call}<TBuilder>(this TBuilder builder, string name) where TBuilder : IEndpointConventionBuilder => builder; }}")],
        });

    private static Task Endpoints(string metadata, string read) => Shop.Endpoints(
        "AUTHZ1003",
        $$"""
        var group = app.MapGroup("/customers").RequireAuthorization();
        group.MapGet("/", (ShopDb db) => db.Customers.{{read}}()).Named("customers.list");
        """,
        $$"""
        public class {{metadata}}(string name) : Attribute { public string Name => name; }
        public static class Metadata
        {
            public static TBuilder Named<TBuilder>(this TBuilder builder, string name) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new {{metadata}}(name));
        }
        """);

    private static Task Action(string body, string attribute = "[Authorize]") => Shop.Controller("AUTHZ1003", $$"""
        {{attribute}}
        public async Task<IActionResult> Get(int id, string text)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            {{body}}
        }

        private System.Linq.Expressions.Expression<Func<Customer, bool>> given = null!;
        private readonly string unknown = typeof(Order).Name;
        private async Task<List<Customer>> All() => await db.Customers.ToListAsync();
        private async Task<List<Order>> In(string status) => await db.Orders.Where(o => o.Status == status).ToListAsync();
        """);
}
