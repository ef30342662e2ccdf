using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.BorrowedIdentity;

/// <summary>Values of the request that say who calls, by which records are chosen or with which they are compared.</summary>
public class StandInTests
{
    private const string House = """
        public class Lodger
        {
            public int Id { get; set; }
            public string AccountId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Lease
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public int LodgerId { get; set; }
            public Lodger? Lodger { get; set; }
            public string TenantId { get; set; } = "";
            public string CreatedBy { get; set; } = "";
            public decimal Rent { get; set; }
        }

        public class Note
        {
            public int Id { get; set; }
            public int LodgerId { get; set; }
            public Lodger? Lodger { get; set; }
            public string SenderId { get; set; } = "";
            public string Text { get; set; } = "";
        }

        public class HouseDb : DbContext
        {
            public DbSet<Lodger> Lodgers => Set<Lodger>();
            public DbSet<Lease> Leases => Set<Lease>();
            public DbSet<Note> Notes => Set<Note>();
        }

        public class LeaseForm
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string ActorId { get; set; } = "";
            public string CreatedBy { get; set; } = "";
            public decimal Rent { get; set; }
        }
        """;

    [Theory]
    [InlineData("Request.Headers[\"X-User-Id\"].ToString()")]
    [InlineData("Request.Headers[\"X-User\"].FirstOrDefault()")]
    [InlineData("Request.Headers.FirstOrDefault(header => header.Key == \"X-User-Id\").Value.ToString()")]
    [InlineData("Request.Cookies[\"user-id\"]")]
    [InlineData("Request.Query[\"userId\"].ToString()")]
    [InlineData("HttpContext.Request.Headers.TryGetValue(\"X-User-Id\", out var given) ? given.ToString() : null")]
    public async Task An_id_beside_the_request_by_which_a_set_is_scoped_stands_for_the_caller(string source)
    {
        await Action($"var user = {source}; return Ok(await db.Leases.Where(lease => lease.UserId == user).{{|AUTHZ1009:ToListAsync|}}());");
        await Action($"var user = {source}; if (user != Me) return Forbid(); return Ok(await db.Leases.Where(lease => lease.UserId == user).ToListAsync());");
        await Action($"var user = {source}; return Ok(await db.Leases.Where(lease => lease.UserId == user).Take(9).ToListAsync());", attribute: "[Authorize(Roles = \"Concierge\")]");
    }

    [Theory]
    [InlineData("[FromHeader(Name = \"X-User-Id\")] string user")]
    [InlineData("[FromHeader] string userId")]
    [InlineData("[FromQuery] string userId")]
    [InlineData("string callerId")]
    [InlineData("string currentUserId")]
    public async Task So_does_a_parameter_that_is_bound_to_one_or_is_called_so(string parameter)
    {
        var name = parameter.Split(' ')[^1];
        await Action($"return Ok(await db.Leases.Where(lease => lease.UserId == {name}).{{|AUTHZ1009:ToListAsync|}}());", parameter);
        await Action($"if ({name} != Me) return Forbid(); return Ok(await db.Leases.Where(lease => lease.UserId == {name}).ToListAsync());", parameter);
    }

    [Theory]
    [InlineData("MyLeases")]
    [InlineData("GetMine")]
    public Task So_does_an_owners_id_where_the_action_is_about_the_callers_own(string action) =>
        Action("return Ok(await db.Leases.Where(lease => lease.UserId == userId).{|AUTHZ1009:ToListAsync|}());", "string userId", name: action);

    [Theory]
    [InlineData("MeController", "AUTHZ1009")]
    [InlineData("MyLeasesController", "AUTHZ1009")]
    [InlineData("MemoController", "AUTHZ1002")]
    public Task So_does_one_where_the_controller_is(string controller, string rule) => Verify.Diagnostics($$"""
        [Authorize]
        public class {{controller}}(HouseDb db) : ControllerBase
        {
            public async Task<List<Lease>> Get(int lodgerId, string userId) => await db.Leases.Where(lease => lease.UserId == userId).{|{{rule}}:ToListAsync|}();
        }
        """, Setup);

    [Theory]
    [InlineData("string userId", "lease.UserId == userId")]
    [InlineData("int lodgerId", "lease.LodgerId == lodgerId")]
    [InlineData("[FromHeader(Name = \"X-Lease\")] int lease1", "lease.Id == lease1")]
    [InlineData("[FromQuery] int lodgerId", "lease.LodgerId == lodgerId")]
    public Task Whom_the_caller_asks_about_is_to_be_the_callers(string parameter, string condition) =>
        Action($"return Ok(await db.Leases.Where(lease => {condition}).{{|AUTHZ1002:ToListAsync|}}());", parameter);

