using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Messages that generic code of one layer makes, of types that another layer knows, with handlers in whichever layer.</summary>
public class MessageCrossingTests
{
    private const string Bus = """
        public interface INotificationHandler<T> { Task Handle(T notification); }
        public interface IPublisher { Task Publish<T>(T notification); }
        public record Deleted<T>(T Entity);
        public static class Events { public static Task Deleted<T>(this IPublisher publisher, T entity) => publisher.Publish(new Deleted<T>(entity)); }

        """;

    private const string Handler = """
        internal class OrderDeletedHandler(ShopDb db) : INotificationHandler<Deleted<Order>>
        {
            public async Task Handle(Deleted<Order> notification)
            {
                db.Customers.RemoveRange(db.Customers.Where(c => c.Id == notification.Entity.CustomerId));
                await db.SaveChangesAsync();
            }
        }

        """;

    private const string Controller = """
        public class OrdersController(IPublisher publisher) : ControllerBase
        {
            public async Task<IActionResult> Get(Order order) { await publisher.{|AUTHZ1001:Deleted|}(order); return Ok(); }
            public async Task<IActionResult> Other(Product product) { await publisher.Deleted(product); return Ok(); }
        }

        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_handler_beside_the_helper(bool isBuild) => Findings(Controller, new Layers(isBuild).Add("Shop.Data", Shop.Data + Bus + Handler));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_handler_in_a_layer_that_the_helper_does_not_know(bool isBuild) => Findings(Controller, new Layers(isBuild)
        .Add("Shop.Data", Shop.Data + Bus)
        .Add("Shop.Services", Handler, "Shop.Data"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_handler_beside_the_caller(bool isBuild) => Findings(Controller + Handler, new Layers(isBuild).Add("Shop.Data", Shop.Data + Bus));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_caller_between_the_helper_and_the_entry_point(bool isBuild) => Findings(
        """
        public class OrdersController(OrderStore orders, ProductStore products) : ControllerBase
        {
            public async Task<IActionResult> Get(Order order) { await orders.{|AUTHZ1001:Remove|}(order); return Ok(); }
            public async Task<IActionResult> Other(Product product) { await products.Remove(product); return Ok(); }
        }
        """,
        new Layers(isBuild)
            .Add("Shop.Data", Shop.Data + Bus)
            .Add(
                "Shop.Services",
                Handler + """
                public abstract class Store<T>(IPublisher publisher) { public virtual async Task Remove(T entity) => await publisher.Deleted(entity); }
                public class OrderStore(IPublisher publisher) : Store<Order>(publisher) { }
                public class ProductStore(IPublisher publisher) : Store<Product>(publisher) { }
                """,
                "Shop.Data"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_handler_that_touches_nothing(bool isBuild) => Findings(
        Controller.Replace("{|AUTHZ1001:Deleted|}", "Deleted"),
        new Layers(isBuild).Add("Shop.Data", Shop.Data + Bus + """
            internal class OrderDeletedHandler : INotificationHandler<Deleted<Order>> { public Task Handle(Deleted<Order> notification) => Task.CompletedTask; }
            """));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_check_of_the_helper_before_the_message(bool isBuild) => Findings(
        Controller.Replace("{|AUTHZ1001:Deleted|}", "Deleted").Replace("(order)", "(User, order)").Replace("(product)", "(User, product)"),
        new Layers(isBuild).Add("Shop.Data", Shop.Data + Handler + Bus
            .Replace("this IPublisher publisher, ", "this IPublisher publisher, ClaimsPrincipal user, ")
            .Replace("publisher.Publish(new", "!user.IsInRole(\"Staff\") ? throw new UnauthorizedAccessException() : publisher.Publish(new")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Handlers_of_layers_that_do_not_know_each_other_may_send_to_each_other(bool isBuild) => Findings(
        """
        public class OrdersController(IPublisher publisher, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(Order order) { await publisher.Publish(new Moved<Order>(order)); return Ok(db.Customers.{|AUTHZ1001:Find|}(1)); }
            public async Task<IActionResult> Pass<T>(T what) { await publisher.Publish(new Stored<T>(what)); return Ok(); }
        }
        """,
        new Layers(isBuild)
            .Add("Shop.Data", Shop.Data + Bus + "public record Moved<T>(T Entity); public record Stored<T>(T Entity);")
            .Add("Shop.Moving", "public class OnMoved<T>(IPublisher publisher) : INotificationHandler<Moved<T>> { public Task Handle(Moved<T> moved) => publisher.Publish(new Stored<T>(moved.Entity)); }", "Shop.Data")
            .Add("Shop.Storing", "public class OnStored<T>(IPublisher publisher) : INotificationHandler<Stored<T>> { public Task Handle(Stored<T> stored) => publisher.Publish(new Moved<T>(stored.Entity)); }", "Shop.Data"));

    [Theory]
    [InlineData("new Again<T>()", false)]
    [InlineData("new Again<T>()", true)]
    [InlineData("new Again<List<T>>()", false)]
    [InlineData("new Again<List<T>>()", true)]
    public Task A_request_whose_handler_sends_it_again_comes_to_rest(string again, bool isBuild) => Findings(
        """
        public class OrdersController(IMediator mediator, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await mediator.Send<Order>(new Again<Order>()); return Ok(db.Customers.{|AUTHZ1001:Find|}(id)); }
            public async Task<IActionResult> Pass<U>() { await mediator.Send<U>(new Again<U>()); return Ok(); }
        }
        """,
        new Layers(isBuild).Add("Shop.Data", Shop.Data + $$"""
            public interface IRequest<TResponse> { }
            public interface IRequestHandler<TRequest, TResponse> where TRequest : IRequest<TResponse> { Task<TResponse> Handle(TRequest request); }
            public interface IMediator { Task<TResponse> Send<TResponse>(object request); }
            public record Again<T> : IRequest<T>;
            public class AgainHandler<T>(IMediator mediator) : IRequestHandler<Again<T>, T> { public Task<T> Handle(Again<T> request) => mediator.Send<T>({{again}}); }
            """));

    private static Task Findings(string source, Layers layers) => Verify.Diagnostics(source, new Setup { Only = "AUTHZ1001", Assemblies = layers.All });
}
