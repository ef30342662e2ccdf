using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/odata.txt", Against = "Microsoft.AspNetCore.OData 9.5.0")]
public sealed class ODataTests
{
    private static readonly Orders Shop = new("using Microsoft.AspNetCore.OData.Deltas;\nusing Microsoft.AspNetCore.OData.Query;\nusing Microsoft.AspNetCore.OData.Results;", "ShopDb db")
    {
        Types = """
            public class ShopDb : DbContext
            {
                public DbSet<Order> Orders => Set<Order>();
            }
            """,
    };

    [Fact]
    public Task A_query_that_the_framework_runs_for_anybody_is_reported() => Shop.Findings("AUTHZ1001", """
        [EnableQuery, HttpGet("orders")]
        public IQueryable<Order> All() => db.{|AUTHZ1001:Orders|};

        [EnableQuery, HttpGet("orders/{id}")]
        public SingleResult<Order> One(string id) => SingleResult.Create(db.Orders.{|AUTHZ1001:Where|}(o => o.Id == id));

        [HttpGet("orders/options")]
        public IActionResult Options(ODataQueryOptions<Order> options) => Ok(options.ApplyTo(db.{|AUTHZ1001:Orders|}));
        """);

    [Fact]
    public Task A_query_of_the_callers_own_records_is_silent() => Shop.Findings("AUTHZ1001", """
        [EnableQuery, HttpGet("orders")]
        public IQueryable<Order> All() => db.Orders.Where(o => o.CustomerId == Me);

        [EnableQuery, HttpGet("orders/{id}")]
        public SingleResult<Order> One(string id) => SingleResult.Create(db.Orders.Where(o => o.Id == id && o.CustomerId == Me));

        [HttpGet("orders/options")]
        public IActionResult Options(ODataQueryOptions<Order> options) => Ok(options.ApplyTo(db.Orders.Where(o => o.CustomerId == Me)));
        """);

    [Fact]
    public Task A_delta_changes_the_record_that_it_is_applied_to() => Shop.Findings("AUTHZ1001", """
        [HttpPatch("orders/{id}")]
        public async Task Patch(string id, Delta<Order> delta)
        {
            var order = await db.Orders.SingleAsync(o => o.Id == id);
            delta.Patch(order);
            await db.{|AUTHZ1001:SaveChangesAsync|}();
        }

        [HttpPatch("orders/mine/{id}")]
        public async Task PatchMine(string id, Delta<Order> delta)
        {
            var order = await db.Orders.SingleAsync(o => o.Id == id && o.CustomerId == Me);
            delta.Patch(order);
            await db.SaveChangesAsync();
        }
        """);
}
