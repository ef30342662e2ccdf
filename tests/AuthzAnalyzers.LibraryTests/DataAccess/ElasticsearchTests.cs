using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/elasticsearch.txt", Against = "Elastic.Clients.Elasticsearch 9.5.3")]
public sealed class ElasticsearchTests
{
    private static readonly Orders Shop = new("using Elastic.Clients.Elasticsearch;", "ElasticsearchClient client");

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok((await client.{|AUTHZ1001:GetAsync|}<Order>(id)).Source);
        """);

    [Fact]
    public Task Records_that_a_query_in_its_own_language_chooses_are_a_guess() => Shop.Guesses("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok((await client.{|AUTHZ1001:SearchAsync|}<Order>(s => s.Query(q => q.MatchAll()))).Documents);
        """);

    [Fact]
    public Task A_record_whose_owner_is_compared_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id)
        {
            var order = (await client.GetAsync<Order>(id)).Source;
            return order?.CustomerId == Me ? Ok(order) : NotFound();
        }
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok((await client.{|AUTHZ1002:GetAsync|}<Order>(id)).Source);

        [Authorize, HttpGet("orders")]
        public async Task<IActionResult> Mine() => Ok((await client.SearchAsync<Order>(s => s.Query(q => q.Term(t => t.Field(o => o.CustomerId).Value(Me))))).Documents);
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public async Task<IActionResult> Count() => Ok((await client.CountAsync<Order>()).Count);

        [HttpPost("orders")]
        public Task Add(string name) => client.IndexAsync(new Order { ShipToName = name });
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders")]
        public Task Replace(Order order) => client.{|AUTHZ1001:IndexAsync|}(order);

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => client.{|AUTHZ1001:DeleteAsync|}<Order>((Id)id);
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders/{id}")]
        public async Task<IActionResult> Delete(string id)
        {
            var order = (await client.GetAsync<Order>(id)).Source;
            if (order?.CustomerId != Me)
            {
                return NotFound();
            }

            await client.DeleteAsync<Order>((Id)id);
            return NoContent();
        }
        """);
}
