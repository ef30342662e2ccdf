using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

public class DeterminismTests
{
    private const int Runs = 20;

    private static readonly (string Path, string Text)[] Program =
    [
        ("Shop.cs", Shop.Data),
        ("Repositories.cs", """
            public interface IRepository<T> where T : class { Task<T?> GetAsync(int id); Task<List<T>> ListAsync(); Task DeleteAsync(int id); }
            public class EfRepository<T>(ShopDb db) : IRepository<T> where T : class
            {
                public async Task<T?> GetAsync(int id) => await db.Set<T>().FindAsync(id);
                public Task<List<T>> ListAsync() => db.Set<T>().ToListAsync();
                public async Task DeleteAsync(int id) { db.Set<T>().Remove((await GetAsync(id))!); await db.SaveChangesAsync(); }
            }
            public class GuardedRepository<T>(EfRepository<T> inner, IHttpContextAccessor http) : IRepository<T> where T : class
            {
                private void Demand() { if (!http.HttpContext!.User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
                public Task<T?> GetAsync(int id) { Demand(); return inner.GetAsync(id); }
                public Task<List<T>> ListAsync() { Demand(); return inner.ListAsync(); }
                public Task DeleteAsync(int id) { Demand(); return inner.DeleteAsync(id); }
            }
            """),
        ("Services.cs", """
            public interface IAuditTrail { Task RecordAsync(string who, string what); }
            public interface IOrderService { Task<object?> FindAsync(int id, string? user); Task<object?> ViaAsync(int id, string? user); }
            public class OrderService(ShopDb db, IRepository<Order> orders, IAuditTrail audit) : IOrderService
            {
                public async Task<object?> FindAsync(int id, string? user) =>
                    user is null ? await ViaAsync(id, "guest") : await db.Orders.Where(o => o.Id == id && o.Customer!.UserId == user).Select(o => new { o.Total }).FirstOrDefaultAsync();
                public async Task<object?> ViaAsync(int id, string? user)
                {
                    await audit.RecordAsync(user ?? "", "order");
                    return id > 5 ? await FindAsync(id - 1, user) : await orders.GetAsync(id);
                }
            }
            """),
        ("Orders.cs", """
            public class OrdersController(IOrderService orders, IRepository<Order> all) : ControllerBase
            {
                public async Task<IActionResult> Mine(int id) => Ok(await orders.FindAsync(id, User.FindFirst("sub")!.Value));
                public async Task<IActionResult> Anyones(int id) => Ok(await orders.ViaAsync(id, null));
                [Authorize(Roles = "Staff")] public async Task<IActionResult> List() => Ok(await all.ListAsync());
                public Task Delete(int id) => all.DeleteAsync(id);
            }
            """),
        ("Customers.cs", """
            public class CustomersController(ShopDb db, IRepository<Customer> customers) : Controller
            {
                public async Task<IActionResult> Get(int id) { ViewBag.Customer = await customers.GetAsync(id); return View(); }
                public async Task<IActionResult> Both(int id)
                {
                    var customer = await db.Customers.FindAsync(id);
                    var orders = await db.Orders.Where(o => o.CustomerId == id).ToListAsync();
                    if (id > 0 && !User.IsInRole("Staff")) { return Forbid(); }
                    return Ok(new { customer, orders });
                }
                public async Task Put(int id, string phone) { (await db.Customers.FindAsync(id))!.Phone = phone; await db.SaveChangesAsync(); }
            }
            """),
        ("Endpoints.cs", """
            public static class Endpoints
            {
                public static void Map(WebApplication app)
                {
                    var group = app.MapGroup("/c");
                    group.MapGet("/", (ShopDb db) => db.Customers.ToListAsync());
                    group.MapGet("/{id}", async (int id, ShopDb db) => await db.Customers.FindAsync(id)).RequireAuthorization();
                    group.MapDelete("/{id}", (int id, IRepository<Customer> customers) => customers.DeleteAsync(id));
                }
            }
            """),
    ];

    [Fact]
    public async Task Twenty_concurrent_runs_over_shuffled_files_are_identical()
    {
        var random = new Random(4500);
        var expected = Sorted(await Analysis.Run(Compilation(Program), isConcurrent: false));
        Assert.True(expected.Length > 10, string.Join("\n", expected));
        Assert.Superset(new HashSet<string> { "AUTHZ1001", "AUTHZ1002", "AUTHZ1005", "AUTHZ2001" }, expected.Select(text => text.Substring(text.IndexOf("AUTHZ", StringComparison.Ordinal), 9)).ToHashSet());

        for (var run = 0; run < Runs; run++)
        {
            var shuffled = Program.OrderBy(_ => random.Next()).ToArray();

            Assert.Equal(expected, Sorted(await Analysis.Run(Compilation(shuffled))));
        }
    }

    private static string[] Sorted(System.Collections.Immutable.ImmutableArray<Diagnostic> found) =>
        Analysis.Texts(found).OrderBy(text => text, StringComparer.Ordinal).ToArray();

    private static Compilation Compilation(IEnumerable<(string Path, string Text)> files)
    {
        var empty = Compile.Project();
        return empty.AddSyntaxTrees(files.Select(file => Analysis.Parse(file.Text, file.Path)));
    }
}
