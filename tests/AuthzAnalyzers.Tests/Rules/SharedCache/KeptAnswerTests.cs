using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.SharedCache;

/// <summary>Answers that caches between the server and its callers may keep.</summary>
public class KeptAnswerTests
{
    private const string Me = "User.FindFirstValue(ClaimTypes.NameIdentifier)";

    [Theory]
    [InlineData("{|AUTHZ3003:ResponseCache(Duration = 60)|}")]
    [InlineData("{|AUTHZ3003:ResponseCache(Duration = 60, Location = ResponseCacheLocation.Any)|}")]
    [InlineData("{|AUTHZ3003:ResponseCache(Duration = 60, VaryByHeader = \"User-Agent\")|}")]
    [InlineData("{|AUTHZ3003:ResponseCache(Duration = 60, VaryByQueryKeys = new[] { \"*\" })|}")]
    [InlineData("ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client)")]
    [InlineData("ResponseCache(NoStore = true, Duration = 60)")]
    [InlineData("ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)")]
    [InlineData("ResponseCache(Duration = 0, Location = ResponseCacheLocation.None)")]
    [InlineData("ResponseCache(Duration = 60, VaryByHeader = \"Accept, Authorization\")")]
    [InlineData("ResponseCache(Duration = 60, VaryByHeader = \"Cookie\")")]
    [InlineData("Microsoft.AspNetCore.OutputCaching.OutputCache(Duration = 60)")]
    public Task An_attribute_of_an_action(string attribute) => Shop.Controller("AUTHZ3003", $$"""
        [Authorize, {{attribute}}]
        public async Task<IActionResult> Mine() { var me = {{Me}}; return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync()); }
        """);

    [Theory]
    [InlineData("[Authorize, {|AUTHZ3003:ResponseCache(Duration = 60)|}] public IActionResult One(int id) => Ok(db.Customers.Find(id));")]
    [InlineData("[Authorize(Roles = \"Support\"), {|AUTHZ3003:ResponseCache(Duration = 60)|}] public IActionResult One(int id) => Ok(db.Customers.Find(id));")]
    [InlineData("[ResponseCache(Duration = 60)] public IActionResult One(int id) => Ok(db.Customers.Find(id));")]
    [InlineData("[Authorize, ResponseCache(Duration = 60)] public IActionResult Shown() => Ok(db.Products.ToList());")]
    [InlineData("[Authorize, ResponseCache(Duration = 60)] public IActionResult Count() => Ok(db.Customers.Count());")]
    public Task What_only_some_callers_get_is_found_and_what_everybody_gets_is_silent(string action) => Shop.Controller("AUTHZ3003", action);

    [Fact]
    public Task An_attribute_of_a_controller_is_told_once_and_yields_to_one_of_an_action() => Shop.Findings("AUTHZ3003", $$"""
        [Authorize, {|AUTHZ3003:ResponseCache(Duration = 60)|}]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            public IActionResult Mine() { var me = {{Me}}; return Ok(db.Orders.Where(o => o.Customer!.UserId == me).ToList()); }
            public IActionResult Same() { var me = {{Me}}; return Ok(db.Orders.Where(o => o.Customer!.UserId == me).ToList()); }
        }

        [Authorize, ResponseCache(Duration = 60)]
        public class OtherController(ShopDb db) : ControllerBase
        {
            [ResponseCache(NoStore = true)]
            public IActionResult Mine() { var me = {{Me}}; return Ok(db.Orders.Where(o => o.Customer!.UserId == me).ToList()); }
            public IActionResult Products() => Ok(db.Products.ToList());
        }
        """);
}
