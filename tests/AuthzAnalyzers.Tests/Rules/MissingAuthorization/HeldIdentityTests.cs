using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Services that keep who the caller is in a member: it counts as far as everything that is put there is the caller's.</summary>
public class HeldIdentityTests
{
    private const string Claim = "http.HttpContext!.User.FindFirstValue(\"sub\")!";

    private const string Header = "http.HttpContext!.Request.Headers[\"X-User-Id\"].ToString()";

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public async Task Members_that_a_constructor_sets_are_what_it_set_them_to(string source, bool isFound)
    {
        await Service($"public Who(IHttpContextAccessor http) {{ Key = {source}; }} public string Key {{ get; }}", isFound);
        await Service($"private readonly string key; public Who(IHttpContextAccessor http) {{ key = {source}; }} public string Key => key;", isFound);
        await Service($"private readonly string key; private readonly int n; public Who(IHttpContextAccessor http, int count) {{ (key, n) = ({source}, count); }} public string Key => key;", isFound);
        await Service($"private readonly Lazy<string> key; public Who(IHttpContextAccessor http) {{ key = new Lazy<string>(() => {source}); }} public string Key => key.Value;", isFound);
        await Service($"private readonly Func<string> key; public Who(IHttpContextAccessor http) {{ key = () => {source}; }} public string Key => key();", isFound);
        await Service($"private string? key; public Who(IHttpContextAccessor http) {{ Load(http); }} private void Load(IHttpContextAccessor http) => key = {source}; public string Key => key!;", isFound);
    }

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public async Task Initializers_with_a_primary_constructor_count(string source, bool isFound)
    {
        await Service($"private readonly string key = {source}; public string Key => key;", isFound, parameters: "(IHttpContextAccessor http)");
        await Service($"public string Key {{ get; }} = {source};", isFound, parameters: "(IHttpContextAccessor http)");
        await Service($"private readonly Lazy<string> key = new(() => {source}); public string Key => key.Value;", isFound, parameters: "(IHttpContextAccessor http)");
    }

    [Theory]
    [InlineData("public Who(ClaimsPrincipal user) { this.user = user; } private readonly ClaimsPrincipal user; public string Key => user.FindFirstValue(\"sub\")!;", false)]
    [InlineData("public Who(ClaimsPrincipal user) { Key = user.FindFirstValue(\"sub\") ?? \"\"; } public string Key { get; }", false)]
    [InlineData("public Who(string user) { Key = user; } public string Key { get; }", true)]
    [InlineData("public Who(string user) { Key = user.Trim(); } public string Key { get; }", true)]
    [InlineData("public Who(IHttpContextAccessor http, string user) { Key = user.Length > 0 ? user : http.HttpContext!.User.Identity!.Name!; } public string Key { get; }", true)]
    [InlineData("public Who(IHttpContextAccessor http) { Key = http.HttpContext!.User.Identity!.Name!; } public string Key { get; private set; } public void Become(string other) { Key = other; }", true)]
    [InlineData("public Who(IHttpContextAccessor http) { Key = http.HttpContext!.User.Identity!.Name!; } public string Key { get; private set; } public void Leave() { Key = string.Empty; }", false)]
    public Task What_else_is_put_there_counts_as_well(string members, bool isFound) => Service(members, isFound, isGuess: true);

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public async Task An_object_that_holds_it_tells_who_the_caller_is(string source, bool isFound)
    {
        const string info = "public record Info(string Id, string Trace);";
        await Service($"public Who(IHttpContextAccessor http) {{ Info = new Info({source}, http.HttpContext!.Request.Headers[\"X-Trace\"].ToString()); }} public Info Info {{ get; }} public string Key => Info.Id;", isFound, info);
        await Service($"private Info? info; public string Key => (info ??= new Info({source}, http.HttpContext!.Request.Headers[\"X-Trace\"].ToString())).Id;", isFound, info, parameters: "(IHttpContextAccessor http)");
        await Service($"public string Key => Load().Id; private Info Load() => new(Id: {source}, Trace: \"\");", isFound, info, parameters: "(IHttpContextAccessor http)");
    }