    [Fact]
    public async Task A_tenant_in_a_header_scopes_nothing()
    {
        await Action("var tenant = Request.Headers[\"X-Tenant\"].ToString(); return Ok(await db.Leases.{|AUTHZ1009:FirstAsync|}(lease => lease.Id == id && lease.TenantId == tenant));", "int id");
        await Action("var tenant = Request.Headers[\"X-Tenant\"].ToString(); if (User.FindFirstValue(\"tenant\") != tenant) return Forbid(); return Ok(await db.Leases.FirstAsync(lease => lease.Id == id && lease.TenantId == tenant));", "int id");
    }

    [Theory]
    [InlineData("form.ActorId")]
    [InlineData("form.UserId")]
    [InlineData("Request.Headers[\"X-User-Id\"].ToString()")]
    public async Task A_record_that_is_compared_with_it_is_not_checked(string source)
    {
        await Action($"var lease = await db.Leases.{{|AUTHZ1009:FindAsync|}}(form.Id); if (lease!.UserId != {source}) return Forbid(); return Ok(lease);", "LeaseForm form");
        await Action($"var lease = await db.Leases.FindAsync(form.Id); var who = {source}; if (lease!.UserId != who || who != Me) return Forbid(); return Ok(lease);", "LeaseForm form");
    }

    [Fact]
    public Task A_record_that_is_compared_with_its_parent_in_the_route_is_to_be_the_callers() =>
        Action("var lease = await db.Leases.{|AUTHZ1002:FindAsync|}(id); if (lease!.LodgerId != lodgerId) return NotFound(); return Ok(lease);", "int lodgerId, int id");

    [Theory]
    [InlineData("db.Leases.Add(new Lease { CreatedBy = form.CreatedBy, Rent = form.Rent });", "LeaseForm form")]
    [InlineData("db.Leases.Add(new Lease { UserId = Request.Headers[\"X-User-Id\"].ToString(), Rent = form.Rent });", "LeaseForm form")]
    [InlineData("db.Notes.Add(new Note { SenderId = sender, LodgerId = to, Text = text });", "string sender, int to, string text")]
    public async Task Who_adds_a_record_must_not_come_from_the_request(string add, string parameters)
    {
        await Action(add + " await db.{|AUTHZ1009:SaveChangesAsync|}(); return Ok();", parameters);
        await Action(add.Replace("form.CreatedBy", "Me").Replace("Request.Headers[\"X-User-Id\"].ToString()", "Me").Replace("= sender", "= Me") + " await db.SaveChangesAsync(); return Ok();", parameters);
        await Action(add + " await db.SaveChangesAsync(); return Ok();", parameters, "[Authorize(Roles = \"Concierge\")]");
    }

    [Theory]
    [InlineData("accessor.HttpContext!.Request.Headers[\"X-Tenant\"].ToString()", "{|AUTHZ1009:ToListAsync|}")]
    [InlineData("accessor.HttpContext!.User.FindFirst(\"tenant\")!.Value", "ToListAsync")]
    [InlineData("accessor.HttpContext!.User.FindFirst(\"tenant\")?.Value ?? accessor.HttpContext!.Request.Headers[\"X-Tenant\"].ToString()", "ToListAsync")]
    public Task A_filter_of_the_model_must_not_take_the_tenant_from_the_request(string source, string read) => Verify.Diagnostics($$"""
        public class TenantDb(IHttpContextAccessor accessor) : DbContext
        {
            public DbSet<Lease> Leases => Set<Lease>();

            private string Tenant => {{source}};

            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Lease>().HasQueryFilter(lease => lease.TenantId == Tenant);
        }

        [Authorize]
        public class LeasesController(TenantDb db) : ControllerBase
        {
            public async Task<List<Lease>> All() => await db.Leases.{{read}}();
        }
        """, Setup);

