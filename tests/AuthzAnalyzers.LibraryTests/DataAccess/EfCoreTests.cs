using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

/// <summary>One finding and its twin a kind; the tests of the rules are written against EF Core and go further.</summary>
[Covers("data-access/efcore.txt", Against = "Microsoft.EntityFrameworkCore 10.0.0")]
[Covers("data-access/linq.txt", Against = ".NET 10")]
public sealed class EfCoreTests
{
    private static readonly Orders Shop = new("", "ShopDb db")
    {
        Types = """
            public class ShopDb : DbContext
            {
                public DbSet<Order> Orders => Set<Order>();
            }
            """,
    };

    [Fact]
    public Task A_record_that_anybody_may_choose_is_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await db.Orders.{|AUTHZ1001:FirstOrDefaultAsync|}(o => o.Id == id));
        """);

    [Fact]
    public Task A_record_of_the_caller_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == Me));
        """);

    [Fact]
    public Task A_set_based_change_of_a_record_that_anybody_may_choose_is_reported() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.Orders.Where(o => o.Id == id).{|AUTHZ1001:ExecuteDeleteAsync|}();
        """);

    [Fact]
    public Task A_set_based_change_of_a_record_of_the_caller_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.Orders.Where(o => o.Id == id && o.CustomerId == Me).ExecuteDeleteAsync();
        """);

    [Fact]
    public Task A_new_record_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders")]
        public async Task Add(string name)
        {
            db.Orders.Add(new Order { ShipToName = name });
            await db.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task A_number_of_records_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<int> Count() => db.Orders.CountAsync();
        """);
}
