using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class AccessNotAuditedFixTests
{
    private const string Shop = """
        public class Customer { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class Order { public int Id { get; set; } public int CustomerId { get; set; } public Customer? Customer { get; set; } public string Note { get; set; } = ""; }

        public class Shop : DbContext { public DbSet<Customer> Customers => Set<Customer>(); public DbSet<Order> Orders => Set<Order>(); }
        """;

    private const string AuditTrail = """
        namespace Portal.Auditing
        {
            public interface IAuditTrail
            {
                Task RecordAsync(string actor, int? subjectId, string operation, string? reason = null, CancellationToken cancellationToken = default);
            }
        }
        """;

    private static readonly Setup WithService = Setup.For("AUTHZ2001") with { Files = [("Shop.cs", Shop), ("IAuditTrail.cs", AuditTrail)] };

    [Fact]
    public Task The_service_of_the_class_records_what_was_read_once_it_is_known() => Verify.Fix<AccessNotAuditedFix>(
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<ActionResult<Customer>> Get(int id, CancellationToken ct)
            {
                var customer = await db.Customers.{|AUTHZ2001:FindAsync|}([id], ct);
                if (customer is null)
                {
                    return NotFound();
                }

                return customer;
            }
        }
        """,
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<ActionResult<Customer>> Get(int id, CancellationToken ct)
            {
                var customer = await db.Customers.FindAsync([id], ct);
                if (customer is null)
                {
                    return NotFound();
                }
                await audit.RecordAsync(User.Identity?.Name ?? "unknown", id, "customer.read", cancellationToken: ct);

                return customer;
            }
        }
        """,
        WithService);

    [Fact]
    public Task The_owner_of_a_linked_record_is_the_subject() => Verify.Fix<AccessNotAuditedFix>(
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class OrdersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<ActionResult<Order>> Get(int id)
            {
                var order = await db.Orders.{|AUTHZ2001:FindAsync|}(id);
                return order is null ? NotFound() : order;
            }
        }
        """,
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class OrdersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<ActionResult<Order>> Get(int id)
            {
                var order = await db.Orders.FindAsync(id);
                await audit.RecordAsync(User.Identity?.Name ?? "unknown", order?.CustomerId, "order.read");
                return order is null ? NotFound() : order;
            }
        }
        """,
        WithService);

    [Fact]
    public Task A_primary_constructor_takes_the_service_once() => Verify.Fix<AccessNotAuditedFix>(
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ2001:FindAsync|}(id);

            [HttpGet]
            public Task<List<Customer>> List() => db.Customers.{|AUTHZ2001:ToListAsync|}();
        }
        """,
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db, IAuditTrail auditTrail) : ControllerBase
        {
            [HttpGet("{id}")]
            public async Task<Customer?> Get(int id)
            {
                await auditTrail.RecordAsync(User.Identity?.Name ?? "unknown", id, "customer.read");
                return await db.Customers.FindAsync(id);
            }

            [HttpGet]
            public async Task<List<Customer>> List()
            {
                await auditTrail.RecordAsync(User.Identity?.Name ?? "unknown", null, "customer.read");
                return await db.Customers.ToListAsync();
            }
        }
        """,
        WithService);

    [Fact]
    public Task An_ordinary_constructor_keeps_the_service_in_a_field() => Verify.Fix<AccessNotAuditedFix>(
        """
        using System.Text;

        namespace Portal;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController : ControllerBase
        {
            private readonly Shop _db;

            public CustomersController(Shop db)
            {
                _db = db;
            }

            [HttpDelete("{id}")]
            public async Task<IActionResult> Delete(int id)
            {
                var customer = await _db.Customers.FindAsync(id);
                if (customer == null)
                    return NotFound();
                _db.Customers.Remove(customer);
                await _db.{|AUTHZ2001:SaveChangesAsync|}();
                return NoContent();
            }

            [HttpGet]
            public List<Customer> List() => _db.Customers.{|AUTHZ2001:ToList|}();
        }
        """,
        """
        using System.Text;
        using Portal.Auditing;

        namespace Portal;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController : ControllerBase
        {
            private readonly Shop _db;
            private readonly IAuditTrail _auditTrail;

            public CustomersController(Shop db, IAuditTrail auditTrail)
            {
                _db = db;
                _auditTrail = auditTrail;
            }

            [HttpDelete("{id}")]
            public async Task<IActionResult> Delete(int id)
            {
                var customer = await _db.Customers.FindAsync(id);
                if (customer == null)
                    return NotFound();
                _db.Customers.Remove(customer);
                await _auditTrail.RecordAsync(User.Identity?.Name ?? "unknown", customer.Id, "customer.delete");
                await _db.SaveChangesAsync();
                return NoContent();
            }

            [HttpGet]
            public async Task<List<Customer>> List()
            {
                await _auditTrail.RecordAsync(User.Identity?.Name ?? "unknown", null, "customer.read");
                return _db.Customers.ToList();
            }
        }
        """,
        WithService);

    [Fact]
    public Task Endpoints_of_a_program_take_service_and_caller_as_parameters() => Verify.Fix<AccessNotAuditedFix>(
        """
        var app = WebApplication.CreateBuilder(args).Build();
        var customers = app.MapGroup("/customers").RequireAuthorization("SupportStaff");
        customers.MapGet("/{id}", async (int id, Shop db, CancellationToken ct) =>
            await db.Customers.{|AUTHZ2001:FindAsync|}([id], ct));
        customers.MapGet("/", async (Shop db) => await db.Customers.{|AUTHZ2001:ToListAsync|}());
        app.Run();
        """,
        """
        using Portal.Auditing;

        var app = WebApplication.CreateBuilder(args).Build();
        var customers = app.MapGroup("/customers").RequireAuthorization("SupportStaff");
        customers.MapGet("/{id}", async (int id, Shop db, IAuditTrail auditTrail, ClaimsPrincipal user, CancellationToken ct) =>
        {
            await auditTrail.RecordAsync(user.Identity?.Name ?? "unknown", id, "customer.read", cancellationToken: ct);
            return await db.Customers.FindAsync([id], ct);
        });
        customers.MapGet("/", async (Shop db, IAuditTrail auditTrail, ClaimsPrincipal user) =>
        {
            await auditTrail.RecordAsync(user.Identity?.Name ?? "unknown", null, "customer.read");
            return await db.Customers.ToListAsync();
        });
        app.Run();
        """,
        WithService with { IsProgram = true });

    [Fact]
    public Task A_handler_method_records_as_its_neighbours_do() => Verify.Fix<AccessNotAuditedFix>(
        """
        using Portal.Auditing;

        public static class Staff
        {
            public static void Map(WebApplication app)
            {
                var staff = app.MapGroup("/staff").RequireAuthorization("SupportStaff");
                staff.MapGet("/customers/{id}", GetAsync);
                staff.MapPut("/customers/{id}/phone", ChangeAsync);
            }

            private static async Task<Customer?> GetAsync(int id, ClaimsPrincipal user, Shop db, IAuditTrail audit)
            {
                await audit.RecordAsync(user.FindFirstValue("sub")!, id, "customer.read");
                return await db.Customers.FindAsync(id);
            }

            private static async Task ChangeAsync(int id, string phone, Shop db)
            {
                await db.Customers.Where(c => c.Id == id).{|AUTHZ2001:ExecuteUpdateAsync|}(set => set.SetProperty(c => c.Phone, phone));
            }
        }
        """,
        """
        using Portal.Auditing;

        public static class Staff
        {
            public static void Map(WebApplication app)
            {
                var staff = app.MapGroup("/staff").RequireAuthorization("SupportStaff");
                staff.MapGet("/customers/{id}", GetAsync);
                staff.MapPut("/customers/{id}/phone", ChangeAsync);
            }

            private static async Task<Customer?> GetAsync(int id, ClaimsPrincipal user, Shop db, IAuditTrail audit)
            {
                await audit.RecordAsync(user.FindFirstValue("sub")!, id, "customer.read");
                return await db.Customers.FindAsync(id);
            }

            private static async Task ChangeAsync(int id, string phone, Shop db, IAuditTrail auditTrail, ClaimsPrincipal user)
            {
                await auditTrail.RecordAsync(user.FindFirstValue("sub")!, id, "customer.change");
                await db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Phone, phone));
            }
        }
        """,
        WithService);

    [Fact]
    public Task A_page_records_with_a_service_that_writes_at_once() => Verify.Fix<AccessNotAuditedFix>(
        """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        [Authorize(Policy = "SupportStaff")]
        public class CustomerModel(Shop db) : PageModel
        {
            public Customer? Customer { get; private set; }

            public void OnGet(int id)
            {
                Customer = db.Customers.{|AUTHZ2001:Find|}(id);
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        [Authorize(Policy = "SupportStaff")]
        public class CustomerModel(Shop db, IAuditLog auditLog) : PageModel
        {
            public Customer? Customer { get; private set; }

            public void OnGet(int id)
            {
                Customer = db.Customers.Find(id);
                auditLog.Write(User.Identity?.Name ?? "unknown", "customer.read", $"{id}");
            }
        }
        """,
        Setup.For("AUTHZ2001") with
        {
            Files = [("Shop.cs", Shop), ("IAuditLog.cs", "public interface IAuditLog { void Write(string userName, string action, string entityId); }")],
        });

    [Fact]
    public Task A_statement_without_a_block_gets_one() => Verify.Fix<AccessNotAuditedFix>(
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id, bool isKnown)
            {
                if (isKnown)
                    return await db.Customers.{|AUTHZ2001:FindAsync|}(id);
                return null;
            }
        }
        """,
        """
        using Portal.Auditing;

        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db, IAuditTrail audit) : ControllerBase
        {
            public async Task<Customer?> Get(int id, bool isKnown)
            {
                if (isKnown)
                {
                    await audit.RecordAsync(User.Identity?.Name ?? "unknown", id, "customer.read");
                    return await db.Customers.FindAsync(id);
                }
                return null;
            }
        }
        """,
        WithService);

    [Fact]
    public Task Without_an_audit_service_no_fix_is_offered() => Verify.NoFix<AccessNotAuditedFix>(
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ2001:FindAsync|}(id);
        }
        """,
        Setup.For("AUTHZ2001") with { Files = [("Shop.cs", Shop)] });

    [Fact]
    public Task A_service_that_asks_for_what_nobody_knows_is_not_called() => Verify.NoFix<AccessNotAuditedFix>(
        """
        [Authorize(Policy = "SupportStaff")]
        public class CustomersController(Shop db) : ControllerBase
        {
            public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ2001:FindAsync|}(id);
        }
        """,
        Setup.For("AUTHZ2001") with
        {
            Files = [("Shop.cs", Shop), ("IAuditLog.cs", "public interface IAuditLog { void Write(string actor, string action, string reason); }")],
        });
}
