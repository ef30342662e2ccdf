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

    [Fact]
    public Task A_record_that_anybody_may_choose_is_reported() => Verify.Diagnostics("AUTHZ1001", Shop + """
        [ApiController]
        public class OrdersController(IRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpGet("orders/{id}")]
            public async Task<IActionResult> One(int id) => Ok(await orders.{|AUTHZ1001:GetByIdAsync|}(id));

            [HttpDelete("orders/{id}")]
            public async Task Delete(int id)
            {
                var order = await orders.GetByIdAsync(id);
                await orders.{|AUTHZ1001:DeleteAsync|}(order!);
            }
        }
        """);

    [Fact]
    public Task A_record_whose_owner_is_compared_is_silent() => Verify.Diagnostics("AUTHZ1001", Shop + """
        [ApiController]
        public class OrdersController(IRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpDelete("orders/{id}")]
            public async Task<IActionResult> Delete(int id)
            {
                var order = await orders.GetByIdAsync(id);
                if (order is null || order.BuyerId != User.FindFirstValue(ClaimTypes.NameIdentifier))
                {
                    return NotFound();
                }

                await orders.DeleteAsync(order);
                return Ok(order);
            }
        }
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Verify.Diagnostics("AUTHZ1001", Shop + """
        [ApiController]
        public class OrdersController(IRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpGet("orders/count")]
            public async Task<IActionResult> Count() => Ok(await orders.CountAsync());

            [HttpPost("orders")]
            public async Task Add(string name) => await orders.AddAsync(new Order { ShipToName = name });
        }
        """);

    [Fact]
    public Task A_set_is_bounded_by_its_specification() => Verify.Diagnostics("AUTHZ1011", Shop + """
        public class Latest : Specification<Order>
        {
            public Latest() => Query.OrderByDescending(o => o.Id).Take(20);
        }

        [ApiController, Authorize(Roles = "support")]
        public class OrdersController(IReadRepositoryBase<Order> orders) : ControllerBase
        {
            [HttpGet("orders")]
            public async Task<IActionResult> All() => Ok(await orders.{|AUTHZ1011:ListAsync|}());

            [HttpGet("orders/latest")]
            public async Task<IActionResult> Newest() => Ok(await orders.ListAsync(new Latest()));
        }
        """);
}
