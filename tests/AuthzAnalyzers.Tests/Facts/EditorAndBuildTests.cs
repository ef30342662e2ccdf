using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A shop in six layers, where those that do the work know the contracts of those that hold the data and not their implementations. An editor
/// that has all of it open and a build that sees assemblies say the same of it.
/// </summary>
public class EditorAndBuildTests
{
    private const string Domain = """
        public class Customer { public int Id { get; set; } public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string PasswordHash { get; set; } = ""; }
        public class Order { public int Id { get; set; } public int CustomerId { get; set; } public Customer? Customer { get; set; } public decimal Total { get; set; } public string Status { get; set; } = ""; }
        public class Product { public int Id { get; set; } public string Title { get; set; } = ""; }
        public interface IRepository<T> where T : class { Task<T?> GetByIdAsync(int id); Task<List<T>> ListAsync(); Task UpdateAsync(T record); Task DeleteAsync(T record); }
        public interface IOrderStore { Task<Order?> LoadAsync(int id); Task<List<Order>> OfAsync(int customerId); Task CancelAsync(int id); }
        public interface ICurrentUser { string? Id { get; } bool IsStaff { get; } }
        public interface IAuditTrail { Task RecordAsync(string actor, string subject); }
        public interface IRequestHandler<TRequest, TResult> { Task<TResult> Handle(TRequest request); }
        public interface INotificationHandler<T> { Task Handle(T notification); }
        public interface ISender { Task<TResult> Send<TRequest, TResult>(TRequest request); Task Publish<T>(T notification); }
        public record Deleted<T>(T Entity);
        """;

    private const string Data = """
        public class ShopDb : DbContext { public DbSet<Customer> Customers => Set<Customer>(); public DbSet<Order> Orders => Set<Order>(); public DbSet<Product> Products => Set<Product>(); }
        internal class EfRepository<T>(ShopDb db) : IRepository<T> where T : class
        {
            public async Task<T?> GetByIdAsync(int id) => await db.Set<T>().FindAsync(id);
            public Task<List<T>> ListAsync() => db.Set<T>().ToListAsync();
            public Task UpdateAsync(T record) { db.Update(record); return db.SaveChangesAsync(); }
            public Task DeleteAsync(T record) { db.Remove(record); return db.SaveChangesAsync(); }
        }
        internal class OrderStore(ShopDb db, ICurrentUser user) : IOrderStore
        {
            public async Task<Order?> LoadAsync(int id) => await db.Orders.FirstOrDefaultAsync(o => o.Id == id);
            public Task<List<Order>> OfAsync(int customerId) => db.Orders.Where(o => o.CustomerId == customerId).ToListAsync();
            public async Task CancelAsync(int id) { var order = await db.Orders.FirstAsync(o => o.Id == id && o.Customer!.UserId == user.Id); order.Status = "cancelled"; await db.SaveChangesAsync(); }
        }
        internal class OrderDeletedHandler(ShopDb db) : INotificationHandler<Deleted<Order>>
        {
            public async Task Handle(Deleted<Order> notification) { db.Orders.Remove(notification.Entity); await db.SaveChangesAsync(); }
        }
        """;

    private const string Shared = """
        public class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
            public bool IsStaff => accessor.HttpContext!.User.IsInRole("staff");
        }
        public static class Guards
        {
            public static void EnsureStaff(this ICurrentUser user) { if (!user.IsStaff) throw new UnauthorizedAccessException(); }
            public static bool Owns(this ICurrentUser user, Customer? customer) => customer?.UserId == user.Id;
        }
        """;

