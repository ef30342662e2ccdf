using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

/// <summary>OData controllers are controllers: what knowledge says of those holds for them, and their queries run after the action.</summary>
public sealed class ODataControllerTests
{
    [Fact]
    public Task A_query_that_an_open_action_returns_is_reported() => HostedShop.Findings("AUTHZ1001", """
        using Microsoft.AspNetCore.OData.Query;
        using Microsoft.AspNetCore.OData.Routing.Controllers;

        public class CustomersController(ShopDb db) : ODataController
        {
            [EnableQuery]
            public IQueryable<Customer> Get() => db.{|AUTHZ1001:Customers|};
        }
        """);

    [Theory]
    [InlineData("[Authorize(Roles = \"Staff\")]", "")]
    [InlineData("", "[Authorize(Policy = \"Staff\")]")]
    public Task A_query_that_staff_get_is_silent(string onController, string onAction) => HostedShop.Findings("AUTHZ1001", $$"""
        using Microsoft.AspNetCore.OData.Query;
        using Microsoft.AspNetCore.OData.Routing.Controllers;

        {{onController}}
        public class CustomersController(ShopDb db) : ODataController
        {
            {{onAction}}
            [EnableQuery]
            public IQueryable<Customer> Get() => db.Customers;
        }
        """);

    [Fact]
    public Task A_query_for_the_callers_own_records_is_silent() => HostedShop.Findings("AUTHZ1003", """
        using Microsoft.AspNetCore.OData.Query;
        using Microsoft.AspNetCore.OData.Routing.Controllers;

        [Authorize]
        public class OrdersController(ShopDb db) : ODataController
        {
            [EnableQuery]
            public IQueryable<Order> Get() => db.Orders.Where(o => o.OwnerId == User.FindFirstValue(ClaimTypes.NameIdentifier));
        }
        """);
}
