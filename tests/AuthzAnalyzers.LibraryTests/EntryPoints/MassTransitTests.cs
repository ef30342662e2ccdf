using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/masstransit.txt", Against = "MassTransit 8.5.12")]
public sealed class MassTransitTests
{
    private const string Message = """
        using MassTransit;

        public record AddressChanged(int CustomerId, string Phone);

        """;

    [Fact]
    public Task A_consumer_that_changes_a_customer_is_asked_for_a_record_and_for_nothing_else() => Customers.All(Message + """
        public class AddressConsumer(ShopDb db) : IConsumer<AddressChanged>
        {
            public async Task Consume(ConsumeContext<AddressChanged> context)
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == context.Message.CustomerId);
                customer.Phone = context.Message.Phone;
                await db.{|AUTHZ2001:SaveChangesAsync|}();
            }
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All(Message + """
        public class AddressConsumer(ShopDb db, IAuditTrail audit) : IConsumer<AddressChanged>
        {
            public async Task Consume(ConsumeContext<AddressChanged> context)
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == context.Message.CustomerId);
                customer.Phone = context.Message.Phone;
                await db.SaveChangesAsync();
                await audit.RecordAsync("addresses", "update", customer.Id);
            }
        }
        """);

    [Fact]
    public Task Who_publishes_a_message_does_not_run_its_consumer() => Customers.Findings("AUTHZ1001", Message + """
        public class AddressConsumer(ShopDb db) : IConsumer<AddressChanged>
        {
            public Task Consume(ConsumeContext<AddressChanged> context) =>
                db.Customers.Where(c => c.Id == context.Message.CustomerId).ExecuteDeleteAsync();
        }

        public class AddressesController(IPublishEndpoint bus) : ControllerBase
        {
            [HttpPost("addresses/{id}")]
            public Task Change(int id) => bus.Publish(new AddressChanged(id, ""));
        }
        """);
}