    private const string Services = """
        public class CustomerService(IRepository<Customer> customers, ICurrentUser user)
        {
            public Task<Customer?> FindAsync(int id) => customers.GetByIdAsync(id);
            public async Task<Customer?> FindOwnAsync(int id) { var found = await customers.GetByIdAsync(id); return user.Owns(found) ? found : null; }
            public Task<List<Customer>> AllAsync() { user.EnsureStaff(); return customers.ListAsync(); }
            public async Task RenameAsync(int id, string name) { var found = await customers.GetByIdAsync(id); found!.Name = name; await customers.UpdateAsync(found); }
        }
        public record GetCustomer(int Id);
        public record GetProduct(int Id);
        internal class GetCustomerHandler(IRepository<Customer> customers) : IRequestHandler<GetCustomer, Customer?> { public Task<Customer?> Handle(GetCustomer request) => customers.GetByIdAsync(request.Id); }
        internal class GetProductHandler(IRepository<Product> products) : IRequestHandler<GetProduct, Product?> { public Task<Product?> Handle(GetProduct request) => products.GetByIdAsync(request.Id); }
        internal class Logging<TRequest, TResult>(IRequestHandler<TRequest, TResult> inner) : IRequestHandler<TRequest, TResult> { public Task<TResult> Handle(TRequest request) => inner.Handle(request); }
        """;

    private const string Framework = """
        public abstract class ShopController(ICurrentUser user) : ControllerBase
        {
            protected ICurrentUser Caller => user;
            protected IActionResult OkOrMissing(object? value) => value is null ? NotFound() : Ok(value);
            protected void RequireStaff() => user.EnsureStaff();
        }
        """;

    private const string Web = """
        public class CustomersController(CustomerService service, ShopDb db, ICurrentUser user) : ShopController(user)
        {
            public async Task<IActionResult> Get(int id) => OkOrMissing(await service.FindAsync(id));
            public async Task<IActionResult> Own(int id) => OkOrMissing(await service.FindOwnAsync(id));
            public async Task<IActionResult> All() => Ok(await service.AllAsync());
            public async Task<IActionResult> Rename(int id, string name) { await service.RenameAsync(id, name); return Ok(); }
            public async Task<IActionResult> Staff(int id) { RequireStaff(); return Ok(await db.Customers.FindAsync(id)); }
            public async Task<IActionResult> Anybody(int id) { if (id > 9) RequireStaff(); return Ok(await db.Customers.FindAsync(id)); }
        }
        [Authorize]
        public class OrdersController(IOrderStore orders, IRepository<Order> all, ISender sender, ICurrentUser user) : ShopController(user)
        {
            public async Task<IActionResult> Get(int id) => OkOrMissing(await orders.LoadAsync(id));
            public async Task<IActionResult> Of(int customer) => Ok(await orders.OfAsync(customer));
            public async Task<IActionResult> Cancel(int id) { await orders.CancelAsync(id); return Ok(); }
            public async Task<IActionResult> Export() { RequireStaff(); return Ok(await all.ListAsync()); }
            public async Task<IActionResult> Drop(Order order) { await sender.Publish(new Deleted<Order>(order)); return Ok(); }
            public async Task<IActionResult> Forget(Product product) { await sender.Publish(new Deleted<Product>(product)); return Ok(); }
        }
        public class MessagesController(ISender sender) : ControllerBase
        {
            public async Task<IActionResult> Customer(int id) => Ok(await sender.Send<GetCustomer, Customer?>(new GetCustomer(id)));
            public async Task<IActionResult> Product(int id) => Ok(await sender.Send<GetProduct, Product?>(new GetProduct(id)));
        }
        """;

    private const string LendingContracts = """
        public class Borrower { public int Id { get; set; } public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Shelf { public int Id { get; set; } public string Room { get; set; } = ""; }
        public interface ILending { Task<Borrower?> Find(int id); Task<List<Shelf>> Shelves(); }
        public interface IDoorman { void Refuse(ClaimsPrincipal who); }
        """;

    private const string LendingData = """
        public class LendingDb : DbContext { public DbSet<Borrower> Borrowers => Set<Borrower>(); public DbSet<Shelf> Shelves => Set<Shelf>(); }
        internal class Lending(LendingDb db) : ILending
        {
            public async Task<Borrower?> Find(int id) => await db.Borrowers.FindAsync(id);
            public Task<List<Shelf>> Shelves() => db.Shelves.ToListAsync();
        }
        internal class Doorman : IDoorman { public void Refuse(ClaimsPrincipal who) { if (!who.IsInRole("librarian")) throw new UnauthorizedAccessException(); } }
        public class Oldest(LendingDb db) : IComparer<Borrower>, IAsyncDisposable
        {
            public int Compare(Borrower? x, Borrower? y) => db.Borrowers.ToList().IndexOf(x!);
            public async ValueTask DisposeAsync() { db.Borrowers.Remove(db.Borrowers.First()); await db.SaveChangesAsync(); }
        }
        """;

