using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Audit;

[Covers("audit/audit-net.txt", Against = "source stub")]
public sealed class AuditNetTests
{
    private const string Read = "db.Customers.{|AUTHZ2001:ToListAsync|}()";
    private const string Recorded = "db.Customers.ToListAsync()";

    [Fact]
    public Task A_read_without_a_scope_is_reported() => Action($"return await {Read};");

    [Fact]
    public Task A_scope_around_a_read_records_it() => Action($$"""
        using var scope = await Audit.Core.AuditScope.CreateAsync("Customer:Read", () => User.Identity!.Name!);
        return await {{Recorded}};
        """);

    [Fact]
    public Task A_logged_event_records_it() => Action($$"""
        var customers = await {{Recorded}};
        Audit.Core.AuditScope.Log("Customer:Read", new { User = User.Identity!.Name });
        return customers;
        """);

    [Fact]
    public Task So_does_one_of_the_injected_factory() => Action($$"""
        await scopes.LogAsync("Customer:Read", new { User = User.Identity!.Name });
        return await {{Recorded}};
        """);

    [Fact]
    public Task An_attribute_of_the_action_records_it() => Action($"return await {Recorded};", onAction: "[Audit.WebApi.AuditApi]");

    [Fact]
    public Task An_attribute_of_the_class_records_it() => Action($"return await {Recorded};", onClass: "[Audit.Mvc.Audit]");

    [Fact]
    public Task An_action_that_is_taken_out_is_reported() => Action($"return await {Read};", "[Audit.WebApi.AuditIgnore]", "[Audit.WebApi.AuditApi]");

    [Fact]
    public Task A_filter_of_all_controllers_records_it() =>
        Action($"return await {Recorded};", startUp: "services.AddControllers(options => options.Filters.Add(new Audit.WebApi.AuditApiGlobalFilter(config => { })));");

    [Fact]
    public Task Middleware_records_it() =>
        Action($"return await {Recorded};", startUp: "Audit.WebApi.AuditMiddlewareExtensions.UseAuditMiddleware(app, config => { });");

    [Fact]
    public Task A_context_that_records_changes_records_those() => Context("AuditDbContext", "SaveChangesAsync", Read);

    [Fact]
    public Task Any_other_context_records_nothing() => Context("DbContext", "{|AUTHZ2001:SaveChangesAsync|}", Read);

    private static Task Action(string body, string onAction = "", string onClass = "", string startUp = "") => Customers.Findings("AUTHZ2001", $$"""
        public class Startup
        {
            public void Configure(IServiceCollection services, IApplicationBuilder app)
            {
                {{startUp}}
            }
        }

        [Authorize("Staff")]
        {{onClass}}
        public class CustomersController(ShopDb db, Audit.Core.IAuditScopeFactory scopes) : ControllerBase
        {
            private object Held => scopes;

            {{onAction}}
            [HttpGet("customers")]
            public async Task<List<Customer>> All()
            {
                {{body}}
            }
        }
        """, "AuditNet");

    private static Task Context(string context, string save, string read) => Customers.Findings("AUTHZ2001", $$"""
        using Audit.EntityFramework;

        public class RecordedDb : {{context}}
        {
            public DbSet<Customer> Customers => Set<Customer>();
        }

        [Authorize("Staff")]
        public class CustomersController(RecordedDb db) : ControllerBase
        {
            [HttpPut("customers/{id}")]
            public async Task Rename(int id, string name)
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == id);
                customer.Name = name;
                await db.{{save}}();
            }

            [HttpGet("customers")]
            public Task<List<Customer>> All() => {{read}};
        }
        """, "AuditNet");
}
