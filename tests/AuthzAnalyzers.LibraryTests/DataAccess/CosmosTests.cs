using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/cosmos.txt", Against = "Microsoft.Azure.Cosmos 3.64.0")]
public sealed class CosmosTests
{
    private static readonly Orders Shop = new("namespace Shop;\n\nusing Microsoft.Azure.Cosmos;\nusing Microsoft.Azure.Cosmos.Linq;", "Container orders");

    [Fact]
    public Task A_record_that_anybody_may_choose_is_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id, string customer) => Ok((await orders.{|AUTHZ1001:ReadItemAsync|}<Order>(id, new PartitionKey(customer))).Resource);

        [HttpGet("orders/many")]
        public async Task<IActionResult> Several([FromQuery] string[] ids) =>
            Ok((await orders.{|AUTHZ1001:ReadManyItemsAsync|}<Order>(ids.Select(id => (id, new PartitionKey(id))).ToList())).Resource);
        """);

    [Fact]
    public Task A_record_in_the_callers_own_partition_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok((await orders.ReadItemAsync<Order>(id, new PartitionKey(Me))).Resource);

        [HttpGet("orders")]
        public async Task<IActionResult> All()
        {
            var partition = new QueryRequestOptions { PartitionKey = new PartitionKey(Me) };
            using var pages = orders.GetItemLinqQueryable<Order>(requestOptions: partition).ToFeedIterator();
            return Ok((await pages.ReadNextAsync()).ToList());
        }
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok((await orders.{|AUTHZ1002:ReadItemAsync|}<Order>(id, new PartitionKey(id))).Resource);

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok((await orders.ReadItemAsync<Order>(id, new PartitionKey(Me))).Resource);
        """);

    [Fact]
    public Task A_record_whose_owner_is_compared_is_silent() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id)
        {
            Order order = await orders.ReadItemAsync<Order>(id, new PartitionKey(id));
            return order.CustomerId == Me ? Ok(order) : NotFound();
        }
        """);

    [Fact]
    public Task All_records_shown_to_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All()
        {
            var found = new List<Order>();
            using var pages = orders.GetItemLinqQueryable<Order>().Where(o => o.Status == "open").ToFeedIterator();
            while (pages.HasMoreResults)
            {
                found.AddRange(await pages.{|AUTHZ1001:ReadNextAsync|}());
            }

            return Ok(found);
        }
        """);

    [Fact]
    public Task The_callers_own_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All()
        {
            var found = new List<Order>();
            using var pages = orders.GetItemLinqQueryable<Order>().Where(o => o.CustomerId == Me).ToFeedIterator();
            while (pages.HasMoreResults)
            {
                found.AddRange(await pages.ReadNextAsync());
            }

            return Ok(found);
        }
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok((await orders.GetItemLinqQueryable<Order>().ToFeedIterator().{|AUTHZ1011:ReadNextAsync|}()).ToList());

        [Authorize(Roles = "support"), HttpGet("orders/latest")]
        public async Task<IActionResult> Latest() => Ok((await orders.GetItemLinqQueryable<Order>().Take(20).ToFeedIterator().ReadNextAsync()).ToList());
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public async Task<IActionResult> Count() => Ok((await orders.GetItemLinqQueryable<Order>().CountAsync()).Resource);

        [HttpPost("orders")]
        public Task Create(string name) => orders.CreateItemAsync(new Order { ShipToName = name });

        [HttpPost("orders/upsert")]
        public Task Upsert(string name) => orders.UpsertItemAsync(new Order { Id = Guid.NewGuid().ToString(), ShipToName = name });
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders/{id}")]
        public Task Replace(string id, Order order) => orders.{|AUTHZ1001:ReplaceItemAsync|}(order, id);

        [HttpPut("orders")]
        public Task Upsert(Order order) => orders.{|AUTHZ1001:UpsertItemAsync|}(order);

        [HttpPatch("orders/{id}")]
        public Task Patch(string id) => orders.{|AUTHZ1001:PatchItemAsync|}<Order>(id, new PartitionKey(id), new[] { PatchOperation.Set("/status", "paid") });

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => orders.{|AUTHZ1001:DeleteItemAsync|}<Order>(id, new PartitionKey(id));

        [HttpDelete("orders")]
        public async Task Together(string customer, Order order)
        {
            var batch = orders.CreateTransactionalBatch(new PartitionKey(customer)).ReplaceItem(order.Id, order);
            await batch.{|AUTHZ1001:ExecuteAsync|}();
        }
        """);

    [Fact]
    public Task Changes_in_the_callers_own_partition_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPatch("orders/{id}")]
        public Task Patch(string id) => orders.PatchItemAsync<Order>(id, new PartitionKey(Me), new[] { PatchOperation.Set("/status", "paid") });

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => orders.DeleteItemAsync<Order>(id, new PartitionKey(Me));
        """);

    [Fact]
    public Task What_a_SQL_text_reads_is_followed() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok((await orders.GetItemQueryIterator<Order>("SELECT * FROM c").{|AUTHZ1001:ReadNextAsync|}()).ToList());

        [HttpGet("orders/mine")]
        public async Task<IActionResult> Mine() => Ok((await orders.GetItemQueryIterator<Order>($"SELECT * FROM c WHERE c.customerId = '{Me}'").ReadNextAsync()).ToList());
        """);

    [Fact]
    public Task A_parameter_that_is_the_caller_ties_a_text_to_the_caller() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public async Task<IActionResult> Mine()
        {
            var query = new QueryDefinition("SELECT * FROM c WHERE c.customerId = @me").WithParameter("@me", Me);
            return Ok((await orders.GetItemQueryIterator<Order>(query).ReadNextAsync()).ToList());
        }

        [HttpGet("orders/of/{customer}")]
        public async Task<IActionResult> Of(string customer)
        {
            var query = new QueryDefinition("SELECT * FROM c WHERE c.customerId = @customer").WithParameter("@customer", customer);
            return Ok((await orders.GetItemQueryIterator<Order>(query).{|AUTHZ1001:ReadNextAsync|}()).ToList());
        }
        """);
}
