using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("calls.txt", Against = "MediatR 5.1.0")]
public sealed class MediatRTests
{
    private const string Handler = """
        using MediatR;

        public record FindCustomer(int Id) : IRequest<Customer>;

        public class FindCustomerHandler(ShopDb db) : IRequestHandler<FindCustomer, Customer>
        {
            public Task<Customer> Handle(FindCustomer request, CancellationToken cancellationToken) =>
                db.Customers.SingleAsync(c => c.Id == request.Id, cancellationToken);
        }

        """;

    [Fact]
    public Task A_handler_runs_in_the_action_that_sends_to_it() => Customers.Findings("AUTHZ1001", Handler + """
        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public Task<Customer> Get(int id) => mediator.{|AUTHZ1001:Send|}(new FindCustomer(id));
        }
        """);

    [Fact]
    public Task What_the_action_checked_holds_in_the_handler() => Customers.Findings("AUTHZ1001", Handler + """
        [Authorize(Policy = "Staff")]
        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public Task<Customer> Get(int id) => mediator.Send(new FindCustomer(id));
        }
        """);

    [Fact]
    public Task A_handler_that_asks_for_the_callers_own_record_is_silent() => Customers.Findings("AUTHZ1001", """
        using MediatR;

        public record FindMe(string UserId) : IRequest<Customer>;

        public class FindMeHandler(ShopDb db) : IRequestHandler<FindMe, Customer>
        {
            public Task<Customer> Handle(FindMe request, CancellationToken cancellationToken) =>
                db.Customers.SingleAsync(c => c.UserId == request.UserId, cancellationToken);
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("me")]
            public Task<Customer> Get() => mediator.Send(new FindMe(User.FindFirstValue(ClaimTypes.NameIdentifier)!));
        }
        """);

    [Fact]
    public Task A_notification_that_is_published_runs_its_handlers() => Customers.Findings("AUTHZ1001", """
        using MediatR;

        public record CustomerLeft(int Id) : INotification;

        public class Forgetting(ShopDb db) : INotificationHandler<CustomerLeft>
        {
            public Task Handle(CustomerLeft notification, CancellationToken cancellationToken) =>
                db.Customers.Where(c => c.Id == notification.Id).ExecuteDeleteAsync(cancellationToken);
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpDelete("customers/{id}")]
            public Task Leave(int id) => mediator.{|AUTHZ1001:Publish|}(new CustomerLeft(id));
        }
        """);

    [Fact]
    public Task A_pipeline_behaviour_that_refuses_who_is_not_staff_counts_where_it_is_registered() => Customers.Findings("AUTHZ1001", Handler + Behaviour + """
        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddTransient(typeof(IPipelineBehavior<,>), typeof(StaffOnly<,>));
        }
        """);

    [Fact]
    public Task The_same_behaviour_counts_for_nothing_where_nobody_registers_it() =>
        Customers.Findings("AUTHZ1001", Handler + Behaviour.Replace("mediator.Send", "mediator.{|AUTHZ1001:Send|}"));

    [Fact]
    public Task A_behaviour_that_only_logs_proves_nothing() => Customers.Findings("AUTHZ1001", Handler + """
        public class Logging<TRequest, TResponse>(Microsoft.Extensions.Logging.ILogger<TRequest> log) : IPipelineBehavior<TRequest, TResponse>
        {
            public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
            {
                Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, "sent");
                return await next();
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Logging<,>));
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public Task<Customer> Get(int id) => mediator.{|AUTHZ1001:Send|}(new FindCustomer(id));
        }
        """);

    private const string Behaviour = """
        public class StaffOnly<TRequest, TResponse>(IHttpContextAccessor http) : IPipelineBehavior<TRequest, TResponse>
        {
            public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
            {
                if (!http.HttpContext!.User.IsInRole("Staff"))
                {
                    throw new UnauthorizedAccessException();
                }

                return await next();
            }
        }

        public class CustomersController(IMediator mediator) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public Task<Customer> Get(int id) => mediator.Send(new FindCustomer(id));
        }

        """;
}
