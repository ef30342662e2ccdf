using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UnboundedRead;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class UnboundedReadFixTests
{
    private static readonly Setup Only = AuthzAnalyzers.Tests.Rules.Shop.SetupFor("AUTHZ1011");

    [Theory]
    [InlineData("db.Customers.{0}()", "db.Customers.Take(100).{0}()")]
    [InlineData("db.Customers\n            .OrderBy(c => c.Id)\n            .{0}()", "db.Customers\n            .OrderBy(c => c.Id)\n            .Take(100)\n            .{0}()")]
    public Task The_query_gets_a_limit(string before, string after) => Verify.Fix<UnboundedReadFix>(Get(before, "{|AUTHZ1011:ToListAsync|}"), Get(after, "ToListAsync"), Only);

    [Fact]
    public Task All_get_one_at_once() => Verify.Fix<UnboundedReadFix>(
        Controller("public object A() => db.Customers.{|AUTHZ1011:ToList|}(); public object B() => db.Orders.{|AUTHZ1011:ToList|}();"),
        Controller("public object A() => db.Customers.Take(100).ToList(); public object B() => db.Orders.Take(100).ToList();"),
        Only);

    [Fact]
    public Task Nothing_is_offered_at_a_call_that_leads_to_the_query() => Verify.NoFix<UnboundedReadFix>(
        Controller("public async Task<IActionResult> Get() => Ok(await {|AUTHZ1011:Load|}()); private Task<List<Customer>> Load() => db.Customers.ToListAsync();"),
        Only);

    private static string Get(string query, string terminal) => Controller(
        $"public async Task<IActionResult> Get() => Ok(await {string.Format(System.Globalization.CultureInfo.InvariantCulture, query, terminal)});");

    private static string Controller(string members) => $$"""
        public class CustomersController(ShopDb db) : Controller
        {
            {{members}}
        }
        """;
}
