using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>
/// Who the caller is: a list is the caller's own where what scopes it is built on the principal, and is anybody's where what scopes it came
/// with the request. Nothing here is known by a name but .NET's own.
/// </summary>
public class IdentityTests
{
    /// <summary>What a claim of the caller's is read from, and its twin that the caller sends.</summary>
    private const string Claim = "http.HttpContext!.User.FindFirstValue(\"sub\")!";

    private const string Header = "http.HttpContext!.Request.Headers[\"X-User-Id\"].ToString()";

    [Theory]
    [InlineData("User.FindFirstValue(ClaimTypes.NameIdentifier)")]
    [InlineData("User.FindFirst(\"sub\")!.Value")]
    [InlineData("User.Claims.Single(claim => claim.Type == \"sub\").Value")]
    [InlineData("(from claim in User.Claims where claim.Type == \"sub\" select claim.Value).FirstOrDefault()")]
    [InlineData("User.Claims.Where(claim => claim.Type == \"sub\").Select(claim => claim.Value).First()")]
    [InlineData("User.Identities.SelectMany(identity => identity.Claims).First(claim => claim.Type == \"sub\").Value")]
    [InlineData("((ClaimsIdentity)User.Identity!).FindFirst(\"sub\")!.Value")]
    [InlineData("User.Identity!.Name")]
    [InlineData("HttpContext.User.Id()")]
    [InlineData("User.Find<string>(\"sub\")")]
    [InlineData("HttpContext.CallerId()")]
    [InlineData("users.GetUserId(User)")]
    [InlineData("users.GetUserName(HttpContext.User)")]
    public Task The_principal_is_the_caller(string id) => Own($"var id = {id};", "o.Customer!.UserId == id", isFound: false);

    [Theory]
    [InlineData("Request.Headers[\"X-User-Id\"].ToString()")]
    [InlineData("HttpContext.Request.Query[\"user\"].ToString()")]
    [InlineData("new ClaimsPrincipal(new ClaimsIdentity(new[] { new Claim(\"sub\", sent) })).FindFirstValue(\"sub\")")]
    [InlineData("users.GetUserId(new ClaimsPrincipal(new ClaimsIdentity(new[] { new Claim(\"sub\", sent) })))")]
    public Task What_the_caller_sends_is_not(string id) => Own($"var id = {id};", "o.Customer!.UserId == id", isFound: true);

    [Theory]
    [InlineData("var id = int.Parse(User.FindFirstValue(\"sub\")!);", "o.CustomerId == id", false)]
    [InlineData("var id = int.Parse(sent);", "o.CustomerId == id", true)]
    [InlineData("var id = Convert.ToInt32(User.FindFirstValue(\"sub\"));", "o.CustomerId == id", false)]
    [InlineData("var id = Convert.ToInt32(sent);", "o.CustomerId == id", true)]
    [InlineData("if (!int.TryParse(User.FindFirstValue(\"sub\"), out var id)) return new();", "o.CustomerId == id", false)]
    [InlineData("if (!int.TryParse(sent, out var id)) return new();", "o.CustomerId == id", true)]
    [InlineData("if (!User.TryId(out var id)) return new();", "o.CustomerId == id", false)]
    [InlineData("if (!sent.TryId(out var id)) return new();", "o.CustomerId == id", true)]
    [InlineData("var id = new CustomerId(int.Parse(User.FindFirstValue(\"sub\")!));", "o.CustomerId == id.Value", false)]
    [InlineData("var id = new CustomerId(int.Parse(sent));", "o.CustomerId == id.Value", true)]
    [InlineData("var id = CustomerId.From(User.FindFirstValue(\"sub\")!);", "o.CustomerId == id.Value", false)]
    [InlineData("var id = CustomerId.From(sent);", "o.CustomerId == id.Value", true)]
    [InlineData("var id = User.FindFirstValue(\"sub\") is { } sub ? int.Parse(sub) : throw new UnauthorizedAccessException();", "o.CustomerId == id", false)]
    public Task What_is_made_of_the_id_is_the_id(string reading, string predicate, bool isFound) => Own(reading, predicate, isFound);

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public async Task A_service_is_the_caller_because_it_is_built_on_the_principal(string source, bool isFound)
    {
        // Property, method, asynchronous method, base class.
        await Service($"public string Key => {source};", isFound);
        await Service($$"""public string Key { get { var found = {{source}}; return found ?? throw new UnauthorizedAccessException(); } }""", isFound);
        await Service($"public string Key => Load().Result; private async Task<string> Load() {{ await Task.Yield(); return {source}; }}", isFound);
        await Service("public override string Key => Read();", isFound, $"public abstract class Reader(IHttpContextAccessor http) {{ public abstract string Key {{ get; }} protected string Read() => {source}; }}", "Reader(http), ");
    }

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public async Task Caches_keep_the_caller(string source, bool isFound)
    {
        await Service($"private string? kept; public string Key => kept ??= {source};", isFound);
        await Service($$"""private string? kept; public string Key { get { if (kept == null) { kept = {{source}}; } return kept; } }""", isFound);
        await Service($$"""private readonly Dictionary<string, string> kept = new(); public string Key { get { if (!kept.TryGetValue("k", out var key)) { key = {{source}}; kept["k"] = key; } return key; } }""", isFound);
        await Service($$"""public string Key { get { var items = http.HttpContext!.Items; if (items["k"] is string key) { return key; } key = {{source}}; items["k"] = key; return key; } }""", isFound);
        await Service($"private readonly Microsoft.Extensions.Caching.Memory.IMemoryCache cache = null!; public string Key => Microsoft.Extensions.Caching.Memory.CacheExtensions.GetOrCreate(cache, http.HttpContext!.TraceIdentifier, entry => {source})!;", isFound);
    }

    private static Task Own(string reading, string predicate, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public class OrdersController(ShopDb db, UserManager<IdentityUser> users) : ControllerBase
        {
            public async Task<List<Order>> Get(string sent)
            {
                {{reading}}
                return await db.Orders.Where(o => {{predicate}}).{{(isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync")}}();
            }
        }

        public record CustomerId(int Value) { public static CustomerId From(string text) => new(int.Parse(text)); }

        public static class Principals
        {
            public static string? Id(this ClaimsPrincipal principal) => principal?.FindFirst("sub")?.Value;

            public static T? Find<T>(this ClaimsPrincipal principal, string type) => (T?)Convert.ChangeType(principal.FindFirstValue(type), typeof(T));

            public static string? CallerId(this HttpContext context) => context.User.Id();

            public static bool TryId(this ClaimsPrincipal principal, out int id) => int.TryParse(principal.Id(), out id);

            public static bool TryId(this string text, out int id) => int.TryParse(text, out id);
        }
        """);

    private static Task Service(string members, bool isFound, string types = "", string bases = "") => Shop.Findings("AUTHZ1001", $$"""
        public interface IWho { string Key { get; } }

        public class Who(IHttpContextAccessor http) : {{bases}}IWho
        {
            {{members}}
        }

        {{types}}

        public class OrdersController(ShopDb db, IWho who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{{(isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync")}}();
        }
        """);
}
