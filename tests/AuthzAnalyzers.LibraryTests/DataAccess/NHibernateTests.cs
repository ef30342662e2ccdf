using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/nhibernate.txt", Against = "source stub")]
public sealed class NHibernateTests
{
    private static readonly Orders Shop = new("namespace Shop;\n\nusing NHibernate;\nusing NHibernate.Criterion;\nusing NHibernate.Linq;", "NHibernate.ISession session") { Setup = Stub.Setup("NHibernate") };

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await session.{|AUTHZ1001:GetAsync|}<Order>(id));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await session.Query<Order>().{|AUTHZ1001:ToListAsync|}());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await session.Query<Order>().FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == Me));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await session.Query<Order>().Where(o => o.CustomerId == Me).ToListAsync());
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await session.{|AUTHZ1002:GetAsync|}<Order>(id));

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok(await session.Query<Order>().FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == Me));
        """);

    [Fact]
    public Task Query_over_is_followed() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{status}")]
        public async Task<IActionResult> Some(string status) => Ok(await session.QueryOver<Order>().Where(o => o.Status == status).{|AUTHZ1001:ListAsync|}());

        [HttpGet("orders/mine/{status}")]
        public async Task<IActionResult> Mine(string status) => Ok(await session.QueryOver<Order>().Where(o => o.CustomerId == Me).And(o => o.Status == status).ListAsync());
        """);

    [Fact]
    public Task Criteria_that_the_caller_chooses_are_a_guess() => Shop.Guesses("AUTHZ1001", """
        [HttpGet("orders/{status}")]
        public async Task<IActionResult> Some(string status) => Ok(await session.CreateCriteria<Order>().Add(Restrictions.Eq("Status", status)).{|AUTHZ1001:ListAsync|}<Order>());
        """);

    [Fact]
    public Task Criteria_by_the_caller_are_followed() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/mine")]
        public async Task<IActionResult> Mine() => Ok(await session.CreateCriteria<Order>().Add(Restrictions.Eq("CustomerId", Me)).ListAsync<Order>());

        [HttpGet("orders/local")]
        public async Task<IActionResult> Local()
        {
            var criteria = session.CreateCriteria<Order>();
            criteria.Add(Restrictions.Eq("CustomerId", Me));
            return Ok(await criteria.ListAsync<Order>());
        }
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await session.QueryOver<Order>().{|AUTHZ1011:ListAsync|}());

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public async Task<IActionResult> Some() => Ok(await session.QueryOver<Order>().Take(20).ListAsync());
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<int> Count() => session.QueryOver<Order>().RowCountAsync();

        [HttpPost("orders")]
        public async Task Add(string name)
        {
            await session.SaveAsync(new Order { ShipToName = name });
            await session.FlushAsync();
        }
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders/{id}")]
        public async Task Pay(string id)
        {
            using var transaction = session.BeginTransaction();
            var order = await session.GetAsync<Order>(id);
            order.Status = "paid";
            await transaction.{|AUTHZ1001:CommitAsync|}();
        }

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => session.Query<Order>().Where(o => o.Id == id).{|AUTHZ1001:DeleteAsync|}();
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders/{id}")]
        public async Task<IActionResult> Pay(string id)
        {
            using var transaction = session.BeginTransaction();
            var order = await session.GetAsync<Order>(id);
            if (order.CustomerId != Me)
            {
                return NotFound();
            }

            order.Status = "paid";
            await transaction.CommitAsync();
            return NoContent();
        }

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => session.Query<Order>().Where(o => o.Id == id && o.CustomerId == Me).DeleteAsync();
        """);
}
