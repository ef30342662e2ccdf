using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Filters prove what their bodies ask, with what they are given where they stand.</summary>
public class AskedByFilterTests
{
    private const string Types = """
        public enum Rank { Blocked, Customer, Adjuster }

        public class AppUser { public int Id { get; set; } public string UserId { get; set; } = ""; public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public Rank Rank { get; set; } }

        public class Steward { public int Id { get; set; } public string UserId { get; set; } = ""; }

        public class DeskDb : ShopDb { public DbSet<AppUser> Accounts => Set<AppUser>(); public DbSet<Steward> Stewards => Set<Steward>(); }

        public interface ISigns { void Post(string name, string? value); string this[string name] { get; } string Text(string name); }

        public class MinRankAttribute(Rank rank, bool orKey = false) : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (orKey && context.HttpContext.Request.Headers["X-Key"] == "k")
                {
                    return;
                }

                var db = context.HttpContext.RequestServices.GetRequiredService<DeskDb>();
                var signs = context.HttpContext.RequestServices.GetRequiredService<ISigns>();
                var id = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                var me = id is null ? null : await db.Accounts.SingleOrDefaultAsync(s => s.UserId == id);
                if (me is null)
                {
                    context.Result = new JsonResult(signs.Text("sign in")) { StatusCode = 401 };
                    return;
                }

                signs.Post("user", me.UserId);
                if (me.Rank < rank)
                {
                    context.Result = new JsonResult(signs["denied"]) { StatusCode = 403 };
                }
            }
        }

        public class CustomersOnlyAttribute() : MinRankAttribute(Rank.Customer);

        public class AdjustersOnlyAttribute() : MinRankAttribute(Rank.Adjuster);

        public class KeptRankAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            private readonly Rank lowest;
            public KeptRankAttribute(Rank rank) { lowest = rank; }
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!(Enum.Parse<Rank>(context.HttpContext.User.FindFirstValue("rank")!) >= lowest)) { context.Result = new ForbidResult(); }
            }
        }

        public class NamedRankAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public Rank Lowest { get; set; } = Rank.Customer;
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (Lowest > Enum.Parse<Rank>(context.HttpContext.User.FindFirstValue("rank")!)) { context.Result = new ForbidResult(); }
            }
        }

        public class HasRoleAttribute(string role) : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.IsInRole(role)) { context.Result = new ForbidResult(); }
            }
        }

        public class RoleFilter(string role, ISigns signs) : Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.IsInRole(role)) { context.Result = new JsonResult(signs["denied"]) { StatusCode = 403 }; }
            }
        }

        public class InRoleAttribute : TypeFilterAttribute
        {
            public InRoleAttribute(string role) : base(typeof(RoleFilter)) { Arguments = new object[] { role }; }
        }

        public class SignedInOnlyAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                ArgumentNullException.ThrowIfNull(context);
                if (context.HttpContext.User.Identity?.IsAuthenticated is not true) { context.Result = new UnauthorizedResult(); }
            }
        }

        public class SessionRoleAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (context.HttpContext.User.Identity?.IsAuthenticated != true) { context.Result = new UnauthorizedResult(); return; }
                if (context.HttpContext.Session.GetString("role") != "adjuster") { context.Result = new ForbidResult(); }
            }
        }

        public class OpaqueAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var gate = context.HttpContext.RequestServices.GetRequiredService<IGate>();
                if (context.HttpContext.User.Identity?.IsAuthenticated != true || gate.Reason(context.HttpContext.User) is not null) { context.Result = new UnauthorizedResult(); }
            }
        }

        public class DemandingAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (context.HttpContext.User.Identity?.IsAuthenticated != true) { context.Result = new UnauthorizedResult(); return; }
                context.HttpContext.RequestServices.GetRequiredService<IGate>().Demand(context.HttpContext.User);
            }
        }

        public class StewardsOnlyAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var db = context.HttpContext.RequestServices.GetRequiredService<DeskDb>();
                var id = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                var steward = await db.Stewards.SingleOrDefaultAsync(s => s.UserId == id);
                if (steward is null) { context.Result = new ForbidResult(); }
            }
        }

        public class WithAccountAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var db = context.HttpContext.RequestServices.GetRequiredService<DeskDb>();
                var id = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                var account = await db.Accounts.SingleOrDefaultAsync(s => s.UserId == id);
                if (account is null) { context.Result = new ForbidResult(); }
            }
        }

        public interface IGate { string? Reason(ClaimsPrincipal user); void Demand(ClaimsPrincipal user); }

        public class NeedsAttribute(params string[] duties) : AuthorizeAttribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                if (duties.Length > 0)
                {
                    var holds = false;
                    foreach (var duty in duties)
                    {
                        if (context.HttpContext.User.HasClaim("duty", duty)) { holds = true; break; }
                    }

                    if (!holds)
                    {
                        context.Result = new StatusCodeResult(403);
                        return Task.CompletedTask;
                    }
                }

                return next();
            }
        }

        public class Grants { public List<string> All { get; } = new(); public bool Allows(string duty) => All.Contains(duty); public bool Allows(string duty, string? of) => Allows(duty + of); }

        public class GrantedAttribute(params string[] duties) : AuthorizeAttribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                if (duties.Length > 0)
                {
                    var grants = context.HttpContext.Features.Get<Grants>();
                    var holds = false;
                    if (grants != null)
                    {
                        foreach (var duty in duties)
                        {
                            if (grants.Allows(duty, context.HttpContext.Features.Get<string>())) { holds = true; break; }
                        }
                    }

                    if (!holds)
                    {
                        context.Result = new StatusCodeResult(403);
                        return Task.CompletedTask;
                    }
                }

                return next();
            }
        }

        public static class SentGrants { public static bool Allows(this string all, string duty) => all.Split(',').Contains(duty); }

        public class SentAttribute : AuthorizeAttribute, Microsoft.AspNetCore.Mvc.Filters.IActionFilter
        {
            public void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context)
            {
                ArgumentNullException.ThrowIfNull(context);
                if (!context.HttpContext.Request.Headers["X-Grant"].ToString().Allows("orders.read")) { context.Result = new StatusCodeResult(403); }
            }

            public void OnActionExecuted(Microsoft.AspNetCore.Mvc.Filters.ActionExecutedContext context) { }
        }

        public class NeedsOrGuestAttribute(params string[] duties) : NeedsAttribute(duties), IAllowAnonymous { }
        """;

