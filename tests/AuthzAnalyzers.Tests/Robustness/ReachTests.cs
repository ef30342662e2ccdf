using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>What is followed and what is not, counted instead of timed: each body below holds a tuple, and following it means to come across that.</summary>
public class ReachTests
{
    [Theory]
    [InlineData("public IActionResult Get(int id) => Ok((1, id));")]
    [InlineData("public IActionResult Get(int id) => Ok((1, Double(id))); private int Double(int id) => (2, id).id * 2;")]
    [InlineData("public IActionResult Get(int id) => Ok((1, products.Find(id)));")]
    [InlineData("public IActionResult Get(int id) { products.Add(new Product()); return Ok((1, products.All().Where(p => p.Price > id).ToList())); }")]
    [InlineData("public IActionResult Get(Customer customer) => Ok((1, customer.Name));")]
    public async Task An_action_that_cannot_reach_customer_data_is_not_followed(string members) =>
        Assert.Empty(await Followed(members));

    [Theory]
    [InlineData("public IActionResult Get(int id) => Ok((1, db.Customers.Find(id)));")]
    [InlineData("public IActionResult Get(int id) => Ok((1, customers.Find(id)));")]
    [InlineData("public IActionResult Get(int id) { customers.Add(new Customer()); return Ok((1, id)); }")]
    [InlineData("public IActionResult Get(int id) => Ok((1, Load(id))); private object Load(int id) => db.Set<Customer>().Find(id)!;")]
    [InlineData("public IActionResult Get(int id) => Ok((1, Load<Customer>(id))); private object Load<T>(int id) where T : class => db.Set<T>().Find(id)!;")]
    [InlineData("public IActionResult Get(int id) => Ok((1, products.All().Select(p => p.Buyer!.Name).ToList()));")]
    [InlineData("public IActionResult Get(int id) => Ok((1, new[] { id }.Select(Load).ToList())); private object Load(int id) => db.Customers.Find(id)!;")]
    [InlineData("public IActionResult Get(int id) => Ok((1, First)); private Customer First => db.Customers.First();")]
    public async Task An_action_that_can_is_followed(string members) =>
        Assert.Contains("Get", await Followed(members));

    private static async Task<IReadOnlyCollection<string>> Followed(string members)
    {
        var followed = new ConcurrentBag<string>();
        var noting = OperationTransfers.Default.With(OperationKind.Tuple, (evaluator, operation) =>
        {
            followed.Add(evaluator.Analysis.Method.Name);
            return Creations.Tuple(evaluator, (ITupleOperation)operation);
        });
        var found = await Analysis.Run(Compile.Project($$"""
            public class Product { public int Id { get; set; } public decimal Price { get; set; } public Customer? Buyer { get; set; } }
            public class Store<T>(ShopDb db) where T : class
            {
                public IQueryable<T> All() => db.Set<T>();
                public T? Find(int id) => db.Set<T>().Find(id);
                public void Add(T record) { db.Set<T>().Add(record); db.SaveChanges(); }
            }
            public class HomeController(ShopDb db, Store<Product> products, Store<Customer> customers) : ControllerBase { {{members}} }
            """, Shop.Data), noting);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AUTHZ9001" or "AD0001");
        return followed.Distinct().ToList();
    }
}
