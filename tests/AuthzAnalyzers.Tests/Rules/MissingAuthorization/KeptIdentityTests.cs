using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Who the caller is, put aside by middleware or a filter for the rest of the request: it counts as far as everybody puts the caller there.</summary>
public class KeptIdentityTests
{
    private const string Own = "await db.Passengers.FirstAsync(r => r.Login == context.User.Identity!.Name)";

    private const string Asked = "await db.Passengers.FirstAsync(r => r.Id == int.Parse(context.Request.Query[\"passenger\"].ToString()))";

    private const string Routed = "await db.Passengers.FindAsync(int.Parse((string)context.Request.RouteValues[\"passenger\"]!))";

    [Theory]
    [InlineData(Own, false)]
    [InlineData(Asked, true)]
    [InlineData(Routed, true)]
    [InlineData("context.Request.Headers[\"X-Passenger\"].ToString()", true)]
    public async Task Middleware_puts_the_callers_own_record_aside(string put, bool isFound)
    {
        await Kept($"context.Items[\"passenger\"] = {put};", "Context?.Items[\"passenger\"] as Passenger", isFound);
        await Kept($"context.Items.Add(\"passenger\", {put});", "(Passenger?)Context!.Items[\"passenger\"]", isFound);
        await Kept($"context.Items.TryAdd(Key, {put});", "Context!.Items.TryGetValue(\"passenger\", out var passenger) ? passenger as Passenger : null", isFound);
        await Kept($"context.Items[typeof(Passenger)] = {put};", "Context!.Items[typeof(Passenger)] as Passenger", isFound);
        await Kept($"context.Items[Marker] = {put};", "Context!.Items[Following.Marker] as Passenger", isFound);
        await Kept($"context.Items[\"passenger\"] = {put};", "Context?.Items?[\"passenger\"] as Passenger", isFound);
    }

    [Theory]
    [InlineData(Own, false)]
    [InlineData(Asked, true)]
    public Task Features_of_a_request_keep_it_by_their_type(string put, bool isFound) =>
        Kept($"context.Features.Set<Passenger>({put});", "Context?.Features.Get<Passenger>()", isFound);

    [Theory]
    [InlineData("", false)]
    [InlineData("else context.Items[\"passenger\"] = null;", false)]
    [InlineData("else context.Items[\"passenger\"] = " + Asked + ";", true)]
    [InlineData("else context.Items[context.Request.Path.ToString()] = " + Asked + ";", true)]
    [InlineData("else Fill(context.Items);", true)]
    [InlineData("else Put(context, new Passenger());", true)]
    [InlineData("else context.Items[\"seat\"] = context.Request.Query[\"seat\"];", false)]
    public Task Whatever_else_is_put_there_counts_as_well(string other, bool isFound) =>
        Kept($"if (context.User.Identity?.Name is not null) {{ context.Items[\"passenger\"] = {Own}; }} {other}", "Context?.Items[\"passenger\"] as Passenger", isFound);

    [Theory]
    [InlineData(Own, false)]
    [InlineData(Asked, true)]
    public Task The_one_who_asks_may_fill_it(string put, bool isFound) => Rail($$"""
        public class Travelling(IHttpContextAccessor http, RailDb db)
        {
            public async Task<Passenger?> Get()
            {
                var context = http.HttpContext!;
                if (context.Items["passenger"] is Passenger known)
                {
                    return known;
                }

                var passenger = {{put}};
                context.Items["passenger"] = passenger;
                return passenger;
            }
        }

        public class JourneysController(RailDb db, Travelling travelling) : Controller
        {
            public async Task<IActionResult> Mine()
            {
                var passenger = await travelling.Get();
                return passenger is null ? View("SignIn") : View(await db.Journeys.Where(l => l.PassengerId == passenger.Id).{{(isFound ? "{|AUTHZ1001:ToListAsync|}" : "ToListAsync")}}());
            }
        }
        """);