    [Theory]
    [InlineData("who.Begin(context.User)", "ClaimsPrincipal user", "user.FindFirstValue(\"sub\")!", false)]
    [InlineData("who.Begin(context.User.FindFirstValue(\"sub\")!)", "string user", "user", false)]
    [InlineData("who.Begin(context.Request.Headers[\"X-User-Id\"].ToString())", "string user", "user", true)]
    [InlineData("who.Key = context.User.FindFirstValue(\"sub\")!", "string user", "user", false)]
    [InlineData("who.Key = context.Request.Headers[\"X-User-Id\"].ToString()", "string user", "user", true)]
    public Task Middleware_tells_a_service_who_the_caller_is(string telling, string parameter, string value, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public interface IWho { string Key { get; } }

        public class Who(ILogger<Who> log) : IWho
        {
            public string Key { get; set; } = "";

            public void Begin({{parameter}}) { log.LogDebug("begins"); Key = {{value}}; }
        }

        public class Telling(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, Who who)
            {
                {{telling}};
                await next(context);
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Who>().AddScoped<IWho>(p => p.GetRequiredService<Who>());
        }

        public class OrdersController(ShopDb db, IWho who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{{Terminal(isFound)}}();
        }
        """.Replace("ILogger<Who>", "Microsoft.Extensions.Logging.ILogger<Who>").Replace("log.LogDebug(\"begins\")", "Microsoft.Extensions.Logging.LoggerExtensions.LogDebug(log, \"begins\")"));

    [Theory]
    [InlineData("who.Key = context.User.FindFirstValue(\"sub\")!;", false)]
    [InlineData("if (context.User.FindFirstValue(\"sub\") is { } key) { who.Key = key; }", false)]
    [InlineData("who.Key = context.Request.Headers[\"X-User-Id\"].ToString();", true)]
    [InlineData("who.Key = context.User.FindFirstValue(\"sub\") ?? context.Request.Query[\"user\"].ToString();", true)]
    public Task Middleware_tells_a_service_that_asks_for_nothing(string telling, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public class Rider { public string Key { get; set; } = ""; }

        public class Telling(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, Rider who)
            {
                {{telling}}
                await next(context);
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Rider>();
        }

        public class OrderBook(ShopDb db, Rider who)
        {
            public Task<List<Order>> Own() => db.Orders.Where(o => o.Customer!.UserId == who.Key).ToListAsync();
        }

        public class OrdersController(OrderBook book) : ControllerBase
        {
            public Task<List<Order>> Get() => book.{{(isFound ? "{|AUTHZ1001:Own|}" : "Own")}}();
        }
        """);

    [Theory]
    [InlineData(Claim, false)]
    [InlineData(Header, true)]
    public Task A_base_class_keeps_it_for_those_derived(string source, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public abstract class Base : ControllerBase
        {
            protected string Caller = "";

            protected Base(IHttpContextAccessor http) { Caller = {{source}}; }
        }

        public class OrdersController(ShopDb db, IHttpContextAccessor http) : Base(http)
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == Caller).{{Terminal(isFound)}}();
        }
        """);

    [Theory]
    [InlineData("{ get; set; }", false)]
    [InlineData("=> http.HttpContext!.User.Identity!.Name!;", false)]
    [InlineData("=> http.HttpContext!.Request.Query[\"user\"].ToString();", true)]
    public Task A_name_is_a_guess_only_where_nothing_in_sight_says_otherwise(string key, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public interface ICurrentUser { string Key { get; } }

        public class CurrentUser(IHttpContextAccessor http) : ICurrentUser
        {
            public string Key {{key}}

            public bool IsThere => http.HttpContext is not null;
        }

        public class OrdersController(ShopDb db, ICurrentUser who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{{Terminal(isFound)}}();
        }
        """);

    [Theory]
    [InlineData("services.AddScoped<ICurrentUser, HttpUser>();", false)]
    [InlineData("services.AddScoped<ICurrentUser, HeaderUser>();", true)]
    [InlineData("services.AddScoped<ICurrentUser, HeaderUser>(); services.AddScoped<ICurrentUser, HttpUser>();", false)]
    public Task The_registered_service_says_who_the_caller_is(string registration, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public interface ICurrentUser { string Key { get; } }

        public class HttpUser(IHttpContextAccessor http) : ICurrentUser { public string Key => {{Claim}}; }

        public class HeaderUser(IHttpContextAccessor http) : ICurrentUser { public string Key => {{Header}}; }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) { {{registration}} }
        }

        public class OrdersController(ShopDb db, ICurrentUser who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{{Terminal(isFound)}}();
        }
        """);

    [Theory]
    [InlineData("IsStaff = http.HttpContext!.User.IsInRole(\"Staff\");", false)]
    [InlineData("IsStaff = http.HttpContext!.Request.Query[\"staff\"] == \"yes\";", true)]
    public Task A_kept_answer_proves_what_the_question_proved(string asking, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        public interface IWho { bool IsStaff { get; } }

        public class Who : IWho
        {
            public Who(IHttpContextAccessor http) { {{asking}} }

            public bool IsStaff { get; }
        }

        public class OrdersController(ShopDb db, IWho who) : ControllerBase
        {
            public IActionResult Get() => who.IsStaff ? Ok(db.Orders.{{Terminal(isFound).Replace("Async", "")}}()) : Forbid();
        }
        """);

    private static string Terminal(bool isFound) => isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync";

    private static Task Service(string members, bool isFound, string types = "", string parameters = "", bool isGuess = false) => Verify.Diagnostics($$"""
        public interface IWho { string Key { get; } }

        public class Who{{parameters}} : IWho
        {
            {{members}}
        }

        {{types}}

        public class OrdersController(ShopDb db, IWho who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{{Terminal(isFound)}}();
        }
        """, isGuess ? Shop.SetupFor("AUTHZ1001").OfGuesses : Shop.SetupFor("AUTHZ1001"));
}
