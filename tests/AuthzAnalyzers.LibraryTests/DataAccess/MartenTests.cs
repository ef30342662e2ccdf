using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/marten.txt", Against = "Marten 9.58.0")]
public sealed class MartenTests
{
    private static readonly Orders Shop = new("using Marten;\nusing Marten.Linq;\nusing Marten.Pagination;", "IDocumentSession session, IDocumentStore store")
    {
        Types = """
            public class OrdersOf : ICompiledListQuery<Order>
            {
                public string Customer { get; set; } = "";
                public System.Linq.Expressions.Expression<Func<IMartenQueryable<Order>, IEnumerable<Order>>> QueryIs() => q => q.Where(o => o.CustomerId == Customer);
            }
            """,
    };

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await session.{|AUTHZ1001:LoadAsync|}<Order>(id));

        [HttpGet("orders/many")]
        public async Task<IActionResult> Several([FromQuery] string[] ids) => Ok(await session.{|AUTHZ1001:LoadManyAsync|}<Order>(ids));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await Marten.QueryableExtensions.{|AUTHZ1001:ToListAsync|}(session.Query<Order>().Where(o => o.Status == "open")));

        [HttpGet("orders/of/{customer}")]
        public async Task<IActionResult> Compiled(string customer) => Ok(await session.{|AUTHZ1001:QueryAsync|}(new OrdersOf { Customer = customer }));
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await Marten.QueryableExtensions.ToListAsync(session.Query<Order>().Where(o => o.CustomerId == Me)));

        [HttpGet("orders/compiled")]
        public async Task<IActionResult> Compiled() => Ok(await session.QueryAsync(new OrdersOf { Customer = Me }));

        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id)
        {
            var order = await session.LoadAsync<Order>(id);
            return order?.CustomerId == Me ? Ok(order) : NotFound();
        }
        """);

    [Fact]
    public Task A_session_of_the_callers_tenant_is_scope() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id)
        {
            await using var tenants = store.QuerySession(User.FindFirstValue("tenant_id")!);
            return Ok(await tenants.LoadAsync<Order>(id));
        }

        [Authorize, HttpGet("orders/{tenant}/{id}")]
        public async Task<IActionResult> OfAnyTenant(string tenant, string id)
        {
            await using var tenants = store.QuerySession(tenant);
            return Ok(await tenants.{|AUTHZ1002:LoadAsync|}<Order>(id));
        }
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await Marten.QueryableExtensions.{|AUTHZ1011:ToListAsync|}(session.Query<Order>()));

        [Authorize(Roles = "support"), HttpGet("orders/page")]
        public async Task<IActionResult> Page() => Ok(await session.Query<Order>().ToPagedListAsync(1, 20));
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<int> Count() => Marten.QueryableExtensions.CountAsync(session.Query<Order>());

        [HttpPost("orders")]
        public async Task Add(string name)
        {
            session.Store(new Order { ShipToName = name });
            await session.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders")]
        public async Task Replace(Order order)
        {
            session.Store(order);
            await session.{|AUTHZ1001:SaveChangesAsync|}();
        }

        [HttpPut("orders/{id}")]
        public async Task Overwrite(string id, string name)
        {
            session.Store(new Order { Id = id, ShipToName = name });
            await session.{|AUTHZ1001:SaveChangesAsync|}();
        }

        [HttpDelete("orders/{id}")]
        public async Task Delete(string id)
        {
            session.{|AUTHZ1001:Delete|}<Order>(id);
            await session.SaveChangesAsync();
        }

        [HttpDelete("orders/of/{customer}")]
        public async Task DeleteAll(string customer)
        {
            session.{|AUTHZ1001:DeleteWhere|}<Order>(o => o.CustomerId == customer);
            await session.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders")]
        public async Task DeleteAll()
        {
            session.DeleteWhere<Order>(o => o.CustomerId == Me);
            await session.SaveChangesAsync();
        }

        [HttpPatch("orders/{id}")]
        public async Task<IActionResult> Pay(string id)
        {
            var order = await session.LoadAsync<Order>(id);
            if (order?.CustomerId != Me)
            {
                return NotFound();
            }

            order.Status = "paid";
            session.Store(order);
            await session.SaveChangesAsync();
            return NoContent();
        }
        """);
}