    [Theory]
    [InlineData("context.HttpContext.User.Identity!.Name", false)]
    [InlineData("(string?)context.RouteData.Values[\"login\"]", true)]
    public Task A_filter_puts_it_aside(string login, bool isFound) => Rail($$"""
        public class KnowPassenger(RailDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                var login = {{login}};
                context.HttpContext.Items["passenger"] = await db.Passengers.FirstOrDefaultAsync(r => r.Login == login);
                await next();
            }
        }

        public class JourneysController(RailDb db) : Controller
        {
            [TypeFilter(typeof(KnowPassenger))]
            public IActionResult Mine() => HttpContext.Items["passenger"] is Passenger passenger
                ? View(db.Journeys.Where(l => l.PassengerId == passenger.Id).{{(isFound ? "{|AUTHZ1001:ToList|}" : "ToList")}}())
                : View("SignIn");
        }
        """);

    [Fact]
    public Task That_somebody_is_there_is_not_that_the_record_is_theirs() => Verify.Diagnostics(
        Middleware($"context.Items[\"passenger\"] = {Own};") + Visitor("Context?.Items[\"passenger\"] as Passenger") + """
            public class JourneysController(RailDb db, IVisitor visitor) : Controller
            {
                public IActionResult Any(int id)
                {
                    var me = visitor.Get();
                    if (me == null)
                    {
                        return StatusCode(403);
                    }

                    return View(db.Journeys.{|AUTHZ1002:Find|}(id));
                }
            }
            """,
        new Setup { Only = "AUTHZ1002", Files = [("Rail.cs", Data)] });

    [Fact]
    public Task What_is_put_aside_in_nobodys_sight_is_nobodys() => Rail(Visitor("Context?.Items[\"passenger\"] as Passenger") + """
        public class JourneysController(RailDb db, IVisitor visitor) : Controller
        {
            public IActionResult Mine() => View(db.Journeys.Where(l => l.PassengerId == visitor.Get()!.Id).{|AUTHZ1001:ToList|}());
        }
        """);

    private const string Data = """
        public class Passenger
        {
            public int Id { get; set; }
            public string Login { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Journey
        {
            public int Id { get; set; }
            public int PassengerId { get; set; }
            public Passenger? Passenger { get; set; }
            public string Notes { get; set; } = "";
        }

        public class RailDb : DbContext
        {
            public DbSet<Passenger> Passengers => Set<Passenger>();
            public DbSet<Journey> Journeys => Set<Journey>();
        }
        """;

    private static string Middleware(string puts) => $$"""
        public class Following(RequestDelegate next)
        {
            public const string Key = "passenger";

            public static readonly object Marker = new();

            public async Task InvokeAsync(HttpContext context, RailDb db)
            {
                {{puts}}
                await next(context);
            }

            private static void Fill(IDictionary<object, object?> items) => items["passenger"] = new Passenger();

            {{(puts.Contains("Put(") ? "private static void Put(HttpContext context, Passenger passenger) => context.Items[\"passenger\"] = passenger;" : "")}}
        }
        """;

    private static string Visitor(string get) => $$"""

        public interface IVisitor { Passenger? Get(); }

        public class Visitor(IHttpContextAccessor http) : IVisitor
        {
            private HttpContext? Context => http.HttpContext;

            public Passenger? Get() => {{get}};
        }

        """;

    private static Task Kept(string puts, string get, bool isFound) => Rail(Middleware(puts) + Visitor(get) + $$"""
        public class JourneysController(RailDb db, IVisitor visitor) : Controller
        {
            public IActionResult Mine()
            {
                var me = visitor.Get();
                return me == null ? View("SignIn") : View(db.Journeys.Where(l => l.PassengerId == me.Id).{{(isFound ? "{|AUTHZ1001:ToList|}" : "ToList")}}());
            }
        }
        """);

    private static Task Rail(string source) => Verify.Diagnostics(source, new Setup { Only = "AUTHZ1001", Files = [("Rail.cs", Data)] }.OfAnyConfidence);
}
