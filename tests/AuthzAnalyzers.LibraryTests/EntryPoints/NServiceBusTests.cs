using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/nservicebus.txt", Against = "source stub")]
public sealed class NServiceBusTests
{
    private const string Message = """
        using NServiceBus;

        public class CustomerLeft
        {
            public int CustomerId { get; set; }
        }

        """;

    [Fact]
    public Task A_handler_is_asked_for_a_record_and_who_sends_to_it_for_nothing() => Customers.All(Message + """
        public class Forgetting(ShopDb db) : IHandleMessages<CustomerLeft>
        {
            public Task Handle(CustomerLeft message, IMessageHandlerContext context) =>
                db.Customers.Where(c => c.Id == message.CustomerId).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }

        public class CustomersController(IMessageSession session) : ControllerBase
        {
            [HttpDelete("customers/{id}")]
            public Task Leave(int id) => session.Send(new CustomerLeft { CustomerId = id }, new SendOptions());
        }
        """, "NServiceBus");

    [Fact]
    public Task A_saga_that_a_message_starts_is_one_too() => Customers.All(Message + """
        public class Leaving(ShopDb db) : IAmStartedByMessages<CustomerLeft>
        {
            public Task Handle(CustomerLeft message, IMessageHandlerContext context) =>
                db.Customers.Where(c => c.Id == message.CustomerId).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }
        """, "NServiceBus");

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All(Message + """
        public class Forgetting(ShopDb db, IAuditTrail audit) : IHandleMessages<CustomerLeft>
        {
            public async Task Handle(CustomerLeft message, IMessageHandlerContext context)
            {
                await audit.RecordAsync("forgetting", "delete", message.CustomerId);
                await db.Customers.Where(c => c.Id == message.CustomerId).ExecuteDeleteAsync();
            }
        }
        """, "NServiceBus");
}
