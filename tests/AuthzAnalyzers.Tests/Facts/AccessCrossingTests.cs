using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Facts.Crossing;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Reads and changes in assemblies that were built before, found at the call.</summary>
public class AccessCrossingTests
{
    [Fact]
    public Task A_read_in_another_assembly_is_found_at_the_call() => Findings(
        Data("""
            public class Directory(ShopDb db)
            {
                public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FirstOrDefaultAsync(c => c.Id == id);
                public async Task<int> HowManyAsync() => await db.Customers.CountAsync();
            }
            """),
        """
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:ByIdAsync|}(id));
            [Authorize] public async Task<IActionResult> Safe(int id) => Ok(await directory.ByIdAsync(id));
            public async Task<IActionResult> Count() => Ok(await directory.HowManyAsync());
        }
        """);

    [Fact]
    public Task A_read_behind_an_interface_with_a_hidden_implementation_is_found() => Findings(
        Data("""
            public interface IDirectory { Task<List<Customer>> Everybody(); Task<List<Product>> Goods(); }
            internal class Directory(ShopDb db) : IDirectory
            {
                public Task<List<Customer>> Everybody() => db.Customers.ToListAsync();
                public Task<List<Product>> Goods() => db.Products.ToListAsync();
            }
            """),
        """
        public class CustomersController(IDirectory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await directory.{|AUTHZ1001:Everybody|}());
            public async Task<IActionResult> Products() => Ok(await directory.Goods());
        }
        """);

    [Fact]
    public Task A_generic_repository_reads_what_its_type_argument_says() => Findings(
        Data("""
            public interface IStore<T> where T : class { Task<T?> GetAsync(int id); }
            internal class Store<T>(ShopDb db) : IStore<T> where T : class
            {
                public async Task<T?> GetAsync(int id) => await db.Set<T>().FindAsync(id);
            }
            """),
        """
        public class CustomersController(IStore<Customer> customers, IStore<Product> products) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.{|AUTHZ1001:GetAsync|}(id));
            public async Task<IActionResult> Product(int id) => Ok(await products.GetAsync(id));
        }
        """);

    [Fact]
    public Task An_implementation_for_one_type_argument_counts_for_no_other() => Findings(
        Data(Caller + """
            public interface IStore<T> where T : class { Task<T?> Load(int id); }
            internal class Customers(ShopDb db, ICurrentUser user) : IStore<Customer>
            {
                public async Task<Customer?> Load(int id) { if (!user.IsStaff) return null; return await db.Customers.FindAsync(id); }
            }
            internal class Orders(ShopDb db) : IStore<Order>
            {
                public async Task<Order?> Load(int id) => await db.Orders.FindAsync(id);
            }
            """),
        """
        public class CustomersController(IStore<Customer> customers, IStore<Order> orders) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.Load(id));
            public async Task<IActionResult> Order(int id) => Ok(await orders.{|AUTHZ1001:Load|}(id));
        }
        """);

    [Fact]
    public Task An_override_in_another_assembly_is_run_by_a_call_of_its_base() => Findings(
        Data("""
            public abstract class Source { public abstract Task<List<Customer>> All(); public Task<List<Customer>> Everybody() => All(); }
            internal class DbSource(ShopDb db) : Source { public override Task<List<Customer>> All() => db.Customers.ToListAsync(); }
            """),
        """
        public class CustomersController(Source source) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await source.{|AUTHZ1001:All|}());
            public async Task<IActionResult> Get2() => Ok(await source.{|AUTHZ1001:Everybody|}());
        }
        """);