    [Theory]
    [InlineData("[SignedInOnly]")]
    [InlineData("[HasRole(\"Customer\")]")]
    [InlineData("[InRole(\"Customer\")]")]
    [InlineData("[TypeFilter(typeof(RoleFilter), Arguments = new object[] { \"Customer\" })]")]
    [InlineData("[Needs]")]
    [InlineData("[Granted]")]
    [InlineData("[Sent]")]
    public async Task What_every_account_has_is_no_privilege(string attribute)
    {
        await Action("AUTHZ1002", attribute, isFound: true);
        await Action("AUTHZ1001", attribute, isFound: false);
    }

    [Theory]
    [InlineData("[MinRank(Rank.Adjuster)]")]
    [InlineData("[AdjustersOnly]")]
    [InlineData("[KeptRank(Rank.Adjuster)]")]
    [InlineData("[NamedRank(Lowest = Rank.Adjuster)]")]
    [InlineData("[HasRole(\"Adjuster\")]")]
    [InlineData("[InRole(\"Adjuster\")]")]
    [InlineData("[TypeFilter(typeof(RoleFilter), Arguments = new object[] { \"Adjuster\" })]")]
    [InlineData("[StewardsOnly]")]
    [InlineData("[SessionRole]")]
    [InlineData("[Opaque]")]
    [InlineData("[Demanding]")]
    [InlineData("[Needs(\"orders.read\")]")]
    [InlineData("[Granted(\"orders.read\")]")]
    [InlineData("[NeedsOrGuest(\"orders.read\")]")]
    public async Task What_some_accounts_have_is(string attribute)
    {
        await Action("AUTHZ1002", attribute, isFound: false);
        await Action("AUTHZ1001", attribute, isFound: false);
    }

    [Theory]
    [InlineData("me.Rank < Rank.Customer", true)]
    [InlineData("Rank.Customer > me.Rank", true)]
    [InlineData("!(me.Rank >= Rank.Customer)", true)]
    [InlineData("me.Rank != Rank.Customer", true)]
    [InlineData("me.Rank <= Rank.Customer", false)]
    [InlineData("me.Rank < Rank.Adjuster", false)]
    [InlineData("me.Rank != Rank.Adjuster", false)]
    public Task A_rank_that_is_compared_in_the_action_is_weighed_alike(string refused, bool isFound) => Shop.Findings("AUTHZ1002", $$"""
        {{Types}}

        [Authorize]
        public class OrdersController(DeskDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                var user = User.FindFirstValue(ClaimTypes.NameIdentifier);
                var me = await db.Accounts.SingleAsync(s => s.UserId == user);
                if ({{refused}}) { return Forbid(); }
                return Ok(await db.Orders.{{(isFound ? "{|AUTHZ1002:FindAsync|}" : "FindAsync")}}(id));
            }
        }
        """);

    [Theory]
    [InlineData("duties.HasDuty(user, Duties.PublicOrders)", true)]
    [InlineData("duties.HasDuty(user, \"customer\")", true)]
    [InlineData("duties.HasDuty(user, Duties.ReadOrders)", false)]
    [InlineData("duties.HasDuty(user, \"orders.read\")", false)]
    [InlineData("User.IsInRole(duty)", true)]
    [InlineData("User.IsInRole(\"Adjuster\")", false)]
    public Task A_question_about_what_every_account_has_is_no_privilege(string question, bool isFound) => Shop.Findings("AUTHZ1002", $$"""
        public interface IDuties { bool HasDuty(string? user, string duty); }

        public static class Duties { public static readonly string PublicOrders = "p"; public static readonly string ReadOrders = "r"; }

        [Authorize]
        public class OrdersController(ShopDb db, IDuties duties) : ControllerBase
        {
            public async Task<IActionResult> Get(int id, string duty)
            {
                var user = User.FindFirstValue(ClaimTypes.NameIdentifier);
                if (!{{question}}) { return Forbid(); }
                return Ok(await db.Orders.{{(isFound ? "{|AUTHZ1002:FindAsync|}" : "FindAsync")}}(id));
            }
        }
        """);

    private static Task Action(string rule, string attribute, bool isFound) => Shop.Findings(rule, $$"""
        {{Types}}

        public class OrdersController(DeskDb db) : ControllerBase
        {
            {{attribute}} public async Task<IActionResult> Get(int id) => Ok(await db.Orders.{{(isFound ? "{|" + rule + ":FindAsync|}" : "FindAsync")}}(id));
        }
        """);
}
