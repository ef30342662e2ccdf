using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/redis.txt", Against = "StackExchange.Redis 2.8.16")]
[Covers("data-access/json.txt", Against = ".NET 10 and Newtonsoft.Json 13.0.4")]
public sealed class RedisTests
{
    private static readonly Orders Shop = new("using StackExchange.Redis;\nusing System.Text.Json;\nusing Newtonsoft.Json;", "IConnectionMultiplexer redis");

    [Fact]
    public Task A_record_under_a_key_that_anybody_may_choose_is_reported() => Shop.Findings("AUTHZ1001", """
        private IDatabase Stored => redis.GetDatabase();

        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id)
        {
            string? text = await Stored.StringGetAsync($"order:{id}");
            return text is null ? NotFound() : Ok(System.Text.Json.JsonSerializer.{|AUTHZ1001:Deserialize|}<Order>(text));
        }

        [HttpGet("orders/old/{id}")]
        public IActionResult Old(string id) => Ok(JsonConvert.{|AUTHZ1001:DeserializeObject|}<Order>(Stored.StringGet(id).ToString()));
        """);

    [Fact]
    public Task A_record_under_the_callers_own_key_is_silent() => Shop.Findings("AUTHZ1001", """
        private IDatabase Stored => redis.GetDatabase();

        [HttpGet("basket")]
        public async Task<IActionResult> Basket()
        {
            var text = await Stored.StringGetAsync($"basket:{Me}");
            return text.HasValue ? Ok(System.Text.Json.JsonSerializer.Deserialize<Order>(text.ToString())) : NotFound();
        }
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        private IDatabase Stored => redis.GetDatabase();

        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(System.Text.Json.JsonSerializer.{|AUTHZ1002:Deserialize|}<Order>((await Stored.StringGetAsync(id)).ToString()));

        [Authorize, HttpGet("orders/checked/{id}")]
        public async Task<IActionResult> Checked(string id)
        {
            var order = System.Text.Json.JsonSerializer.Deserialize<Order>((await Stored.StringGetAsync(id)).ToString());
            return order?.CustomerId == Me ? Ok(order) : NotFound();
        }
        """);

    [Fact]
    public Task A_text_of_the_request_is_no_stored_record() => Shop.Findings("AUTHZ1001", """
        [HttpPost("orders/preview")]
        public IActionResult Preview([FromBody] string text) => Ok(System.Text.Json.JsonSerializer.Deserialize<Order>(text));
        """);
}
