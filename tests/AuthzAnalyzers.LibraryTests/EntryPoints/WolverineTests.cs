using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/wolverine.txt", Against = "WolverineFx 6.62.0")]
public sealed class WolverineTests
{
    private const string Message = """
        using Wolverine;

        public record CustomerLeft(int CustomerId);

        public record FindCustomer(int CustomerId);

        """;

    [Fact]
    public Task A_handler_found_by_its_name_is_asked_for_a_record_and_who_publishes_to_it_for_nothing() => Customers.All(Message + """
        public static class CustomerLeftHandler
        {
            public static Task Handle(CustomerLeft message, ShopDb db) => db.Customers.Where(c => c.Id == message.CustomerId).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }

        public class CustomersController(IMessageBus bus) : ControllerBase
        {
            [HttpDelete("customers/{id}")]
            public async Task Leave(int id) => await bus.PublishAsync(new CustomerLeft(id));
        }
        """);

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All(Message + """
        public class CustomerLeftConsumer(ShopDb db, IAuditTrail audit)
        {
            public async Task Consume(CustomerLeft message)
            {
                await audit.RecordAsync("forgetting", "delete", message.CustomerId);
                await db.Customers.Where(c => c.Id == message.CustomerId).ExecuteDeleteAsync();
            }
        }
        """);

    [Fact]
    public Task A_handler_whose_answer_an_action_waits_for_runs_in_the_action() => Customers.Findings("AUTHZ1001", Message + """
        public class FindCustomerHandler(ShopDb db)
        {
            public Task<Customer> Handle(FindCustomer query) => db.Customers.SingleAsync(c => c.Id == query.CustomerId);
        }

        public class CustomersController(IMessageBus bus) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public Task<Customer> Get(int id) => bus.{|AUTHZ1001:InvokeAsync|}<Customer>(new FindCustomer(id));
        }
        """);

    [Fact]
    public Task It_is_not_asked_for_more_where_the_action_checked_the_caller() => Customers.All(Message + """
        public class FindCustomerHandler(ShopDb db)
        {
            public Task<Customer> Handle(FindCustomer query) => db.Customers.SingleAsync(c => c.Id == query.CustomerId);
        }

        public class CustomersController(IMessageBus bus, IAuditTrail audit) : ControllerBase
        {
            [Authorize(Policy = "Staff")]
            [HttpGet("customers/{id}")]
            public async Task<Customer> Get(int id)
            {
                await audit.RecordAsync(User.Identity!.Name!, "read", id);
                return await bus.InvokeAsync<Customer>(new FindCustomer(id));
            }
        }
        """);

    [Fact]
    public Task A_class_of_that_name_is_nothing_where_the_library_is_not_used() => Customers.All("""
        public record CustomerLeft(int CustomerId);

        public class CustomerLeftHandler(ShopDb db)
        {
            public Task Handle(CustomerLeft message) => db.Customers.Where(c => c.Id == message.CustomerId).ExecuteDeleteAsync();
        }
        """);
}
