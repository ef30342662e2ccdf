using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingAuthorization;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class UnscopedCustomerDataFixTests
{
    private const string Shop = """
        public class Customer { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class Shop : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }
        """;

    private const string Policies = """
        public static class Startup
        {
            public static void Configure(IServiceCollection services) => services.AddAuthorization(options =>
                options.AddPolicy("SupportStaff", policy => policy.RequireRole("Support")));
        }
        """;

    private const string Action = """
        [Authorize]
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet]
            public async Task<List<Customer>> List() => await db.Customers.{|AUTHZ1003:ToListAsync|}();
        }
        """;

    [Fact]
    public Task A_list_of_everybody_gets_the_policy_that_asks_most() => Verify.Fix<MissingAuthorizationFix>(
        Action,
        """
        [Authorize]
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet]
            [Authorize(Policy = "SupportStaff")]
            public async Task<List<Customer>> List() => await db.Customers.ToListAsync();
        }
        """,
        Setup.For("AUTHZ1003") with { Files = [("Shop.cs", Shop), ("Startup.cs", Policies)] });

    [Fact]
    public Task An_endpoint_gets_the_policy() => Verify.Fix<MissingAuthorizationFix>(
        """
        public static class Endpoints
        {
            public static void Map(WebApplication app) =>
                app.MapGet("/customers", (Shop db) => db.Customers.{|AUTHZ1003:ToListAsync|}()).RequireAuthorization();
        }
        """,
        """
        public static class Endpoints
        {
            public static void Map(WebApplication app) =>
                app.MapGet("/customers", (Shop db) => db.Customers.ToListAsync()).RequireAuthorization("SupportStaff").RequireAuthorization();
        }
        """,
        Setup.For("AUTHZ1003") with { Files = [("Shop.cs", Shop), ("Startup.cs", Policies)] });

    [Fact]
    public Task Without_a_policy_to_ask_for_nothing_is_offered() =>
        Verify.NoFix<MissingAuthorizationFix>(Action, Setup.For("AUTHZ1003") with { Files = [("Shop.cs", Shop)] });
}
