using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Evidence that is not seen today, so that the finding is wrong, or seen where there is none. A test here that starts to fail is a miss less.</summary>
public class EvidenceMisses
{
    // A branch of the pipeline stands before the endpoints that meet its condition, which is not compared with their patterns.
    [Fact]
    public Task Middleware_in_a_branch_of_the_pipeline_is_not_seen() => Shop.Endpoints("AUTHZ1001", """
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/customers"), branch => branch.Use(async (context, next) =>
        {
            if (!context.User.IsInRole("Staff"))
            {
                context.Response.StatusCode = 403;
                return;
            }

            await next();
        }));
        app.MapGet("/customers", (ShopDb db) => db.Customers.{|AUTHZ1001:ToListAsync|}());
        """);

    // A static member is anybody's: which request its value is of is not followed.
    [Fact]
    public Task The_caller_in_a_static_member_is_not_seen() => Shop.Findings("AUTHZ1001", """
        public static class Session
        {
            private static readonly AsyncLocal<string> user = new();
            public static string Id { get => user.Value!; set => user.Value = value; }
        }

        public class SessionMiddleware(RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext context) { Session.Id = context.User.FindFirstValue("sub")!; return next(context); }
        }

        public class OrdersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await db.Orders.Where(o => o.Customer!.UserId == Session.Id).{|AUTHZ1001:ToListAsync|}());
        }
        """);

    // What the caller and another record decide together counts as a decision about the caller, where it is no test for equality.
    [Fact]
    public Task An_order_of_the_caller_and_another_record_is_taken_for_a_privilege() => Shop.Controller("AUTHZ1002", """
        [Authorize]
        public async Task<IActionResult> Get(int id, int given)
        {
            var mine = int.Parse(User.FindFirstValue("customer")!);
            var other = await db.Customers.FindAsync(given);
            if (mine > other!.Id) { return Forbid(); }
            return Ok(await db.Orders.FindAsync(id));
        }
        """);

    // Which answer is the privileged one is told by the side that refuses; where both sides go on, only a comparison or a body tells it.
    [Fact]
    public Task A_flag_of_the_callers_record_that_only_chooses_a_key_is_no_privilege() => Shop.Findings("AUTHZ1002", """
        public class Clerk { public int Id { get; set; } public string UserId { get; set; } = ""; public bool MaySeeAll { get; set; } }

        public class ClerkDb : ShopDb { public DbSet<Clerk> Clerks => Set<Clerk>(); }

        public class OrdersController(ClerkDb db) : Controller
        {
            [Authorize]
            public async Task<IActionResult> Get(string given)
            {
                var me = User.FindFirstValue("sub")!;
                var clerk = await db.Clerks.FirstAsync(c => c.UserId == me);
                var who = clerk.MaySeeAll ? given : me;
                return Ok(await db.Customers.Where(c => c.UserId == who).{|AUTHZ1002:ToListAsync|}());
            }
        }
        """);

    // What the filter is given is known in its own body and where it hands the request on, not in the other methods that it calls.
    [Fact]
    public Task A_rank_that_another_method_of_the_filter_compares_is_taken_for_a_privilege() => Shop.Findings("AUTHZ1002", """
        public enum Rank { Blocked, Customer, Adjuster }

        public class MinRankAttribute(Rank rank) : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!Meets(context.HttpContext.User)) { context.Result = new ForbidResult(); }
            }

            private bool Meets(ClaimsPrincipal user) => Enum.Parse<Rank>(user.FindFirstValue("rank")!) >= rank;
        }

        public class OrdersController(ShopDb db) : ControllerBase
        {
            [MinRank(Rank.Customer)] public async Task<IActionResult> Get(int id) => Ok(await db.Orders.FindAsync(id));
        }
        """);

    // Whoever is asked about one value covers no record that is chosen by another; of records that are chosen by nothing that is not said.
    [Fact]
    public Task A_service_that_is_asked_about_one_harbour_is_taken_for_a_privilege_over_a_list_of_all() => Marina.Action(
        "AUTHZ1003",
        "[Authorize]",
        "if (!duties.Allows(User, harbour)) { return Forbid(); } return Ok(db.Moorings.ToList());",
        "public interface IDuties { bool Allows(ClaimsPrincipal who, int harbour); }",
        ", IDuties duties");

