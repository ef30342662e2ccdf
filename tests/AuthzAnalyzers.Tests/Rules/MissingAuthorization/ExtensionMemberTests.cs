#if !ROSLYN_FLOOR
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Members that extend a type from outside, declared in a block that names what they extend.</summary>
public class ExtensionMemberTests
{
    private const string Members = """
        public enum Duty { ReadCharts, WriteCharts }

        public static class Keepers
        {
            extension(ClaimsPrincipal user)
            {
                public List<Duty> Duties() => user.Claims.Where(c => c.Type == "duty").Select(c => Enum.Parse<Duty>(c.Value)).ToList();
                public bool Has(Duty duty) => user.Duties().Contains(duty);
                public bool IsNurse => user.IsInRole("nurse");
                public bool Anybody(Duty duty) => duty == Duty.ReadCharts;
            }
        }

        public class Shelf<T> { public List<T> Items { get; set; } = new(); public int Total { get; set; } }

        public static class Shelves
        {
            extension<T>(IQueryable<T> rows)
            {
                public async Task<Shelf<T>> ShelfOf(int page) => new Shelf<T> { Total = await rows.CountAsync(), Items = await rows.Skip(page * 20).Take(20).ToListAsync() };
            }

            extension(ShopDb store)
            {
                public Customer? ById(int id) => store.Customers.Find(id);
                public Customer Newest => store.Customers.OrderByDescending(c => c.Id).First();
            }
        }
        """;

    [Theory]
    [InlineData("User.Has(Duty.ReadCharts)", false)]
    [InlineData("Keepers.Has(User, Duty.ReadCharts)", false)]
    [InlineData("User.IsNurse", false)]
    [InlineData("User.Anybody(Duty.ReadCharts)", true)]
    public Task A_check_in_an_extension_counts(string check, bool isFound) => Code("AUTHZ1001", $$"""
        public IActionResult Get(int id)
        {
            if (!{{check}}) { return Forbid(); }
            return Ok(db.Customers.{{Mark("AUTHZ1001", "Find", isFound)}}(id));
        }
        """);

    [Fact]
    public Task What_only_sets_a_flag_of_a_page_is_no_check() => Code("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            ViewData["mayEdit"] = User.Has(Duty.WriteCharts);
            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """);

    [Theory]
    [InlineData("User.Has(Duty.ReadCharts)", false)]
    [InlineData("User.Has(duty)", true)]
    public Task A_duty_that_the_request_names_is_no_privilege(string check, bool isFound) => Code("AUTHZ1003", $$"""
        [Authorize]
        public IActionResult Get(Duty duty)
        {
            if (!{{check}}) { return Forbid(); }
            return Ok(db.Customers.{{Mark("AUTHZ1003", "ToList", isFound)}}());
        }
        """);

    [Theory]
    [InlineData("await db.Customers.{|AUTHZ1001:ShelfOf|}(page)")]
    [InlineData("await Shelves.{|AUTHZ1001:ShelfOf|}(db.Customers, page)")]
    [InlineData("await db.Products.ShelfOf(page)")]
    [InlineData("await Shelves.ShelfOf(db.Products, page)")]
    [InlineData("db.{|AUTHZ1001:ById|}(page)")]
    [InlineData("db.{|AUTHZ1001:Newest|}")]
    public Task What_leaves_through_an_extension_is_disclosed(string read) => Code("AUTHZ1001", $$"""
        public async Task<IActionResult> Get(int page) { await Task.Yield(); return Ok({{read}}); }
        """);

    [Theory]
    [InlineData("await db.Orders.Where(o => o.Customer!.UserId == me).ShelfOf(page)")]
    [InlineData("await Shelves.ShelfOf(db.Orders.Where(o => o.Customer!.UserId == me), page)")]
    [InlineData("await db.Orders.Where(o => o.Status == status).{|AUTHZ1003:ShelfOf|}(page)")]
    public Task What_narrows_the_extended_query_counts(string read) => Code("AUTHZ1003", $$"""
        [Authorize] public async Task<IActionResult> Get(int page, string status) { var me = User.FindFirstValue(ClaimTypes.NameIdentifier); return Ok({{read}}); }
        """);

    [Theory]
    [InlineData("db.{|AUTHZ1002:ById|}(id)")]
    [InlineData("Shelves.{|AUTHZ1002:ById|}(db, id)")]
    public Task A_key_keeps_its_place_beside_what_is_extended(string read) => Code("AUTHZ1002", $$"""
        [Authorize] public IActionResult Get(int id) => Ok({{read}});
        """);

    [Fact]
    public async Task Members_in_a_project_that_was_built_before_are_followed()
    {
        const string Actions = """
            public class ChartsController(ShopDb db) : Controller
            {
                public async Task<IActionResult> Page(int page) => Ok(await db.Customers.{|AUTHZ1001:ShelfOf|}(page));
                public async Task<IActionResult> Goods(int page) => Ok(await db.Products.ShelfOf(page));
                public IActionResult Newest() => Ok(db.{|AUTHZ1001:Newest|});
                public IActionResult Get(int id) { if (!User.Has(Duty.ReadCharts)) { return Forbid(); } return Ok(db.Customers.Find(id)); }
                public IActionResult Any(int id) { if (!User.Anybody(Duty.ReadCharts)) { return Forbid(); } return Ok(db.Customers.{|AUTHZ1001:Find|}(id)); }
            }
            """;
        await Facts.Crossing.Findings(Facts.Crossing.Data(Members), Actions);
    }

    private static string Mark(string rule, string member, bool isFound) => isFound ? "{|" + rule + ":" + member + "|}" : member;

    private static Task Code(string rule, string action) => Shop.Findings(rule, $$"""
        {{Members}}

        public class ChartsController(ShopDb db) : Controller
        {
            {{action}}
        }
        """);
}
#endif
