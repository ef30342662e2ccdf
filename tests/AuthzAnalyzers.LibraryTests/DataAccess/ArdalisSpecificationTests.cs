using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/ardalis.txt", Against = "Ardalis.Specification 9.3.1")]
public sealed class ArdalisSpecificationTests
{
    private const string Shop = """
        using Ardalis.Specification;

        public class Order
        {
            public int Id { get; set; }
            public string BuyerId { get; set; } = "";
            public string ShipToName { get; set; } = "";
            public string ShipToPhone { get; set; } = "";
        }

        public class OrdersOf : Specification<Order>
        {
            public OrdersOf(string buyerId) => Query.Where(o => o.BuyerId == buyerId);
        }

        """;

    [Fact]
    public Task Listing_all_records_to_anybody_is_reported() => Verify.Diagnostics("AUTHZ1001", Shop + """
        [ApiController]
        public class OrdersController(IReadRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpGet("orders")]
            public async Task<IActionResult> All() => Ok(await orders.{|AUTHZ1001:ListAsync|}());
        }
        """);

    [Fact]
    public Task A_specification_that_asks_for_the_callers_own_records_is_silent() => Verify.Diagnostics("AUTHZ1001", Shop + """
        [ApiController]
        public class OrdersController(IReadRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpGet("orders")]
            public async Task<IActionResult> Mine() => Ok(await orders.ListAsync(new OrdersOf(User.FindFirstValue(ClaimTypes.NameIdentifier)!)));
        }
        """);
}