    // That a link has not expired is seen in the query that finds it, not where it is asked afterwards.
    [Fact]
    public Task A_link_whose_expiry_is_asked_after_it_was_found_is_no_proof() => Shop.Controller("AUTHZ1001", """
        public async Task<IActionResult> Get(string id)
        {
            var link = await db.Set<Link>().Include(l => l.Customer).{|AUTHZ1001:FirstOrDefaultAsync|}(l => l.Id == id);
            if (link is null || link.Expires < DateTime.UtcNow) { return NotFound(); }
            return Ok(link.Customer!.Email);
        }
        """, "public class Link { public string Id { get; set; } = \"\"; public DateTime Expires { get; set; } public int CustomerId { get; set; } public Customer? Customer { get; set; } }");

    // Which case is taken depends on what the caller of the method hands over; what a case changes of it is told apart, what it reads is not.
    [Fact]
    public Task What_a_case_reads_that_the_argument_cannot_take_is_taken_for_read() => Verify.Diagnostics("""
        public abstract class Payer { public int Id { get; set; } public decimal Debt { get; set; } }
        public class Person : Payer { public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Firm : Payer { public string Registration { get; set; } = ""; }
        public class TollDb : DbContext { public DbSet<Person> Persons => Set<Person>(); public DbSet<Firm> Firms => Set<Firm>(); }
        public class Tolls(TollDb db) { public object Card(Payer p) => p switch { Person x => db.Persons.Where(o => o.Phone == x.Phone).ToList(), _ => "none" }; }
        public class TollsController(TollDb db, Tolls tolls) : ControllerBase
        {
            [AllowAnonymous] public IActionResult Get(int id) => Ok(tolls.{|AUTHZ1001:Card|}(db.Firms.Find(id)!));
        }
        """, Setup.For("AUTHZ1001"));

    // Whom a parameter is that only a filter fills, that filter says: what it puts among the arguments is not followed to them.
    [Fact]
    public Task A_record_that_only_a_filter_hands_over_is_taken_for_any() => Shop.Controller("AUTHZ1002", """
        [Authorize, GiveMe]
        public void Save([Microsoft.AspNetCore.Mvc.ModelBinding.BindNever] Customer holder, string name) { holder.Name = name; db.Update(holder); db.{|AUTHZ1002:SaveChanges|}(); }
        """, """
        public class GiveMeAttribute : TypeFilterAttribute { public GiveMeAttribute() : base(typeof(GiveMe)) { } }

        public class GiveMe(ShopDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext c, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                var me = c.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
                c.ActionArguments["holder"] = await db.Customers.FirstOrDefaultAsync(o => o.UserId == me);
                await next();
            }
        }
        """);

    // What reflection copies into a new object is not followed: the object's key is taken for a new one.
    [Fact]
    public Task A_key_that_reflection_copied_is_taken_for_a_new_one() => Verify.Diagnostics("""
        public static class Copy
        {
            public static T To<T>(object source, T target)
            {
                foreach (var property in source.GetType().GetProperties()) { typeof(T).GetProperty(property.Name)?.SetValue(target, property.GetValue(source)); }
                return target;
            }
        }

        public class HarbourDb : DbContext { public DbSet<IdentityUser> Users => Set<IdentityUser>(); }

        [Authorize]
        public class AccountController(UserManager<IdentityUser> users, HarbourDb db) : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Phone(string given, string phone)
            {
                var copy = Copy.To((await users.FindByIdAsync(given))!, new IdentityUser());
                await db.Users.Where(u => u.Id == copy.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PhoneNumber, phone));
                return Ok();
            }
        }
        """, Setup.For("AUTHZ1002"));

    // Of an object's members it is known where they come from, and not which constant they are.
    [Fact]
    public Task A_way_that_a_constant_in_a_member_rules_out_is_followed() => Shop.Findings("AUTHZ1002", """
        public class Wanted { public int Kind { get; set; } }
        public class Shelf(ShopDb db) { public object? Show(Wanted wanted, int id) => wanted.Kind == 2 ? db.Customers.Find(id) : db.Products.Find(id); }

        [Authorize]
        public class ShelfController(Shelf shelf) : ControllerBase { public IActionResult Get(int id) => Ok(shelf.{|AUTHZ1002:Show|}(new Wanted { Kind = 1 }, id)); }
        """);
}
