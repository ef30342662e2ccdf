using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>Histories that an application keeps of its records: each row says who did what to one of them.</summary>
public class HistoryTests
{
    private const string Types = """
        public class OrderAddress { public int Id { get; set; } public int CustomerId { get; set; } public string Note { get; set; } = ""; }
        public class Ordering { public int Id { get; set; } public int CustomerId { get; set; } public string Note { get; set; } = ""; }
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

    // Where the repository is out of sight, it is a guess too that adding makes the change durable.
    [Theory]
    [InlineData("public class Repository<T>(ShopDb db) : IRepository<T> where T : class { public void Add(T record) { db.Add(record); db.SaveChanges(); } public Task SaveAsync() => Task.CompletedTask; }")]
    [InlineData("")]
    public Task A_row_that_a_repository_of_anything_adds_is_a_record(string repository) => Verify.Diagnostics($$"""
        [Authorize(Roles = "Staff")]
        public class OrdersController(ShopDb db, IRepository<OrderHistory> histories, IRepository<OrderStatusHistory> others) : ControllerBase
        {
            public async Task Put(int id, string status)
            {
                var order = await db.Orders.SingleAsync(o => o.Id == id);
                order.Status = status;
                histories.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = User.Identity!.Name! });
                await db.SaveChangesAsync();
            }

            public async Task PutOther(int id, string status)
            {
                var order = await db.Orders.SingleAsync(o => o.Id == id);
                order.Status = status;
                others.{|AUTHZ2001:Add|}(new OrderStatusHistory { OrderId = id, Status = status });
            }
        }

        public interface IRepository<T> { void Add(T record); Task SaveAsync(); }
        {{repository}}

        """ + Types, repository.Length == 0 ? Shop.SetupFor("AUTHZ2001").OfGuesses : Shop.SetupFor("AUTHZ2001"));

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
    public Task A_row_of_the_orders_history_is_a_record_of_the_orders_parts() => Staff("""
        var address = await db.Set<OrderAddress>().FirstAsync(a => a.CustomerId == order.CustomerId);
        address.Note = status;
        var other = await db.Set<Ordering>().FirstAsync(o => o.CustomerId == order.CustomerId);
        other.Note = status;
        db.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = me });
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        """);

    [Fact]
    public Task A_row_of_the_orders_history_is_no_record_of_the_customers_data() => Staff("""
        var customer = await db.Customers.FindAsync(order.CustomerId);
        customer!.Phone = status;
        db.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = me });
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        """);

    [Fact]
    public Task A_row_that_a_repository_adds_and_the_context_saves_is_a_record() => Shop.Findings("AUTHZ2001", """
        [Authorize(Roles = "Staff")]
        public class OrdersController(ShopDb db, IRepository<OrderHistory> histories) : ControllerBase
        {
            public async Task Put(int id, string status)
            {
                var order = await db.Orders.SingleAsync(o => o.Id == id);
                order.Status = status;
                histories.Add(new OrderHistory { OrderId = id, NewStatus = status, CreatedById = User.Identity!.Name! });
                await db.SaveChangesAsync();
            }
        }

        public interface IRepository<T> { void Add(T record); }
        public class Repository<T>(ShopDb db) : IRepository<T> where T : class { public void Add(T record) => db.Set<T>().Add(record); }

        """ + Types);

    [Theory]
    [InlineData("order.Status = \"cancelled\";")]
    [InlineData("canceller.Cancel(order);")]
    public Task A_job_that_changes_orders_is_found_at_the_change(string change) => Job(change, "{|AUTHZ2001:SaveChangesAsync|}");

    [Fact]
    public Task A_job_that_adds_a_row_for_each_order_it_changes_is_silent() =>
        Job("order.Status = \"cancelled\"; await bus.Publish(new OrderChanged(order, \"system\"));", "SaveChangesAsync");

    private static Task Job(string change, string save) => Shop.Findings("AUTHZ2001", $$"""
        public interface ICanceller { void Cancel(Order order); }
        public class Canceller : ICanceller { public void Cancel(Order order) { order.Status = "cancelled"; } }

        public class CancelsOrders(IServiceProvider services, ICanceller canceller, IBus bus) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                while (!stoppingToken.IsCancellationRequested)
                {
                    await Task.Delay(1000, stoppingToken);
                    using var scope = services.CreateScope();
                    var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
                    foreach (var order in await db.Orders.Where(o => o.Status == "failed").ToListAsync())
                    {
                        {{change}}
                        await db.{{save}}();
                    }
                }
            }
        }

        """ + Types);

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
