using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnboundedRead;

public class UnboundedReadTests
{
    [Theory]
    [InlineData("db.Customers.{|AUTHZ1011:ToListAsync|}()")]
    [InlineData("db.Customers.OrderBy(c => c.Id).{|AUTHZ1011:ToArrayAsync|}()")]
    [InlineData("db.Customers.Where(c => c.Name != \"\").Select(c => c.Email).{|AUTHZ1011:ToListAsync|}()")]
    [InlineData("db.Orders.Where(o => o.Status == \"Open\").{|AUTHZ1011:ToListAsync|}()")]
    [InlineData("db.Customers.Skip(20).{|AUTHZ1011:ToListAsync|}()")]
    public Task A_set_that_nothing_limits_is_found(string query) => Get(query);

    [Theory]
    [InlineData("db.Customers.Take(50).ToListAsync()")]
    [InlineData("db.Customers.OrderBy(c => c.Id).Skip(id).Take(50).Select(c => c.Email).ToListAsync()")]
    [InlineData("db.Customers.FirstAsync()")]
    [InlineData("db.Customers.FindAsync(id)")]
    [InlineData("db.Customers.CountAsync()")]
    [InlineData("db.Customers.Select(c => c.Id).ToListAsync()")]
    [InlineData("db.Products.ToListAsync()")]
    [InlineData("db.Orders.Where(o => o.CustomerId == id).ToListAsync()")]
    public Task A_set_that_something_limits_is_silent(string query) => Get(query);

    [Fact]
    public Task A_list_of_ids_is_a_bound() => Shop.Controller("AUTHZ1011", """
        public async Task<IActionResult> Some(List<int> ids) => Ok(await db.Customers.Where(c => ids.Contains(c.Id)).ToListAsync());
        public async Task<IActionResult> Others(List<int> ids) => Ok(await db.Customers.Where(c => !ids.Contains(c.Id)).{|AUTHZ1011:ToListAsync|}());
        """);

    [Fact]
    public Task The_callers_own_records_are_bounded() => Shop.Controller("AUTHZ1011", """
        public async Task<IActionResult> Mine()
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync());
        }

        public async Task<IActionResult> Others()
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok(await db.Orders.Where(o => o.Customer!.UserId != me).{|AUTHZ1011:ToListAsync|}());
        }
        """);

    [Fact]
    public Task Those_of_the_callers_tenant_are_not() => Shop.Findings("AUTHZ1011", """
        public class Client { public int Id { get; set; } public string TenantId { get; set; } = ""; public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class ClientDb : DbContext { public DbSet<Client> Clients => Set<Client>(); }
        public class ClientsController(ClientDb db) : ControllerBase
        {
            public async Task<IActionResult> All() { var tenant = User.FindFirstValue("tenant"); return Ok(await db.Clients.Where(c => c.TenantId == tenant).{|AUTHZ1011:ToListAsync|}()); }
        }
        """);

