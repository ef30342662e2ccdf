using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>Histories that an application keeps of its records: each row says who did what to one of them.</summary>
public class HistoryTests
{
    private const string Types = """
        public class OrderHistory { public int Id { get; set; } public int OrderId { get; set; } public string NewStatus { get; set; } = ""; public DateTime CreatedOn { get; set; } public string CreatedById { get; set; } = ""; }
        public class OrderStatusHistory { public int Id { get; set; } public int OrderId { get; set; } public string Status { get; set; } = ""; }
        public record OrderChanged(Order Order, string By);
        public interface IHandler<T> { Task Handle(T message); }
        public interface IBus { Task Publish<T>(T message); }
        public class WritesHistory(ShopDb db) : IHandler<OrderChanged>
        {
            public async Task Handle(OrderChanged message)
            {
                db.Add(new OrderHistory { OrderId = message.Order.Id, NewStatus = message.Order.Status, CreatedOn = DateTime.UtcNow, CreatedById = message.By });
                await db.SaveChangesAsync();
            }
        }
        """;

    [Fact]
    public Task A_row_of_the_orders_history_that_says_who_did_it_is_a_record() => Staff("""
        order.Status = status;
        db.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = me });
        await db.SaveChangesAsync();
        """);

    [Fact]
    public Task A_row_that_the_handler_of_an_event_adds_is_a_record() => Staff("""
        order.Status = status;
        await db.SaveChangesAsync();
        await bus.Publish(new OrderChanged(order, me));
        """);

    [Fact]
    public Task An_event_that_nobody_writes_down_is_none() => Staff("""
        order.Status = status;
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        await bus.Publish(status);
        """);

    [Fact]
    public Task A_row_that_does_not_say_who_did_it_is_no_record() => Staff("""
        order.Status = status;
        db.Add(new OrderStatusHistory { OrderId = id, Status = status });
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        """);

    [Fact]
    public Task A_row_of_the_orders_history_is_no_record_of_the_customers_data() => Staff("""
        var customer = await db.Customers.FindAsync(order.CustomerId);
        customer!.Phone = status;
        db.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = me });
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        """);

    private static Task Staff(string body) => Shop.Findings("AUTHZ2001", $$"""
        [Authorize(Roles = "Staff")]
        public class OrdersController(ShopDb db, IBus bus) : ControllerBase
        {
            public async Task<IActionResult> Put(int id, string status)
            {
                var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                var order = await db.Orders.SingleAsync(o => o.Id == id);
                {{body}}
                return NoContent();
            }
        }

        """ + Types);
}
