using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.QueryFilterBypassed;

public class QueryFilterBypassedTests
{
    private const string Bypass = "public async Task<IActionResult> Get(int id) => Ok(await db.Clients.IgnoreQueryFilters().{|AUTHZ1007:FirstAsync|}(c => c.Id == id));";

    [Theory]
    [InlineData("db.Clients.IgnoreQueryFilters().{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("db.Clients.IgnoreQueryFilters().{|AUTHZ1007:FirstAsync|}(c => c.Id == id)")]
    [InlineData("db.Clients.Where(c => c.Id == id).OrderBy(c => c.Id).IgnoreQueryFilters().{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("db.Set<Client>().IgnoreQueryFilters([\"tenant\"]).{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("db.Clients.IgnoreQueryFilters([\"live\", \"tenant\"]).{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("db.Database.SqlQuery<Client>($\"SELECT * FROM Clients\").{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("plain.Clients.{|AUTHZ1007:ToListAsync|}()")]
    [InlineData("plain.Clients.{|AUTHZ1007:FindAsync|}(id)")]
    public Task A_query_past_the_filter_is_found(string query) => Get(query);

    [Theory]
    [InlineData("db.Clients.ToListAsync()")]
    [InlineData("db.Clients.FindAsync(id)")]
    [InlineData("db.Clients.IgnoreQueryFilters([\"live\"]).ToListAsync()")]
    [InlineData("db.Clients.FromSql($\"SELECT * FROM Clients\").ToListAsync()")]
    [InlineData("db.Clients.IgnoreQueryFilters().CountAsync()")]
    [InlineData("db.Clients.IgnoreQueryFilters().Select(c => c.Id).ToListAsync()")]
    public Task A_query_within_the_filter_is_silent(string query) => Get(query);

    [Theory]
    [InlineData("db.Clients.IgnoreQueryFilters().Where(c => c.TenantId == user.TenantId).ToListAsync()")]
    [InlineData("db.Clients.IgnoreQueryFilters().FirstAsync(c => c.Id == id && c.UserId == user.UserId)")]
    [InlineData("plain.Clients.Where(c => c.TenantId == user.TenantId).ToListAsync()")]
    public Task A_query_that_writes_the_condition_itself_is_silent(string query) => Get(query);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]")]
    [InlineData("[Authorize(Policy = \"Staff\")]")]
    public Task Privileged_callers_may(string attribute) => Tenants.Controller(Bypass.Replace("{|AUTHZ1007:FirstAsync|}", "FirstAsync", System.StringComparison.Ordinal), attribute);

    [Theory]
    [InlineData("[Authorize]")]
    [InlineData("[Authorize(Roles = \"Customer\")]")]
    public Task Callers_who_are_anybody_may_not(string attribute) => Tenants.Controller(Bypass, attribute);

    [Fact]
    public Task Anonymous_callers_are_left_to_AUTHZ1001() => Tenants.Controller(Bypass.Replace("{|AUTHZ1007:FirstAsync|}", "FirstAsync", System.StringComparison.Ordinal), "");

    [Theory]
    [InlineData("c => !c.IsDeleted")]
    [InlineData("c => c.TenantId != user.TenantId")]
    public Task A_filter_that_scopes_nothing_is_silent(string filter) => Tenants.WithFilter(filter, Bypass.Replace("{|AUTHZ1007:FirstAsync|}", "FirstAsync", System.StringComparison.Ordinal));

    [Theory]
    [InlineData("c => c.UserId == user.UserId")]
    [InlineData("c => c.TenantId == user.TenantId && !c.IsDeleted")]
    public Task A_filter_that_scopes_is_found(string filter) => Tenants.WithFilter(filter, Bypass);

    [Theory]
    [InlineData("await db.Clients.IgnoreQueryFilters().Where(c => c.Id == id).{|AUTHZ1007:ExecuteDeleteAsync|}();")]
    [InlineData("var client = await db.Clients.IgnoreQueryFilters().SingleAsync(c => c.Id == id); client.Email = \"\"; await db.{|AUTHZ1007:SaveChangesAsync|}();")]
    [InlineData("var client = await db.Clients.SingleAsync(c => c.Id == id); client.Email = \"\"; await db.SaveChangesAsync();")]
    [InlineData("await db.Clients.Where(c => c.Id == id).ExecuteDeleteAsync();")]
    public Task Changes_count_as_what_they_are_about(string statements) => Tenants.Controller($$"""
        public async Task<IActionResult> Change(int id) { {{statements}} return NoContent(); }
        """);

    [Fact]
    public Task A_check_of_the_record_afterwards_is_silent() => Tenants.Controller("""
        public async Task<IActionResult> Get(int id)
        {
            var client = await db.Clients.IgnoreQueryFilters().FirstAsync(c => c.Id == id);
            return client.TenantId == user.TenantId ? Ok(client) : NotFound();
        }
        """);

    [Fact]
    public Task The_finding_stands_at_the_call_that_leads_to_the_query() => Tenants.Controller("""
        public async Task<IActionResult> Get(int id) => Ok(await {|AUTHZ1007:Load|}(id));
        private Task<Client> Load(int id) => All().SingleAsync(c => c.Id == id);
        private IQueryable<Client> All() => db.Clients.IgnoreQueryFilters();
        """);

    private static Task Get(string query) => Tenants.Controller($$"""
        public async Task<IActionResult> Get(int id) => Ok(await {{query}});
        """);
}