    [Fact]
    public Task Lists_of_privileged_callers_are_found() => Shop.Controller("AUTHZ1011", """
        [Authorize(Roles = "Support")] public async Task<IActionResult> All() => Ok(await db.Customers.{|AUTHZ1011:ToListAsync|}());
        """);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]", "ToListAsync")]
    [InlineData("[Authorize]", "{|AUTHZ1011:ToListAsync|}")]
    public Task Downloads_are_left_alone_where_callers_are_privileged(string attribute, string terminal) => Shop.Controller("AUTHZ1011", $$"""
        {{attribute}}
        public async Task<IActionResult> Export()
        {
            var emails = await db.Customers.Select(c => c.Email).{{terminal}}();
            return File(System.Text.Encoding.UTF8.GetBytes(string.Join("\n", emails)), "text/csv");
        }
        """);

    [Theory]
    [InlineData("Content(string.Join(\"\\n\", emails), \"text/csv\")", "ToListAsync")]
    [InlineData("Content(string.Join(\"\\n\", emails), \"text/csv; charset=utf-8\")", "ToListAsync")]
    [InlineData("Content(string.Join(\"\\n\", emails), \"text/plain\")", "{|AUTHZ1011:ToListAsync|}")]
    [InlineData("Content(string.Join(\"\\n\", emails))", "{|AUTHZ1011:ToListAsync|}")]
    public Task A_text_is_a_download_by_its_media_type(string answer, string terminal) => Shop.Controller("AUTHZ1011", $$"""
        [Authorize(Roles = "Support")]
        public async Task<IActionResult> Emails()
        {
            var emails = await db.Customers.Select(c => c.Email).{{terminal}}();
            return {{answer}};
        }
        """);

    [Theory]
    [InlineData("", "size")]
    [InlineData("if (size <= 0) { return BadRequest(); }", "size")]
    [InlineData("var count = size;", "count")]
    public Task A_size_that_the_caller_chooses_is_no_limit(string before, string count) => Page(before, count, "{|AUTHZ1011:ToListAsync|}");

    [Theory]
    [InlineData("", "Math.Min(size, 100)")]
    [InlineData("", "Math.Clamp(size, 1, 100)")]
    [InlineData("size = Math.Min(size, 100);", "size")]
    [InlineData("if (size > 100) { return BadRequest(); }", "size")]
    [InlineData("if (size is < 1 or > 100) { size = 20; }", "size")]
    [InlineData("if (100 < size) { size = 100; }", "size")]
    [InlineData("var count = size > 100 ? 100 : size;", "count")]
    public Task A_size_that_is_held_down_is_a_limit(string before, string count) => Page(before, count, "ToListAsync");

    [Theory]
    [InlineData("[FromQuery, System.ComponentModel.DataAnnotations.Range(1, 100)] int size", "size", "ToListAsync")]
    [InlineData("[FromQuery] int size", "size", "{|AUTHZ1011:ToListAsync|}")]
    [InlineData("Paging paging", "paging.Ranged", "ToListAsync")]
    [InlineData("Paging paging", "paging.Clamped", "ToListAsync")]
    [InlineData("Paging paging", "paging.Open", "{|AUTHZ1011:ToListAsync|}")]
    public Task What_is_known_of_the_size_counts(string parameter, string count, string terminal) => Shop.Controller(
        "AUTHZ1011",
        $$"""public async Task<IActionResult> Get({{parameter}}) => Ok(await db.Customers.Take({{count}}).{{terminal}}());""",
        """
        public class Paging
        {
            private int _size;
            [System.ComponentModel.DataAnnotations.Range(1, 100)] public int Ranged { get; set; }
            public int Clamped { get => _size; set => _size = Math.Min(value, 100); }
            public int Open { get; set; }
        }
        """);

    [Theory]
    [InlineData("", "{|AUTHZ1011:Load|}(size)")]
    [InlineData("", "Load(20)")]
    [InlineData("if (size > 50) { return BadRequest(); }", "Load(size)")]
    public Task A_size_is_followed_into_what_is_called(string before, string call) => Shop.Controller("AUTHZ1011", $$"""
        public async Task<IActionResult> Get(int size) { {{before}} return Ok(await {{call}}); }
        private Task<List<Customer>> Load(int count) => db.Customers.Take(count).ToListAsync();
        """);

    [Fact]
    public Task Records_cut_down_at_hand_are_limited() => Shop.Controller("AUTHZ1011", """
        public async Task<IActionResult> Some() => Ok((await db.Customers.ToListAsync()).Take(10));
        public async Task<IActionResult> All() => Ok((await db.Customers.{|AUTHZ1011:ToListAsync|}()).OrderBy(c => c.Id));
        """);

    private static Task Get(string query) => Shop.Controller("AUTHZ1011", $$"""
        public async Task<IActionResult> Get(int id) { await Task.Yield(); return Ok(await {{query}}); }
        """);

    private static Task Page(string before, string count, string terminal) => Shop.Controller("AUTHZ1011", $$"""
        public async Task<IActionResult> Get(int size) { {{before}} return Ok(await db.Customers.Take({{count}}).{{terminal}}()); }
        """);
}