    [Fact]
    public Task A_query_handed_out_runs_here_with_what_it_proves() => Findings(
        Data("""
            public static class Queries
            {
                public static IQueryable<Order> Of(this IQueryable<Order> orders, int customer) => orders.Where(o => o.CustomerId == customer);
            }
            public class Orders(ShopDb db) { public IQueryable<Order> Open() => db.Orders.Where(o => o.Status == "open"); }
            """),
        """
        public class OrdersController(Orders orders, ShopDb db) : ControllerBase
        {
            private int Me => int.Parse(User.FindFirstValue("id")!);
            public async Task<IActionResult> Get() => Ok(await orders.Open().{|AUTHZ1001:ToListAsync|}());
            public async Task<IActionResult> Mine() => Ok(await orders.Open().Of(Me).ToListAsync());
            public async Task<IActionResult> Theirs(int id) => Ok(await db.Orders.Of(id).{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_change_that_is_saved_elsewhere_is_found() => Findings(
        Data("""
            public class Orders(ShopDb db)
            {
                public async Task Cancel(int id) { var order = await db.Orders.FindAsync(id); order!.Status = "cancelled"; await db.SaveChangesAsync(); }
                public void Mark(Order order) => order.Status = "seen";
                public Task Save() => db.SaveChangesAsync();
            }
            """),
        """
        public class OrdersController(Orders orders, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Cancel(int id) { await orders.{|AUTHZ1001:Cancel|}(id); return Ok(); }
            public async Task<IActionResult> Mark(int id)
            {
                var order = await db.Orders.FindAsync(id);
                db.Orders.Remove(order!);
                await orders.{|AUTHZ1001:Save|}();
                return Ok();
            }
            [Authorize] public async Task<IActionResult> Safe(int id) { await orders.Cancel(id); return Ok(); }
        }
        """);

    [Fact]
    public Task Facts_of_facts_reach_the_third_assembly()
    {
        var data = Library.Build("Shop.Data", Data("public class Directory(ShopDb db) { public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FindAsync(id); }"));
        var services = Library.Build("Shop.Services", """
            public class Desk(Directory directory)
            {
                public Task<Customer?> Show(int id) => directory.ByIdAsync(id);
                public async Task<Customer?> ShowOwn(int id, string? me) { var found = await directory.ByIdAsync(id); return found?.UserId == me ? found : null; }
            }
            """, data);
        return Verify.Diagnostics("""
            public class CustomersController(Desk desk) : ControllerBase
            {
                public async Task<IActionResult> Get(int id) => Ok(await desk.{|AUTHZ1001:Show|}(id));
                public async Task<IActionResult> Own(int id) => Ok(await desk.ShowOwn(id, User.FindFirstValue("sub")));
            }
            """, new Setup { Only = "AUTHZ1001", Assemblies = [data, services] });
    }

    [Fact]
    public Task An_assembly_without_facts_stays_unknown() => Verify.Diagnostics("""
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.ByIdAsync(id));
        }
        """, new Setup { Only = "AUTHZ1001", Assemblies = [Library.WithoutFacts("Shop.Data", Data("public class Directory(ShopDb db) { public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FindAsync(id); }"))] });

    [Theory]
    [InlineData("return await db.Customers.FirstAsync(c => c.Id == request.Id);", true)]
    [InlineData("if (!http.HttpContext!.User.IsInRole(\"Support\")) throw new UnauthorizedAccessException(); return await db.Customers.FirstAsync(c => c.Id == request.Id);", false)]
    [InlineData("var me = http.HttpContext!.User.FindFirstValue(\"sub\"); return await db.Customers.FirstAsync(c => c.Id == request.Id && c.UserId == me);", false)]
    public Task The_handler_of_a_message_in_another_assembly_is_a_callee_of_its_sender(string body, bool isFound) => Findings(
        Data($$"""
            public interface IRequest<TResult> { }
            public interface IRequestHandler<TRequest, TResult> where TRequest : IRequest<TResult> { Task<TResult> Handle(TRequest request); }
            public interface ISender { Task<TResult> Send<TResult>(IRequest<TResult> request); }
            public record GetCustomer(int Id) : IRequest<Customer>;
            public record GetTotal(int Id) : IRequest<decimal>;
            internal class GetCustomerHandler(ShopDb db, IHttpContextAccessor http) : IRequestHandler<GetCustomer, Customer>
            {
                public async Task<Customer> Handle(GetCustomer request) { {{body}} }
            }
            internal class GetTotalHandler(ShopDb db) : IRequestHandler<GetTotal, decimal>
            {
                public async Task<decimal> Handle(GetTotal request) => (await db.Products.FirstAsync(p => p.Id == request.Id)).Price;
            }
            """),
        $$"""
        public class CustomersController(ISender sender) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await sender.{{(isFound ? "{|AUTHZ1001:Send|}" : "Send")}}(new GetCustomer(id)));
            public async Task<IActionResult> Get2(int id) => Ok(await sender.Send(new GetTotal(id)));
        }
        """);

    [Fact]
    public Task An_event_about_one_thing_is_handled_by_nobody_who_waits_for_another() => Findings(
        Data("""
            public interface INotificationHandler<T> { Task Handle(T notification); }
            public interface IPublisher { Task Publish<T>(T notification); }
            public record Deleted<T>(T Entity);
            internal class OrderDeletedHandler(ShopDb db) : INotificationHandler<Deleted<Order>>
            {
                public async Task Handle(Deleted<Order> notification)
                {
                    db.Customers.RemoveRange(db.Customers.Where(c => c.Id == notification.Entity.CustomerId));
                    await db.SaveChangesAsync();
                }
            }
            """),
        """
        public class CustomersController(IPublisher publisher) : ControllerBase
        {
            public async Task<IActionResult> Get(Order order) { await publisher.{|AUTHZ1001:Publish|}(new Deleted<Order>(order)); return Ok(); }
            public async Task<IActionResult> Get2(Product product) { await publisher.Publish(new Deleted<Product>(product)); return Ok(); }
        }
        """);

    [Fact]
    public Task What_stands_around_the_handlers_of_all_messages_handles_none() => Findings(
        Data("""
            public interface IQueryHandler<TQuery, TResult> { Task<TResult> Handle(TQuery query); }
            public interface IDispatcher { Task<TResult> Send<TQuery, TResult>(TQuery query); }
            public record GetCustomer(int Id);
            public record GetTotal(int Id);
            internal class GetCustomerHandler(ShopDb db) : IQueryHandler<GetCustomer, Customer> { public Task<Customer> Handle(GetCustomer query) => db.Customers.FirstAsync(c => c.Id == query.Id); }
            internal class GetTotalHandler(ShopDb db) : IQueryHandler<GetTotal, decimal> { public Task<decimal> Handle(GetTotal query) => db.Products.Where(p => p.Id == query.Id).SumAsync(p => p.Price); }
            internal class Retrying<TQuery, TResult>(IQueryHandler<TQuery, TResult> inner) : IQueryHandler<TQuery, TResult> { public Task<TResult> Handle(TQuery query) => inner.Handle(query); }
            """),
        """
        public class CustomersController(IDispatcher dispatcher) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await dispatcher.{|AUTHZ1001:Send|}<GetCustomer, Customer>(new GetCustomer(id)));
            public async Task<IActionResult> Get2(int id) => Ok(await dispatcher.Send<GetTotal, decimal>(new GetTotal(id)));
        }
        """);

    [Fact]
    public Task A_message_of_another_assembly_may_be_handled_here() => Findings(
        Data("""
            public interface INotificationHandler<T> { Task Handle(T notification); }
            public interface IPublisher { Task Publish<T>(T notification); }
            public record CustomerMoved(int Id);
            """),
        """
        public class CustomerMovedHandler(ShopDb db) : INotificationHandler<CustomerMoved>
        {
            public async Task Handle(CustomerMoved notification) { var customer = await db.Customers.FindAsync(notification.Id); customer!.Name = ""; await db.SaveChangesAsync(); }
        }
        public class CustomersController(IPublisher publisher) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await publisher.{|AUTHZ1001:Publish|}(new CustomerMoved(id)); return Ok(); }
        }
        """);
}
