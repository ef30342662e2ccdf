using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.IncompleteAuditRecord;

/// <summary>Records by audit services that leave something out.</summary>
public class IncompleteAuditRecordTests
{
    private const string Me = "User.FindFirstValue(ClaimTypes.NameIdentifier)!";

    [Theory]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(\"support\", \"read\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(Actors.Support, \"read\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(\"\", \"read\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(string.Empty, \"read\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(null!, \"read\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(who: \"support\", subject: id, what: \"read\");")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(" + Me + ", \"read\", 0);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(" + Me + ", \"\", id);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(by!, \"read\", id);")]
    [InlineData("_ = audit.{|AUTHZ2002:RecordAsync|}(\"support\", \"read\", id);")]
    public Task A_record_that_leaves_something_out_is_found(string record) => Staff(record);

    [Theory]
    [InlineData("await audit.RecordAsync(" + Me + ", \"read\", id);")]
    [InlineData("await audit.RecordAsync(User.Identity!.Name!, \"read\", id);")]
    [InlineData("await audit.RecordAsync(" + Me + ", Actors.Support, id);")]
    [InlineData("var me = " + Me + "; await audit.RecordAsync(me, \"read\", id);")]
    [InlineData("await audit.RecordAsync(" + Me + ", \"batch\", 0); await audit.RecordAsync(" + Me + ", \"read\", id);")]
    [InlineData("await audit.RecordAsync(" + Me + ", $\"read:{id}\", 0);")]
    [InlineData("await notifier.SendAsync(\"support\", \"read\", id);")]
    public Task A_record_that_tells_all_is_silent(string record) => Staff(record);

    [Fact]
    public Task A_subject_of_a_list_cannot_be_named() => Findings("""
        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            public async Task<List<Customer>> All()
            {
                await audit.RecordAsync(User.Identity!.Name!, "list", 0);
                return await db.Customers.ToListAsync();
            }
        }
        """);

    [Fact]
    public Task A_job_has_no_actor_to_name() => Findings("""
        public class Cleaning(ShopDb db, IAuditTrail audit) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                var customer = await db.Customers.FindAsync(1);
                db.Remove(customer!);
                await audit.RecordAsync("system", "purge", customer!.Id);
                await db.SaveChangesAsync();
            }
        }
        """);

    [Fact]
    public Task Nobody_in_particular_has_no_name() => Findings("""
        [AllowAnonymous]
        public class CustomersController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id)
            {
                await audit.RecordAsync("anonymous", "read", id);
                return await db.Customers.FindAsync(id);
            }
        }
        """);

    [Fact]
    public Task A_record_of_ones_own_data_is_silent() => Findings("""
        [Authorize]
        public class MeController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            public async Task<Customer?> Get()
            {
                await audit.RecordAsync("self", "read", 0);
                return await db.Customers.SingleAsync(c => c.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier));
            }
        }
        """);

    [Fact]
    public Task An_endpoint_is_looked_at_too() => Findings("""
        public static class StartUp
        {
            public static void Map(WebApplication app) => app.MapGet("/customers/{id}", async (int id, ShopDb db, IAuditTrail audit) =>
            {
                await audit.{|AUTHZ2002:RecordAsync|}("support", "read", id);
                return await db.Customers.FindAsync(id);
            }).RequireAuthorization("Staff");
        }
        """);

    [Theory]
    [InlineData("IHttpContextAccessor accessor", "null", "RecordAsync")]
    [InlineData("ICurrentUser user", "null", "RecordAsync")]
    [InlineData("TimeProvider clock", "null", "{|AUTHZ2002:RecordAsync|}")]
    [InlineData("IHttpContextAccessor accessor", "\"support\"", "{|AUTHZ2002:RecordAsync|}")]
    public Task A_sink_that_knows_the_caller_fills_in_what_it_is_not_told(string held, string actor, string call) => Verify.Diagnostics($$"""
        public interface ICurrentUser { string? Id { get; } }
        public interface IAuditLog { Task RecordAsync(string? actor, int subjectId, string operation); }
        public class AuditLog({{held}}) : IAuditLog
        {
            public async Task RecordAsync(string? actor, int subjectId, string operation) { await System.IO.File.AppendAllTextAsync("log", actor + held); }
            private readonly object held = new();
        }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditLog audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id)
            {
                await audit.{{call}}({{actor}}, id, "read");
                return await db.Customers.FindAsync(id);
            }
        }
        """, Shop.SetupFor("AUTHZ2002"));

    [Theory]
    [InlineData("string actor, string operation", "User.Identity!.Name!, \"read\"", true)]
    [InlineData("string actor, string operation", "User.Identity!.Name!, $\"read {id}\"", false)]
    [InlineData("string actor, string operation, object about", "User.Identity!.Name!, \"read\", customer!", false)]
    [InlineData("string actor, string operation, string text", "User.Identity!.Name!, \"read\", customer!.Name", false)]
    public Task A_record_that_has_no_room_for_the_subject_is_found(string parameters, string arguments, bool isFound) => Verify.Diagnostics($$"""
        public interface IAuditLog { Task RecordAsync({{parameters}}); }
        public class AuditLog(TimeProvider clock) : IAuditLog
        {
            public async Task RecordAsync({{parameters}}) { await System.IO.File.AppendAllTextAsync("log", actor + operation + clock); }
        }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditLog audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id)
            {
                var customer = await db.Customers.FindAsync(id);
                await audit.{{(isFound ? "{|AUTHZ2002:RecordAsync|}" : "RecordAsync")}}({{arguments}});
                return customer;
            }
        }
        """, Shop.SetupFor("AUTHZ2002"));

    [Theory]
    [InlineData("", "RecordAsync", "null")]
    [InlineData("actor, subject, operation, reason", "{|AUTHZ2002:RecordAsync|}", "null")]
    [InlineData("actor, subject, operation, reason", "{|AUTHZ2002:RecordAsync|}", "\" \"")]
    [InlineData("actor, subject, operation, reason", "RecordAsync", "reason")]
    [InlineData("Reason", "RecordAsync", "reason")]
    [InlineData("subject", "RecordAsync", "null")]
    public Task What_is_asked_for_is_configured(string required, string call, string given) => Verify.Diagnostics($$"""
        public interface IAuditLog { Task RecordAsync(string actor, int subjectId, string operation, string? reason); }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditLog audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id, string reason)
            {
                await audit.{{call}}(User.Identity!.Name!, id, "read", {{given}});
                return await db.Customers.FindAsync(id);
            }
        }
        """, Shop.SetupFor("AUTHZ2002") with { EditorConfig = required.Length == 0 ? null : "root = true\n[*.cs]\nauthz_analyzers.audit_required_fields = " + required + "\n" });

    [Fact]
    public Task The_policy_says_which_parameter_is_which() => Verify.Diagnostics("""
        public interface ILedger { Task NoteAsync(string a, int b, string c); }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, ILedger ledger) : ControllerBase
        {
            public async Task<Customer?> Get(int id)
            {
                await ledger.{|AUTHZ2002:NoteAsync|}("read", id, "support");
                return await db.Customers.FindAsync(id);
            }

            public async Task<Customer?> Other(int id)
            {
                await ledger.NoteAsync("read", id, User.Identity!.Name!);
                return await db.Customers.FindAsync(id);
            }
        }
        """, Shop.SetupFor("AUTHZ2002") with { Policy = "M:ILedger.NoteAsync audit actor=c subject=b operation=a" });

    private static Task Findings(string source) => Shop.Findings("AUTHZ2002", source + "\n" + AuditTypes.Text);

    private static Task Staff(string record) => Findings($$"""
        public static class Actors { public const string Support = "support"; }
        public interface INotifier { Task SendAsync(string who, string what, int subject); }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditTrail audit, INotifier notifier) : ControllerBase
        {
            public async Task<Customer?> Get(int id, string? by)
            {
                {{record}}
                return await db.Customers.FindAsync(id);
            }
        }
        """);
}
