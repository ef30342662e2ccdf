using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("calls.txt", Against = "Mediator.Abstractions 3.0.2")]
public sealed class MediatorTests
{
    private const string Handler = """
        using Mediator;

        public record FindCustomer(int Id) : IQuery<Customer>;

        public class FindCustomerHandler(ShopDb db) : IQueryHandler<FindCustomer, Customer>
        {
            public async ValueTask<Customer> Handle(FindCustomer query, CancellationToken cancellationToken) =>
                await db.Customers.SingleAsync(c => c.Id == query.Id, cancellationToken);
        }

        """;

    [Fact]
    public Task A_handler_runs_in_the_action_that_sends_to_it() => Customers.Findings("AUTHZ1001", Handler + """
        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public ValueTask<Customer> Get(int id) => mediator.{|AUTHZ1001:Send|}(new FindCustomer(id));
        }
        """);

    [Fact]
    public Task What_the_action_checked_holds_in_the_handler() => Customers.Findings("AUTHZ1001", Handler + """
        [Authorize(Policy = "Staff")]
        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public ValueTask<Customer> Get(int id) => mediator.Send(new FindCustomer(id));
        }
        """);

    [Fact]
    public Task A_command_that_changes_a_customer_is_its_senders_change() => Customers.Findings("AUTHZ1001", """
        using Mediator;

        public record Forget(int Id) : ICommand;

        public class ForgetHandler(ShopDb db) : ICommandHandler<Forget>
        {
            public async ValueTask<Unit> Handle(Forget command, CancellationToken cancellationToken)
            {
                await db.Customers.Where(c => c.Id == command.Id).ExecuteDeleteAsync(cancellationToken);
                return Unit.Value;
            }
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpDelete("customers/{id}")]
            public async Task Forget(int id) => await mediator.{|AUTHZ1001:Send|}(new Forget(id));
        }
        """);

    [Fact]
    public Task A_pipeline_behaviour_that_refuses_who_is_not_staff_counts_where_it_is_registered() => Customers.Findings("AUTHZ1001", Handler + """
        public class StaffOnly<TMessage, TResponse>(IHttpContextAccessor http) : IPipelineBehavior<TMessage, TResponse>
            where TMessage : IMessage
        {
            public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
            {
                if (!http.HttpContext!.User.IsInRole("Staff"))
                {
                    throw new UnauthorizedAccessException();
                }

                return await next(message, cancellationToken);
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(StaffOnly<,>));
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public ValueTask<Customer> Get(int id) => mediator.Send(new FindCustomer(id));
        }
        """);
}
