using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/ef6.txt", Against = "source stub")]
public sealed class EntityFramework6Tests
{
    private static readonly Orders Shop = new("namespace Shop;\n\nusing System.Data.Entity;\nusing System.Data.Entity.Infrastructure;", "ShopDb db")
    {
        Setup = Stub.Setup("EntityFramework6"),
        Types = """
            public class ShopDb : DbContext
            {
                public DbSet<Order> Orders { get; set; } = null!;
            }
            """,
    };

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await db.Orders.{|AUTHZ1001:FindAsync|}(id));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await db.Orders.{|AUTHZ1001:ToListAsync|}());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == Me));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await db.Orders.Where(o => o.CustomerId == Me).ToListAsync());
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == Me));
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await db.Orders.{|AUTHZ1011:ToListAsync|}());

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public async Task<IActionResult> Some() => Ok(await db.Orders.Take(() => 20).ToListAsync());
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<int> Count() => db.Orders.CountAsync();

        [HttpPost("orders")]
        public Task Add(string name)
        {
            db.Orders.Add(new Order { ShipToName = name });
            return db.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public async Task Delete(string id)
        {
            db.Orders.Remove(await db.Orders.FindAsync(id));
            await db.{|AUTHZ1001:SaveChangesAsync|}();
        }

        [HttpPut("orders")]
        public Task Replace(Order order)
        {
            db.Entry(order).State = EntityState.Modified;
            return db.{|AUTHZ1001:SaveChangesAsync|}();
        }
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public async Task Delete(string id)
        {
            db.Orders.Remove(await db.Orders.SingleAsync(o => o.Id == id && o.CustomerId == Me));
            await db.SaveChangesAsync();
        }
        """);
}
