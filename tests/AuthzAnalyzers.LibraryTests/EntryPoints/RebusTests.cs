using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/rebus.txt", Against = "Rebus 8.9.5")]
public sealed class RebusTests
{
    private const string Message = """
        using Rebus.Bus;
        using Rebus.Handlers;

        public record CustomerLeft(int CustomerId);

        """;

    [Fact]
    public Task A_handler_is_asked_for_a_record_and_who_sends_to_it_for_nothing() => Customers.All(Message + """
        public class Forgetting(ShopDb db) : IHandleMessages<CustomerLeft>
        {
            public Task Handle(CustomerLeft message) => db.Customers.Where(c => c.Id == message.CustomerId).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }

        public class CustomersController(IBus bus) : ControllerBase
        {
            [HttpDelete("customers/{id}")]
            public Task Leave(int id) => bus.Send(new CustomerLeft(id));
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All(Message + """
        public class Forgetting(ShopDb db, IAuditTrail audit) : IHandleMessages<CustomerLeft>
        {
            public async Task Handle(CustomerLeft message)
            {
                await audit.RecordAsync("forgetting", "delete", message.CustomerId);
                await db.Customers.Where(c => c.Id == message.CustomerId).ExecuteDeleteAsync();
            }
        }
        """);
}
