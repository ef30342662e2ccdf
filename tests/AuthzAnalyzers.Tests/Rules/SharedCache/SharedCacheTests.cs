using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.SharedCache;

/// <summary>What is kept under a key, or by caches before the application, although it was loaded for one caller only.</summary>
public class SharedCacheTests
{
    [Theory]
    [InlineData("memory.{|AUTHZ3003:GetOrCreateAsync|}(\"orders\", _ => db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}(\"orders\", entry => { entry.SlidingExpiration = TimeSpan.FromMinutes(5); return db.Orders.Where(o => o.Customer!.UserId == me).ToList(); })")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}(Keys.Orders, _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}(Keys.Shown, _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}($\"{Keys.Orders}:{nameof(Order)}\", _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}((typeof(Order), \"all\"), _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}(\"orders:\" + open, _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.{|AUTHZ3003:GetOrCreate|}(\"orders\", _ => db.Orders.Where(o => o.Customer!.UserId == me).Select(o => new { o.Id, o.Total }).ToList())")]
    [InlineData("memory.GetOrCreate($\"orders:{me}\", _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.GetOrCreate((\"orders\", me), _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.GetOrCreate(keys.ForCaller(\"orders\"), _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.GetOrCreate(Keys.Of(\"orders\"), _ => db.Orders.Where(o => o.Customer!.UserId == me).ToList())")]
    [InlineData("memory.GetOrCreate(\"products\", _ => db.Products.ToList())")]
    [InlineData("memory.GetOrCreate(\"statuses\", _ => db.Orders.Select(o => o.Status).Distinct().ToList())")]
    public Task What_the_callers_own_records_are_kept_under(string kept) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> Mine(bool open, [FromServices] IMemoryCache memory, [FromServices] IKeys keys)
        {
            await Task.Yield();
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok({{(kept.Contains("Async") ? "await " : "")}}{{kept}});
        }
        """, Types);

    [Fact]
    public Task A_set_of_everybodys_is_the_same_for_everybody() => Controller("""
        [Authorize]
        public IActionResult Mine([FromServices] IMemoryCache memory)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            var all = memory.GetOrCreate("customers", _ => db.Customers.ToList());
            return Ok(all!.Where(c => c.UserId == me));
        }

        [Authorize]
        public IActionResult One(int id, [FromServices] IMemoryCache memory)
        {
            var all = memory.GetOrCreate("customers", _ => db.Customers.ToDictionary(c => c.Id));
            return Ok(all![id]);
        }
        """);

    [Theory]
    [InlineData("\"customer\"", "{|AUTHZ3003:GetOrCreateAsync|}")]
    [InlineData("$\"customer-{id}\"", "GetOrCreateAsync")]
    public Task One_record_of_the_callers_choice(string key, string call) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> One(int id, [FromServices] IMemoryCache memory) =>
            Ok(await memory.{{call}}({{key}}, async _ => await db.Customers.FindAsync(id)));
        """);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]", "GetOrCreateAsync")]
    [InlineData("[Authorize]", "{|AUTHZ3003:GetOrCreateAsync|}")]
    public Task Privileged_callers_may_see_what_another_one_chose(string attribute, string call) => Controller($$"""
        {{attribute}}
        public async Task<IActionResult> One(int id, [FromServices] IMemoryCache memory) =>
            Ok(await memory.{{call}}("last", async _ => await db.Customers.FindAsync(id)));
        """);

    [Theory]
    [InlineData("\"orders\"", "{|AUTHZ3003:Set|}")]
    [InlineData("\"orders:\" + me", "Set")]
    public Task What_is_loaded_first_and_kept_then(string key, string call) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> Mine([FromServices] IMemoryCache memory)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            if (!memory.TryGetValue({{key}}, out List<Order>? orders))
            {
                orders = await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync();
                memory.{{call}}({{key}}, orders, TimeSpan.FromMinutes(1));
            }

            return Ok(orders);
        }
        """);

    [Fact]
    public Task A_number_or_a_yes_is_nobodys() => Controller("""
        [Authorize]
        public IActionResult Mine([FromServices] IMemoryCache memory)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            var orders = db.Orders.Where(o => o.Customer!.UserId == me).ToList();
            memory.Set("any", orders.Count > 0);
            memory.Set<object>("count", orders.Count);
            return Ok(orders);
        }
        """);

    [Theory]
    [InlineData("\"orders\"", "{|AUTHZ3003:SetStringAsync|}")]
    [InlineData("me + \":orders\"", "SetStringAsync")]
    public Task What_is_written_as_a_text(string key, string call) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> Mine([FromServices] IDistributedCache cache)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            var orders = await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync();
            await cache.{{call}}({{key}}, System.Text.Json.JsonSerializer.Serialize(orders));
            return Ok(orders);
        }
        """);

    [Theory]
    [InlineData("\"orders\"", "{|AUTHZ3003:GetOrCreateAsync|}")]
    [InlineData("$\"orders-{me}\"", "GetOrCreateAsync")]
    public Task A_hybrid_cache(string key, string call) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> Mine([FromServices] Microsoft.Extensions.Caching.Hybrid.HybridCache cache)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok(await cache.{{call}}({{key}}, async stop => await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync(stop)));
        }
        """);

    [Fact]
    public Task A_service_that_keeps_is_told_once() => Shop.Findings("AUTHZ3003", """
        using Microsoft.Extensions.Caching.Memory;

        public class OrderService(ShopDb db, IMemoryCache memory)
        {
            public Task<List<Order>?> OfAsync(string user) => memory.{|AUTHZ3003:GetOrCreateAsync|}("orders", _ => LoadAsync(user));

            public Task<List<Order>?> RightlyOfAsync(string user) => memory.GetOrCreateAsync("orders-" + user, _ => LoadAsync(user));

            private Task<List<Order>> LoadAsync(string user) => db.Orders.Where(o => o.Customer!.UserId == user).ToListAsync();
        }

        [Authorize]
        public class OrdersController(OrderService orders) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await orders.OfAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!));
            public async Task<IActionResult> Same() => Ok(await orders.OfAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!));
            public async Task<IActionResult> Other() => Ok(await orders.RightlyOfAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!));
        }
        """);

    [Theory]
    [InlineData("\"patients\"", "{|AUTHZ3003:GetOrCreate|}")]
    [InlineData("\"patients-\" + db.Tenant", "GetOrCreate")]
    public Task What_a_filter_of_the_model_ties_to_the_tenant(string key, string call) => Shop.Findings("AUTHZ3003", $$"""
        using Microsoft.Extensions.Caching.Memory;

        public class Patient { public int Id { get; set; } public string TenantId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class ClinicDb(IHttpContextAccessor http) : DbContext
        {
            public string Tenant => http.HttpContext!.User.FindFirstValue("tenant")!;
            public DbSet<Patient> Patients => Set<Patient>();
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Patient>().HasQueryFilter(p => p.TenantId == Tenant);
        }

        [Authorize]
        public class PatientsController(ClinicDb db, IMemoryCache memory) : ControllerBase
        {
            public IActionResult All() => Ok(memory.{{call}}({{key}}, _ => db.Patients.ToList()));
        }
        """);

    [Theory]
    [InlineData("\"orders\"", "{|AUTHZ3003:GetAsync|}", "key")]
    [InlineData("\"orders\" + me", "GetAsync", "key")]
    [InlineData("\"orders\"", "GetAsync", "http.HttpContext!.User.Identity!.Name + key")]
    public Task A_cache_of_the_applications_own(string key, string call, string kept) => Controller($$"""
        [Authorize]
        public async Task<IActionResult> Mine([FromServices] IKept cache)
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok(await cache.{{call}}({{key}}, () => db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync()));
        }
        """, $$"""
        public interface IKept { Task<T?> GetAsync<T>(string key, Func<Task<T>> load); }

        public class Kept(IMemoryCache memory, IHttpContextAccessor http) : IKept
        {
            private readonly IHttpContextAccessor http = http;
            public async Task<T?> GetAsync<T>(string key, Func<Task<T>> load) => await memory.GetOrCreateAsync({{kept}}, async entry => await load());
        }
        """);

    [Theory]
    [InlineData("private static List<Order>? kept;", "{|AUTHZ3003:kept|} = orders;")]
    [InlineData("private static List<Order>? kept;", "{|AUTHZ3003:kept|} ??= orders;")]
    [InlineData("public static List<Order>? Kept { get; set; }", "CustomersController.{|AUTHZ3003:Kept|} = orders;")]
    [InlineData("private List<Order>? kept;", "kept = orders;")]
    [InlineData("[ThreadStatic] private static List<Order>? kept;", "kept = orders;")]
    [InlineData("private static List<Product>? kept;", "kept = db.Products.ToList();")]
    [InlineData("private static int kept;", "kept = orders.Count;")]
    public Task A_static_member(string member, string statement) => Controller($$"""
        {{member}}

        [Authorize]
        public IActionResult Mine()
        {
            var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
            var orders = db.Orders.Where(o => o.Customer!.UserId == me).ToList();
            {{statement}}
            return Ok(orders);
        }
        """);

    private static Task Controller(string members, string types = "") => Shop.Findings("AUTHZ3003", $$"""
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;

        public class CustomersController(ShopDb db) : Controller
        {
            {{members}}
        }

        {{types}}
        """);

    private const string Types = """
        public interface IKeys { string ForCaller(string name); }

        public static class Keys
        {
            public const string Orders = "orders";
            public static readonly string Shown = "shown:" + Orders;
            public static string Of(string name) => Thread.CurrentPrincipal + name;
        }
        """;
}
