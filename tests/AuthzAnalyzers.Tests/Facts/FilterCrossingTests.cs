using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Facts.Crossing;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Filters of models in assemblies that were built before.</summary>
public class FilterCrossingTests
{
    [Fact]
    public Task A_filter_of_a_model_in_another_assembly_ties_its_queries_to_the_caller() => Findings(
        Data(Caller + """
            public class OwnDb(ICurrentUser user) : DbContext
            {
                public DbSet<Customer> Customers => Set<Customer>();
                protected override void OnModelCreating(ModelBuilder model) => model.Entity<Customer>().HasQueryFilter(c => c.UserId == user.Id);
            }
            public class Directory(OwnDb db) { public Task<List<Customer>> All() => db.Customers.ToListAsync(); }
            """),
        """
        public class CustomersController(OwnDb own, ShopDb all, Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await own.Customers.ToListAsync());
            public async Task<IActionResult> Get2() => Ok(await directory.All());
            public async Task<IActionResult> Get3() => Ok(await own.Customers.IgnoreQueryFilters().{|AUTHZ1001:ToListAsync|}());
            public async Task<IActionResult> Get4() => Ok(await all.Customers.{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_filter_of_a_model_in_another_assembly_that_takes_the_requests_word_is_told() => Findings(
        Data("""
            public class OwnDb(IHttpContextAccessor http) : DbContext
            {
                public DbSet<Customer> Customers => Set<Customer>();
                protected override void OnModelCreating(ModelBuilder model) => model.Entity<Customer>().HasQueryFilter(c => c.UserId == http.HttpContext!.Request.Headers["X-User"].ToString());
            }
            """),
        """
        [Authorize]
        public class CustomersController(OwnDb own) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await own.Customers.{|AUTHZ1009:ToListAsync|}());
            public async Task<IActionResult> Get2() => Ok(await own.Customers.IgnoreQueryFilters().ToListAsync());
        }
        """,
        "AUTHZ1009");

    [Theory]
    [InlineData("public class OwnDb(ICaller caller) : DbContext { FILTER(c => c.UserId == caller.UserId); }")]
    [InlineData("public class OwnDb(ICaller caller) : DbContext { private string? Mine => caller.UserId; FILTER(c => c.UserId == Mine); }")]
    [InlineData("public class OwnDb : DbContext { private readonly ICaller asked; public OwnDb(ICaller caller) { asked = caller; } FILTER(c => c.UserId == asked.UserId); }")]
    [InlineData("public class OwnDb : DbContext { private readonly string mine; public OwnDb(ICaller caller) { mine = caller.UserId ?? \"\"; } FILTER(c => mine == c.UserId && c.Name != \"\"); }")]
    [InlineData("public class OwnDb(ICaller caller) : DbContext { private readonly string? mine = caller.Find(); FILTER(c => IsJob || c.UserId == mine); public bool IsJob; }")]
    public async Task Whom_a_filter_asks_by_an_interface_the_project_above_tells(string context)
    {
        await Asked(context, "public class HttpCaller(IHttpContextAccessor accessor) : ICaller { public string? UserId => accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier); public string? Find() => UserId; }", "ToListAsync");
        await Asked(context, "public class HttpCaller(IHttpContextAccessor accessor) : ICaller { public string? UserId { get; } = accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier); public string? Find() => UserId; }", "ToListAsync");
        await Asked(context, "public class HttpCaller(IHttpContextAccessor accessor) : ICaller { public string? UserId => accessor.HttpContext?.Request.Headers[\"X-User\"]; public string? Find() => UserId; }", "{|AUTHZ1001:ToListAsync|}");
        await Asked(context, "", "{|AUTHZ1001:ToListAsync|}");
    }

    [Theory]
    [InlineData("User.FindFirstValue(\"tenant\")", "ToListAsync")]
    [InlineData("Request.Headers[\"X-Tenant\"]", "{|AUTHZ1001:ToListAsync|}")]
    public Task Whose_tenant_a_filter_asks_for_the_project_above_tells(string tenant, string read) => Findings(
        Data(Callers + """
            public class Patient { public int Id { get; set; } public string? TenantId { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
            public class OwnDb(ICaller caller) : DbContext
            {
                public DbSet<Patient> Patients => Set<Patient>();
                protected override void OnModelCreating(ModelBuilder model) => model.Entity<Patient>().HasQueryFilter(p => p.TenantId == caller.UserId);
            }
            """),
        $$"""
        public class HttpCaller(IHttpContextAccessor accessor) : ICaller { public string? UserId => accessor.HttpContext?.{{tenant}}; public string? Find() => UserId; }
        public class PatientsController(OwnDb own) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await own.Patients.{{read}}());
        }
        """);

    private const string Callers = "public interface ICaller { string? UserId { get; } string? Find(); }\n";

    private static Task Asked(string context, string implementation, string read) => Findings(
        Data(Callers + context.Replace(
            "FILTER",
            "public DbSet<Customer> Customers => Set<Customer>(); protected override void OnModelCreating(ModelBuilder model) => model.Entity<Customer>().HasQueryFilter")),
        $$"""
        {{implementation}}
        public class CustomersController(OwnDb own) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await own.Customers.{{read}}());
        }
        """);
}