    private const string LendingHost = """
        [Authorize]
        public class BorrowersController(ILending lending, IDoorman doorman) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await lending.Find(id));
            public async Task<IActionResult> Allowed(int id) { doorman.Refuse(User); return Ok(await lending.Find(id)); }
            public async Task<IActionResult> Shelves() => Ok(await lending.Shelves());
        }
        """;

    private static readonly string[] Silent = ["CustomersController.Own'", "CustomersController.All' lets any", "OrdersController.Cancel' lets any", "OrdersController.Forget'", "MessagesController.Product'"];

    [Fact]
    public async Task An_editor_and_a_build_say_the_same_of_six_layers()
    {
        var editor = await Findings(isBuild: false);
        var build = await Findings(isBuild: true);

        Assert.Equal(editor, build);
        Assert.All(["AUTHZ1001", "AUTHZ1002", "AUTHZ1011"], rule => Assert.Contains(build, finding => finding.Contains(rule, StringComparison.Ordinal)));
        Assert.All(["CustomersController.Get'", "CustomersController.Rename'", "OrdersController.Get'", "OrdersController.Drop'", "MessagesController.Customer'"], action => Assert.Contains(build, finding => finding.Contains(action, StringComparison.Ordinal)));
        Assert.All(Silent, action => Assert.DoesNotContain(build, finding => finding.Contains(action, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Core", "Persistence", "Host")]
    [InlineData("Shop.Core", "Shop.Persistence", "Shop.Host")]
    public async Task An_interface_of_another_project_is_the_applications_whatever_the_projects_are_called(string core, string persistence, string host)
    {
        var editor = await Called(isBuild: false, core, persistence, host);
        var build = await Called(isBuild: true, core, persistence, host);

        Assert.Equal(editor, build);
        Assert.Contains(build, finding => finding.Contains("AUTHZ1002", StringComparison.Ordinal) && finding.Contains("BorrowersController.Get'", StringComparison.Ordinal));
        Assert.DoesNotContain(build, finding => finding.Contains("BorrowersController.Shelves'", StringComparison.Ordinal));
        Assert.DoesNotContain(build, finding => finding.Contains("AUTHZ1002", StringComparison.Ordinal) && finding.Contains("BorrowersController.Allowed'", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_asks_what_implements_an_interface_of_a_framework()
    {
        var facts = Library.LinesOf(Library.FactsOf(Library.Project("Persistence", LendingData, new Layers(isBuild: true).Add("Core", LendingContracts).All.ToArray())));

        Assert.Contains(facts, fact => fact.StartsWith("M:ILending.Find", StringComparison.Ordinal));
        Assert.DoesNotContain(facts, fact => fact.StartsWith("M:System.", StringComparison.Ordinal) || fact.StartsWith("M:Microsoft.", StringComparison.Ordinal));
    }

    private static async Task<string[]> Called(bool isBuild, string core, string persistence, string host)
    {
        var layers = new Layers(isBuild).Add(core, LendingContracts).Add(persistence, LendingData, core);
        return (await Analysis.Run(Library.Project(host, LendingHost, layers.All.ToArray()))).Select(finding => finding.ToString()).Order(StringComparer.Ordinal).ToArray();
    }

    private static async Task<string[]> Findings(bool isBuild)
    {
        var layers = new Layers(isBuild)
            .Add("Shop.Domain", Domain)
            .Add("Shop.Data", Data, "Shop.Domain")
            .Add("Shop.Shared", Shared, "Shop.Domain")
            .Add("Shop.Services", Services, "Shop.Domain", "Shop.Shared")
            .Add("Shop.Web.Framework", Framework, "Shop.Domain", "Shop.Shared");
        var web = Library.Project("Shop.Web", Web, layers.All.ToArray());
        Assert.Empty(web.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error));

        // Where the query stands inside another assembly only an editor can show.
        return (await Analysis.Run(web)).Select(finding => finding.ToString()).Order(StringComparer.Ordinal).ToArray();
    }
}
