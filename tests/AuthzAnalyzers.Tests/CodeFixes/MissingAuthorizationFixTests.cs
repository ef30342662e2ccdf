using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingAuthorization;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class MissingAuthorizationFixTests
{
    private const string Shop = """
        public class Customer { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class Shop : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }
        """;

    private const string Policies = """
        public static class Startup
        {
            public static void Configure(IServiceCollection services) => services.AddAuthorization(options =>
            {
                options.AddPolicy("Shopper", policy => policy.RequireRole("Customer"));
                options.AddPolicy("SupportStaff", policy => policy.RequireRole("Support"));
            });
        }
        """;

    private const string ConstantPolicies = """
        namespace Portal.Security
        {
            public static class PortalPolicies
            {
                public const string SupportStaff = "SupportStaff";

                public static void Configure(AuthorizationOptions options) =>
                    options.AddPolicy(SupportStaff, policy => policy.RequireRole("Support"));
            }
        }
        """;

    private static readonly Setup WithoutPolicies = Setup.For("AUTHZ1001") with { Files = [("Shop.cs", Shop)] };

    private static readonly Setup WithPolicies = Setup.For("AUTHZ1001") with { Files = [("Shop.cs", Shop), ("Startup.cs", Policies)] };

    private static readonly Setup WithConstants = Setup.For("AUTHZ1001") with { Files = [("Shop.cs", Shop), ("PortalPolicies.cs", ConstantPolicies)] };

    private const string Action = """
        [ApiController]
        public class CustomersController(Shop db) : ControllerBase
        {
            // Called by the CRM.
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """;

    [Fact]
    public Task An_action_gets_the_policy_that_asks_most() => Verify.Fix<MissingAuthorizationFix>(
        Action,
        """
        [ApiController]
        public class CustomersController(Shop db) : ControllerBase
        {
            // Called by the CRM.
            [HttpGet("{id}")]
            [Authorize(Policy = "SupportStaff")]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies);

    [Fact]
    public Task A_controller_gets_the_policy() => Verify.Fix<MissingAuthorizationFix>(
        Action,
        """
        [ApiController]
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            // Called by the CRM.
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies with { CodeActionIndex = 1 });

    [Fact]
    public Task A_bare_attribute_is_offered_last() => Verify.Fix<MissingAuthorizationFix>(
        Action,
        """
        [ApiController]
        public class CustomersController(Shop db) : ControllerBase
        {
            // Called by the CRM.
            [HttpGet("{id}")]
            [Authorize]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies with { CodeActionIndex = 4 });

    [Fact]
    public Task An_action_without_attributes_keeps_what_stands_above_it() => Verify.Fix<MissingAuthorizationFix>(
        """
        namespace Portal;

        public class CustomersController(Shop db) : ControllerBase
        {
            /// <summary>One customer.</summary>
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        namespace Portal;

        public class CustomersController(Shop db) : ControllerBase
        {
            /// <summary>One customer.</summary>
            [Authorize]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithoutPolicies);

    [Fact]
    public Task The_constant_of_a_policy_is_named_and_its_namespace_used() => Verify.Fix<MissingAuthorizationFix>(
        """
        using System.Text;

        namespace Shops;

        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        using System.Text;
        using Portal.Security;

        namespace Shops;

        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet]
            [Authorize(Policy = PortalPolicies.SupportStaff)]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithConstants);

    [Fact]
    public Task All_actions_of_a_controller_are_fixed_at_once() => Verify.Fix<MissingAuthorizationFix>(
        """
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet("{id}")] public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);

            [HttpGet]
            public async Task<List<Customer>> List() => await db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """,
        """
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet("{id}")] [Authorize(Policy = "SupportStaff")] public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);

            [HttpGet]
            [Authorize(Policy = "SupportStaff")]
            public async Task<List<Customer>> List() => await db.Customers.ToListAsync();
        }
        """,
        WithPolicies);

    [Fact]
    public Task A_controller_with_two_findings_gets_one_attribute() => Verify.Fix<MissingAuthorizationFix>(
        """
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);

            [HttpGet]
            public async Task<List<Customer>> List() => await db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """,
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);

            [HttpGet]
            public async Task<List<Customer>> List() => await db.Customers.ToListAsync();
        }
        """,
        WithPolicies with { CodeActionIndex = 1 });

    [Fact]
    public Task A_page_gets_the_attribute_on_its_model() => Verify.Fix<MissingAuthorizationFix>(
        """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class CustomerModel(Shop db) : PageModel
        {
            public Customer? Customer { get; private set; }

            public async Task OnGetAsync(int id) => Customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        [Authorize(Policy = "SupportStaff")]
        public class CustomerModel(Shop db) : PageModel
        {
            public Customer? Customer { get; private set; }

            public async Task OnGetAsync(int id) => Customer = await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies);

    private const string Program = """
        var app = WebApplication.CreateBuilder(args).Build();
        var customers = app.MapGroup("/customers").WithTags("crm");
        customers.MapGet("/{id}", async (int id, Shop db) => await db.Customers.{|AUTHZ1001:FindAsync|}(id))
            .WithName("customer");
        customers.MapGet("/", async (Shop db) => await db.Customers.{|AUTHZ1001:ToListAsync|}());
        app.Run();
        """;

    [Fact]
    public Task Endpoints_of_a_program_require_the_policy() => Verify.Fix<MissingAuthorizationFix>(
        Program,
        """
        var app = WebApplication.CreateBuilder(args).Build();
        var customers = app.MapGroup("/customers").WithTags("crm");
        customers.MapGet("/{id}", async (int id, Shop db) => await db.Customers.FindAsync(id))
            .RequireAuthorization("SupportStaff")
            .WithName("customer");
        customers.MapGet("/", async (Shop db) => await db.Customers.ToListAsync()).RequireAuthorization("SupportStaff");
        app.Run();
        """,
        WithPolicies with { IsProgram = true });

    [Fact]
    public Task A_group_requires_the_policy_once() => Verify.Fix<MissingAuthorizationFix>(
        Program,
        """
        var app = WebApplication.CreateBuilder(args).Build();
        var customers = app.MapGroup("/customers").RequireAuthorization("SupportStaff").WithTags("crm");
        customers.MapGet("/{id}", async (int id, Shop db) => await db.Customers.FindAsync(id))
            .WithName("customer");
        customers.MapGet("/", async (Shop db) => await db.Customers.ToListAsync());
        app.Run();
        """,
        WithPolicies with { IsProgram = true, CodeActionIndex = 1 });

    [Fact]
    public Task A_handler_elsewhere_is_protected_where_it_is_mapped() => Verify.Fix<MissingAuthorizationFix>(
        """
        public static class Handlers
        {
            public static async Task<Customer?> Get(int id, Shop db) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        public static class Handlers
        {
            public static async Task<Customer?> Get(int id, Shop db) => await db.Customers.FindAsync(id);
        }
        """,
        WithoutPolicies with
        {
            Files = [("Shop.cs", Shop), ("Routes.cs", Routes("app.MapGet(\"/c/{id}\", Handlers.Get);"))],
            FixedFiles = [("Routes.cs", Routes("app.MapGet(\"/c/{id}\", Handlers.Get).RequireAuthorization();"))],
        });

    [Fact]
    public Task An_anonymous_mark_that_opens_the_door_is_removed() => Verify.Fix<MissingAuthorizationFix>(
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            // For the start page.
            [AllowAnonymous]
            [HttpGet]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            // For the start page.
            [HttpGet]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies);

    [Fact]
    public Task An_anonymous_mark_without_a_lock_behind_it_is_replaced() => Verify.Fix<MissingAuthorizationFix>(
        """
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet, AllowAnonymous]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """,
        """
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet]
            [Authorize(Policy = "SupportStaff")]
            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        WithPolicies);

    [Fact]
    public Task An_anonymous_group_is_closed() => Verify.Fix<MissingAuthorizationFix>(
        """
        public static class Routes
        {
            public static void Map(WebApplication app)
            {
                var help = app.MapGroup("/help").AllowAnonymous();
                help.MapGet("/{id}", [Authorize] async (int id, Shop db) => await db.Customers.{|AUTHZ1001:FindAsync|}(id));
            }
        }
        """,
        """
        public static class Routes
        {
            public static void Map(WebApplication app)
            {
                var help = app.MapGroup("/help");
                help.MapGet("/{id}", [Authorize] async (int id, Shop db) => await db.Customers.FindAsync(id));
            }
        }
        """,
        WithoutPolicies);

    private static string Routes(string call) => $$"""
        public static class Routes
        {
            public static void Map(WebApplication app)
            {
                {{call}}
            }
        }
        """;
}
