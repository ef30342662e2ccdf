using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.QueryFilterBypassed;
using AuthzAnalyzers.Tests.Rules.QueryFilterBypassed;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class QueryFilterBypassedFixTests
{
    private static readonly Setup Only = Setup.For("AUTHZ1007");

    [Theory]
    [InlineData("db.Clients.IgnoreQueryFilters().{0}(c => c.Id == id)", "db.Clients.{0}(c => c.Id == id)")]
    [InlineData("db.Clients.IgnoreQueryFilters([\"tenant\"]).Where(c => c.Id == id).{0}()", "db.Clients.Where(c => c.Id == id).{0}()")]
    [InlineData("db.Clients\n            .IgnoreQueryFilters()\n            .Where(c => c.Id == id)\n            .{0}()", "db.Clients\n            .Where(c => c.Id == id)\n            .{0}()")]
    public Task The_call_that_ignores_the_filters_goes(string before, string after) => Verify.Fix<QueryFilterBypassedFix>(Get(before, "{|AUTHZ1007:FirstAsync|}"), Get(after, "FirstAsync"), Only);

    [Theory]
    [InlineData("plain.Clients.{0}(c => c.Id == id)")]
    [InlineData("EntityFrameworkQueryableExtensions.IgnoreQueryFilters(db.Clients).{0}(c => c.Id == id)")]
    public Task Nothing_is_offered_where_nothing_can_go(string query) => Verify.NoFix<QueryFilterBypassedFix>(Get(query, "{|AUTHZ1007:FirstAsync|}"), Only);

    [Fact]
    public Task All_go_at_once() => Verify.Fix<QueryFilterBypassedFix>(
        Tenants.Code("""
            public async Task<IActionResult> One(int id) => Ok(await db.Clients.IgnoreQueryFilters().{|AUTHZ1007:FirstAsync|}(c => c.Id == id));
            public async Task<IActionResult> All() => Ok(await db.Clients.IgnoreQueryFilters().{|AUTHZ1007:ToListAsync|}());
            """),
        Tenants.Code("""
            public async Task<IActionResult> One(int id) => Ok(await db.Clients.FirstAsync(c => c.Id == id));
            public async Task<IActionResult> All() => Ok(await db.Clients.ToListAsync());
            """),
        Only);

    private static string Get(string query, string terminal) => Tenants.Code($$"""
        public async Task<IActionResult> Get(int id) => Ok(await {{string.Format(System.Globalization.CultureInfo.InvariantCulture, query, terminal)}});
        """);
}
