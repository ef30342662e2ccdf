using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/repodb.txt", Against = "source stub")]
public sealed class RepoDbTests
{
    private static readonly Orders Shop = new("using RepoDb;\nusing System.Data;", "IDbConnection db") { Setup = Stub.Setup("RepoDb") };

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(db.{|AUTHZ1001:Query|}<Order>(id).FirstOrDefault());

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await db.{|AUTHZ1001:QueryAllAsync|}<Order>());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(db.Query<Order>(o => o.Id == id && o.CustomerId == Me).FirstOrDefault());

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await db.QueryAsync<Order>(o => o.CustomerId == Me));
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(db.{|AUTHZ1002:Query|}<Order>(id).FirstOrDefault());

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok(db.Query<Order>(o => o.Id == id && o.CustomerId == Me).FirstOrDefault());
        """);

    [Fact]
    public Task A_condition_may_be_an_object() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{customer}")]
        public IActionResult Of(string customer) => Ok(db.{|AUTHZ1001:Query|}<Order>(new { CustomerId = customer }));

        [HttpGet("orders/mine")]
        public IActionResult Mine() => Ok(db.Query<Order>(new { CustomerId = Me }));

        [HttpGet("orders/field")]
        public IActionResult Field() => Ok(db.Query<Order>(new QueryField("CustomerId", Me)));
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public IActionResult All() => Ok(db.{|AUTHZ1011:QueryAll|}<Order>());

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public IActionResult Some() => Ok(db.Query<Order>(o => o.Status == "open", top: 20));
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<long> Count() => db.CountAllAsync<Order>();

        [HttpPost("orders")]
        public Task Add(string name) => db.InsertAsync(new Order { ShipToName = name });
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders")]
        public Task Replace(Order order) => db.{|AUTHZ1001:UpdateAsync|}(order);

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.{|AUTHZ1001:DeleteAsync|}<Order>(o => o.Id == id);

        [HttpDelete("orders/key/{id}")]
        public Task DeleteByKey(string id) => db.{|AUTHZ1001:DeleteAsync|}<Order>(id);
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.DeleteAsync<Order>(o => o.Id == id && o.CustomerId == Me);

        [HttpDelete("orders/loaded/{id}")]
        public IActionResult DeleteLoaded(string id)
        {
            var order = db.Query<Order>(id).FirstOrDefault();
            if (order?.CustomerId != Me)
            {
                return NotFound();
            }

            db.Delete(order);
            return NoContent();
        }
        """);

    [Fact]
    public Task What_a_SQL_text_reads_is_followed() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public IActionResult One(string id) => Ok(db.{|AUTHZ1001:ExecuteQuery|}<Order>("SELECT * FROM Orders WHERE Id = @id", new { id }));

        [HttpGet("orders/mine")]
        public IActionResult Mine() => Ok(db.ExecuteQuery<Order>("SELECT * FROM Orders WHERE CustomerId = @me", new { me = Me }));
        """);
}