    [Theory]
    [InlineData("if (context.Request.Headers[\"X-User-Id\"] != context.User.FindFirstValue(\"sub\")) { context.Response.StatusCode = 403; return; }", "ToListAsync")]
    [InlineData("", "{|AUTHZ1009:ToListAsync|}")]
    public Task A_header_that_a_middleware_compared_with_the_principal_is_the_callers(string check, string read) => Verify.Diagnostics($$"""
        public class LeasesController(HouseDb db) : ControllerBase
        {
            [Authorize]
            public async Task<List<Lease>> All()
            {
                var user = Request.Headers["X-User-Id"].ToString();
                return await db.Leases.Where(lease => lease.UserId == user).{{read}}();
            }
        }

        public static class Program
        {
            public static void Main()
            {
                var app = WebApplication.Create();
                app.UseAuthentication();
                app.Use(async (context, next) =>
                {
                    {{check}}
                    await next(context);
                });
                app.MapControllers();
            }
        }
        """, Setup with { IsProgram = true });

    [Fact]
    public Task The_current_user_that_a_service_reads_off_the_request_it_is_handed_is_the_requests() => Verify.Diagnostics("""
        public class CurrentUser { public string Of(HttpContext context) => context.Request.Headers["X-User-Id"].ToString(); }

        [Authorize]
        public class LeasesController(HouseDb db, CurrentUser current) : ControllerBase
        {
            public async Task<List<Lease>> All()
            {
                var user = current.{|AUTHZ1009:Of|}(HttpContext);
                return await db.Leases.Where(lease => lease.UserId == user).ToListAsync();
            }
        }
        """, Setup);

    [Theory]
    [InlineData("callerId", "callerId", "AUTHZ1009")]
    [InlineData("userId", "userId", "AUTHZ1002")]
    public Task A_hubs_argument_that_is_called_the_callers_stands_for_the_caller(string parameter, string value, string rule) => Verify.Diagnostics($$"""
        [Authorize]
        public class LeaseHub(HouseDb db) : Microsoft.AspNetCore.SignalR.Hub
        {
            public async Task<List<Lease>> History(string {{parameter}}) => await db.Leases.Where(lease => lease.UserId == {{value}}).{|{{rule}}:ToListAsync|}();

            public async Task Say(string senderId, int to, string text)
            {
                db.Notes.Add(new Note { SenderId = senderId, LodgerId = to, Text = text });
                await db.{|AUTHZ1009:SaveChangesAsync|}();
            }

            public async Task SayMine(int to, string text)
            {
                db.Notes.Add(new Note { SenderId = Context.UserIdentifier!, LodgerId = to, Text = text });
                await db.SaveChangesAsync();
            }
        }
        """, Setup);

    [Fact]
    public Task An_endpoint_of_the_callers_own_is_told_by_its_path() => Verify.Diagnostics("""
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/my/leases", async (string userId, HouseDb db) => await db.Leases.Where(lease => lease.UserId == userId).{|AUTHZ1009:ToListAsync|}()).RequireAuthorization();
                app.MapGet("/leases/of/{userId}", async (string userId, HouseDb db) => await db.Leases.Where(lease => lease.UserId == userId).{|AUTHZ1002:ToListAsync|}()).RequireAuthorization();
            }
        }
        """, Setup);

    [Fact]
    public Task Without_a_signed_in_caller_nobody_is_asked_at_all() => Action(
        "var user = Request.Headers[\"X-User-Id\"].ToString(); return Ok(await db.Leases.Where(lease => lease.UserId == user).{|AUTHZ1001:ToListAsync|}());",
        attribute: "[AllowAnonymous]");

    [Fact]
    public Task The_message_names_what_stands_for_the_caller() => Verify.Diagnostics(
        """
        [Authorize]
        public class LeasesController(HouseDb db) : ControllerBase
        {
            public async Task<List<Lease>> All()
            {
                var user = Request.Headers["X-User-Id"].ToString();
                return await db.Leases.Where(lease => lease.UserId == user).{|#0:ToListAsync|}();
            }
        }
        """,
        Setup,
        Verify.Finding("AUTHZ1009", 0, "'LeasesController.All' lets any signed-in caller read 'Lease' as whoever the request says to call. 'Headers[\"X-User-Id\"]' stands for the caller and is never compared with the signed-in user: use the id of the signed-in principal."));

    private static Task Action(string body, string parameters = "", string attribute = "[Authorize]", string name = "Handle") => Verify.Diagnostics($$"""
        public class LeasesController(HouseDb db) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            {{attribute}}
            public async Task<IActionResult> {{name}}({{parameters}})
            {
                await Task.Yield();
                {{body}}
            }

            private object Unused => db;
        }
        """, Setup);

    private static Setup Setup => new() { Only = "AUTHZ1009", Beside = ["AUTHZ1001", "AUTHZ1002", "AUTHZ1003", "AUTHZ1005", "AUTHZ1008"], Files = [("House.cs", House)] };
}
