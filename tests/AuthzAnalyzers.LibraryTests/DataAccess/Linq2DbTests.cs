using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/linq2db.txt", Against = "linq2db 6.5.1")]
public sealed class Linq2DbTests
{
    private static readonly Orders Shop = new("using LinqToDB;\nusing LinqToDB.Async;\nusing LinqToDB.Data;", "DataConnection db");

    [Fact]
    public Task Records_of_anybody_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await AsyncExtensions.{|AUTHZ1001:FirstOrDefaultAsync|}(db.GetTable<Order>(), o => o.Id == id));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await AsyncExtensions.{|AUTHZ1001:ToListAsync|}(db.GetTable<Order>()));

        [HttpGet("orders/sync")]
        public IActionResult Sync() => Ok(db.GetTable<Order>().Where(o => o.Status == "open").{|AUTHZ1001:ToList|}());
        """);

    [Fact]
    public Task Records_of_the_caller_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await AsyncExtensions.FirstOrDefaultAsync(db.GetTable<Order>(), o => o.Id == id && o.CustomerId == Me));

        [HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await AsyncExtensions.ToListAsync(db.GetTable<Order>().Where(o => o.CustomerId == Me)));
        """);

    [Fact]
    public Task A_record_that_any_signed_in_caller_may_choose_is_reported() => Shop.Findings("AUTHZ1002", """
        [Authorize, HttpGet("orders/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await AsyncExtensions.{|AUTHZ1002:FirstOrDefaultAsync|}(db.GetTable<Order>(), o => o.Id == id));

        [Authorize, HttpGet("orders/mine/{id}")]
        public async Task<IActionResult> Mine(string id) => Ok(await AsyncExtensions.FirstOrDefaultAsync(db.GetTable<Order>(), o => o.Id == id && o.CustomerId == Me));
        """);

    [Fact]
    public Task A_set_without_a_limit_is_a_suggestion() => Shop.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("orders")]
        public async Task<IActionResult> All() => Ok(await AsyncExtensions.{|AUTHZ1011:ToListAsync|}(db.GetTable<Order>()));

        [Authorize(Roles = "support"), HttpGet("orders/some")]
        public async Task<IActionResult> Some() => Ok(await AsyncExtensions.ToListAsync(db.GetTable<Order>().Take(20)));
        """);

    [Fact]
    public Task Numbers_and_new_records_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpGet("orders/count")]
        public Task<int> Count() => AsyncExtensions.CountAsync(db.GetTable<Order>());

        [HttpPost("orders")]
        public Task Add(string name) => db.InsertAsync(new Order { ShipToName = name });

        [HttpPost("orders/setter")]
        public Task AddBySetter(string name) => db.GetTable<Order>().InsertAsync(() => new Order { ShipToName = name });
        """);

    [Fact]
    public Task Changes_of_a_record_that_anybody_may_choose_are_reported() => Shop.Findings("AUTHZ1001", """
        [HttpPut("orders")]
        public Task Update(Order order) => db.{|AUTHZ1001:UpdateAsync|}(order);

        [HttpPatch("orders/{id}")]
        public Task Set(string id) => db.GetTable<Order>().Where(o => o.Id == id).Set(o => o.Status, "paid").{|AUTHZ1001:UpdateAsync|}();

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.GetTable<Order>().{|AUTHZ1001:DeleteAsync|}(o => o.Id == id);
        """);

    [Fact]
    public Task Changes_of_the_callers_own_record_are_silent() => Shop.Findings("AUTHZ1001", """
        [HttpPatch("orders/{id}")]
        public Task Set(string id) => db.GetTable<Order>().Where(o => o.Id == id && o.CustomerId == Me).Set(o => o.Status, "paid").UpdateAsync();

        [HttpDelete("orders/{id}")]
        public Task Delete(string id) => db.GetTable<Order>().DeleteAsync(o => o.Id == id && o.CustomerId == Me);
        """);
}
