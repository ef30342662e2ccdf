using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/azure-tables.txt", Against = "Azure.Data.Tables 12.13.0")]
public sealed class AzureTablesTests
{
    private static readonly Orders Shop = new("using Azure.Data.Tables;", "TableClient orders") { Record = """
        public class Order : ITableEntity
        {
            public string PartitionKey { get; set; } = "";
            public string RowKey { get; set; } = "";
            public DateTimeOffset? Timestamp { get; set; }
            public Azure.ETag ETag { get; set; }
            public string CustomerId { get; set; } = "";
            public string ShipToName { get; set; } = "";
            public string ShipToPhone { get; set; } = "";
            public string Status { get; set; } = "";
        }
        """ };

    [Fact]
    public Task A_record_that_anybody_may_choose_is_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{customer}/{id}")]
        public async Task<IActionResult> One(string customer, string id) => Ok((await orders.{|AUTHZ1001:GetEntityAsync|}<Order>(customer, id)).Value);

        [HttpGet("orders/maybe/{customer}/{id}")]
        public IActionResult Maybe(string customer, string id) => Ok(orders.{|AUTHZ1001:GetEntityIfExists|}<Order>(customer, id).Value);
        """);

    [Fact]
    public Task A_record_in_the_callers_own_partition_is_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok((await orders.GetEntityAsync<Order>(Me, id)).Value);
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{customer}/{id}")]
        public async Task<IActionResult> One(string customer, string id) => Ok((await orders.{|AUTHZ1002:GetEntityAsync|}<Order>(customer, id)).Value);

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok((await orders.GetEntityAsync<Order>(Me, id)).Value);
        """);

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public IActionResult All() => Ok(orders.{|AUTHZ1001:Query|}<Order>().ToList());

        [HttpGet("orders/open")]
        public async IAsyncEnumerable<Order> Open()
        {
            await foreach (var order in orders.{|AUTHZ1001:QueryAsync|}<Order>(o => o.Status == "open"))
            {
                yield return order;
            }
        }
        """);

    [Fact]
    public Task Records_that_a_text_chooses_are_a_guess() => Shop.Guesses("AUTHZ1001", """
        [HttpGet("orders/text")]
        public IActionResult Text(string customer) => Ok(orders.{|AUTHZ1001:Query|}<Order>($"PartitionKey eq '{customer}'").ToList());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders")]
        public IActionResult All() => Ok(orders.Query<Order>(o => o.PartitionKey == Me).ToList());

        [HttpGet("orders/text")]
        public IActionResult Text() => Ok(orders.Query<Order>($"PartitionKey eq '{Me}'").ToList());

        [HttpGet("orders/filter")]
        public IActionResult Filter() => Ok(orders.Query<Order>(TableClient.CreateQueryFilter<Order>(o => o.CustomerId == Me)).ToList());

        [HttpGet("orders/format")]
        public IActionResult Format() => Ok(orders.Query<Order>(TableClient.CreateQueryFilter($"PartitionKey eq {Me}")).ToList());
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public IActionResult All() => Ok(orders.{|AUTHZ1011:Query|}<Order>().ToList());

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public IActionResult Some() => Ok(orders.Query<Order>().Take(20).ToList());
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders")]
        public Task Update(Order order) => orders.{|AUTHZ1001:UpdateEntityAsync|}(order, order.ETag);

        [HttpPut("orders/upsert")]
        public Task Upsert(Order order) => orders.{|AUTHZ1001:UpsertEntityAsync|}(order);

        [HttpDelete("orders")]
        public async Task Delete(string customer, string id)
        {
            Order order = await orders.GetEntityAsync<Order>(customer, id);
            await orders.{|AUTHZ1001:DeleteEntityAsync|}(order);
        }
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpDelete("orders")]
        public async Task Delete(string id)
        {
            Order order = await orders.GetEntityAsync<Order>(Me, id);
            await orders.DeleteEntityAsync(order);
        }

        [HttpPost("orders")]
        public Task Add(string name) => orders.AddEntityAsync(new Order { ShipToName = name });
        """);
}
