using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Libraries.DataAccess;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Caching;

[Covers("caching/microsoft.txt", Against = "Microsoft.AspNetCore.App 10.0 and System.Runtime.Caching 10.0.15")]
[Covers("caching/fusioncache.txt", Against = "ZiggyCreatures.FusionCache 2.9.0")]
public sealed class CacheTests
{
    private const string Load = "db.Orders.Where(o => o.CustomerId == Me)";

    private static readonly Orders Shop = new(
        "using Microsoft.Extensions.Caching.Distributed;\nusing Microsoft.Extensions.Caching.Hybrid;\nusing Microsoft.Extensions.Caching.Memory;\nusing System.Runtime.Caching;\nusing ZiggyCreatures.Caching.Fusion;",
        "ShopDb db, IMemoryCache memory, IDistributedCache distributed, HybridCache hybrid, IFusionCache fusion, ObjectCache old")
    {
        Types = "public class ShopDb : DbContext { public DbSet<Order> Orders => Set<Order>(); }",
    };

    [Theory]
    [InlineData("memory.{|AUTHZ3003:GetOrCreateAsync|}(\"orders\", _ => " + Load + ".ToListAsync())")]
    [InlineData("hybrid.{|AUTHZ3003:GetOrCreateAsync|}(\"orders\", async stop => await " + Load + ".ToListAsync(stop))")]
    [InlineData("hybrid.{|AUTHZ3003:GetOrCreateAsync|}($\"{nameof(Order)}\", async stop => await " + Load + ".ToListAsync(stop))")]
    [InlineData("hybrid.{|AUTHZ3003:GetOrCreateAsync|}(\"orders\", (db, Me), static async (state, stop) => await state.db.Orders.Where(o => o.CustomerId == state.Me).ToListAsync(stop))")]
    [InlineData("fusion.{|AUTHZ3003:GetOrSetAsync|}<List<Order>>(\"orders\", async (_, stop) => await " + Load + ".ToListAsync(stop), TimeSpan.FromMinutes(1))")]
    [InlineData("fusion.{|AUTHZ3003:GetOrSetAsync|}<List<Order>>(\"orders\", async stop => await " + Load + ".ToListAsync(stop))")]
    [InlineData("memory.GetOrCreateAsync((\"orders\", Me), _ => " + Load + ".ToListAsync())")]
    [InlineData("hybrid.GetOrCreateAsync($\"orders:{Me}\", async stop => await " + Load + ".ToListAsync(stop))")]
    [InlineData("fusion.GetOrSetAsync<List<Order>>(\"orders:\" + Me, async (_, stop) => await " + Load + ".ToListAsync(stop), TimeSpan.FromMinutes(1))")]
    public Task What_a_cache_makes_by_itself(string kept) => Shop.Findings("AUTHZ3003", $$"""
        [Authorize, HttpGet("orders")]
        public async Task<IActionResult> Mine() => Ok(await {{kept}});
        """);

    [Theory]
    [InlineData("memory.{|AUTHZ3003:Set|}(\"orders\", orders);")]
    [InlineData("distributed.{|AUTHZ3003:SetString|}(\"orders\", System.Text.Json.JsonSerializer.Serialize(orders));")]
    [InlineData("await distributed.{|AUTHZ3003:SetAsync|}(\"orders\", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(orders), new DistributedCacheEntryOptions());")]
    [InlineData("await hybrid.{|AUTHZ3003:SetAsync|}(\"orders\", orders);")]
    [InlineData("await fusion.{|AUTHZ3003:SetAsync|}(\"orders\", orders);")]
    [InlineData("fusion.{|AUTHZ3003:Set|}(\"orders\", orders, TimeSpan.FromMinutes(1));")]
    [InlineData("old.{|AUTHZ3003:Set|}(\"orders\", orders, DateTimeOffset.Now.AddMinutes(1));")]
    [InlineData("old.{|AUTHZ3003:AddOrGetExisting|}(\"orders\", orders, new CacheItemPolicy());")]
    [InlineData("memory.Set(\"orders:\" + Me, orders);")]
    [InlineData("distributed.SetString(Me, System.Text.Json.JsonSerializer.Serialize(orders));")]
    [InlineData("await hybrid.SetAsync(Me, orders);")]
    [InlineData("await fusion.SetAsync($\"orders:{Me}\", orders);")]
    [InlineData("old.Set(Me, orders, DateTimeOffset.Now.AddMinutes(1));")]
    [InlineData("memory.Set(\"count\", 3);")]
    public Task What_is_put_into_a_cache(string statement) => Shop.Findings("AUTHZ3003", $$"""
        [Authorize, HttpGet("orders")]
        public async Task<IActionResult> Mine()
        {
            var orders = await {{Load}}.ToListAsync();
            {{statement}}
            return Ok(orders);
        }
        """);
}
