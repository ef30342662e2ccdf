using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Findings in a project whose queries and checks stand in assemblies that were built before.</summary>
public class CrossAssemblyTests
{
    private const string Caller = """
        public interface ICurrentUser { string? Id { get; } bool IsStaff { get; } }
        public class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
            public bool IsStaff => accessor.HttpContext!.User.IsInRole("staff");
        }

        """;

    [Fact]
    public Task A_read_in_another_assembly_is_found_at_the_call() => Findings(
        Data("""
            public class Directory(ShopDb db)
            {
                public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FirstOrDefaultAsync(c => c.Id == id);
                public async Task<int> HowManyAsync() => await db.Customers.CountAsync();
            }
            """),
        """
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:ByIdAsync|}(id));
            [Authorize] public async Task<IActionResult> Safe(int id) => Ok(await directory.ByIdAsync(id));
            public async Task<IActionResult> Count() => Ok(await directory.HowManyAsync());
        }
        """);

    [Fact]
    public Task A_read_behind_an_interface_with_a_hidden_implementation_is_found() => Findings(
        Data("""
            public interface IDirectory { Task<List<Customer>> Everybody(); Task<List<Product>> Goods(); }
            internal class Directory(ShopDb db) : IDirectory
            {
                public Task<List<Customer>> Everybody() => db.Customers.ToListAsync();
                public Task<List<Product>> Goods() => db.Products.ToListAsync();
            }
            """),
        """
        public class CustomersController(IDirectory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await directory.{|AUTHZ1001:Everybody|}());
            public async Task<IActionResult> Products() => Ok(await directory.Goods());
        }
        """);

    [Fact]
    public Task A_check_in_the_assembly_of_the_query_counts() => Findings(
        Data(Caller + """
            public interface IDirectory { Task<Customer?> Unchecked(int id); Task<Customer?> Checked(int id); Task<Customer?> Own(int id); }
            internal class Directory(ShopDb db, ICurrentUser user) : IDirectory
            {
                public async Task<Customer?> Unchecked(int id) => await db.Customers.FindAsync(id);
                public async Task<Customer?> Checked(int id)
                {
                    if (!user.IsStaff) throw new UnauthorizedAccessException();
                    return await db.Customers.FindAsync(id);
                }
                public async Task<Customer?> Own(int id) => await db.Customers.FirstOrDefaultAsync(c => c.Id == id && c.UserId == user.Id);
            }
            """),
        """
        public class CustomersController(IDirectory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:Unchecked|}(id));
            public async Task<IActionResult> Get2(int id) => Ok(await directory.Checked(id));
            public async Task<IActionResult> Get3(int id) => Ok(await directory.Own(id));
        }
        """);

    [Fact]
    public Task A_check_before_the_call_may_stand_in_another_assembly() => Findings(
        Data(Caller + """
            public class Guard(ICurrentUser user)
            {
                public void EnsureStaff() { if (!user.IsStaff) throw new UnauthorizedAccessException(); }
                public bool IsStaff() => user.IsStaff;
                public bool IsOpen() => DateTime.Now.Hour > 8;
            }
            """),
        """
        public class CustomersController(Guard guard, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { guard.EnsureStaff(); return Ok(await db.Customers.FindAsync(id)); }
            public async Task<IActionResult> Get2(int id) { if (!guard.IsStaff()) return Forbid(); return Ok(await db.Customers.FindAsync(id)); }
            public async Task<IActionResult> Get3(int id) { if (!guard.IsOpen()) return Forbid(); return Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id)); }
        }
        """);

    [Fact]
    public Task A_generic_repository_reads_what_its_type_argument_says() => Findings(
        Data("""
            public interface IStore<T> where T : class { Task<T?> GetAsync(int id); }
            internal class Store<T>(ShopDb db) : IStore<T> where T : class
            {
                public async Task<T?> GetAsync(int id) => await db.Set<T>().FindAsync(id);
            }
            """),
        """
        public class CustomersController(IStore<Customer> customers, IStore<Product> products) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.{|AUTHZ1001:GetAsync|}(id));
            public async Task<IActionResult> Product(int id) => Ok(await products.GetAsync(id));
        }
        """);

    [Fact]
    public Task An_implementation_for_one_type_argument_counts_for_no_other() => Findings(
        Data(Caller + """
            public interface IStore<T> where T : class { Task<T?> Load(int id); }
            internal class Customers(ShopDb db, ICurrentUser user) : IStore<Customer>
            {
                public async Task<Customer?> Load(int id) { if (!user.IsStaff) return null; return await db.Customers.FindAsync(id); }
            }
            internal class Orders(ShopDb db) : IStore<Order>
            {
                public async Task<Order?> Load(int id) => await db.Orders.FindAsync(id);
            }
            """),
        """
        public class CustomersController(IStore<Customer> customers, IStore<Order> orders) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await customers.Load(id));
            public async Task<IActionResult> Order(int id) => Ok(await orders.{|AUTHZ1001:Load|}(id));
        }
        """);

    [Fact]
    public Task What_one_implementation_checks_and_another_does_not_is_not_checked() => Findings(
        Data(Caller + """
            public interface IGuard { void Ensure(); }
            internal class Guard(ICurrentUser user) : IGuard { public void Ensure() { if (!user.IsStaff) throw new UnauthorizedAccessException(); } }
            internal class NoGuard : IGuard { public void Ensure() { } }
            public interface IOnlyGuard { void Ensure(); }
            internal class OnlyGuard(ICurrentUser user) : IOnlyGuard { public void Ensure() { if (!user.IsStaff) throw new UnauthorizedAccessException(); } }
            """),
        """
        public class CustomersController(IGuard guard, IOnlyGuard only, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { guard.Ensure(); return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id)); }
            public async Task<IActionResult> Get2(int id) { only.Ensure(); return Ok(await db.Customers.FindAsync(id)); }
        }
        """,
        "AUTHZ1005");

    [Fact]
    public Task An_override_in_another_assembly_is_run_by_a_call_of_its_base() => Findings(
        Data("""
            public abstract class Source { public abstract Task<List<Customer>> All(); public Task<List<Customer>> Everybody() => All(); }
            internal class DbSource(ShopDb db) : Source { public override Task<List<Customer>> All() => db.Customers.ToListAsync(); }
            """),
        """
        public class CustomersController(Source source) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await source.{|AUTHZ1001:All|}());
            public async Task<IActionResult> Get2() => Ok(await source.{|AUTHZ1001:Everybody|}());
        }
        """);

    [Fact]
    public Task A_query_handed_out_runs_here_with_what_it_proves() => Findings(
        Data("""
            public static class Queries
            {
                public static IQueryable<Order> Of(this IQueryable<Order> orders, int customer) => orders.Where(o => o.CustomerId == customer);
            }
            public class Orders(ShopDb db) { public IQueryable<Order> Open() => db.Orders.Where(o => o.Status == "open"); }
            """),
        """
        public class OrdersController(Orders orders, ShopDb db) : ControllerBase
        {
            private int Me => int.Parse(User.FindFirstValue("id")!);
            public async Task<IActionResult> Get() => Ok(await orders.Open().{|AUTHZ1001:ToListAsync|}());
            public async Task<IActionResult> Mine() => Ok(await orders.Open().Of(Me).ToListAsync());
            public async Task<IActionResult> Theirs(int id) => Ok(await db.Orders.Of(id).{|AUTHZ1001:ToListAsync|}());
        }
        """);

    [Fact]
    public Task A_change_that_is_saved_elsewhere_is_found() => Findings(
        Data("""
            public class Orders(ShopDb db)
            {
                public async Task Cancel(int id) { var order = await db.Orders.FindAsync(id); order!.Status = "cancelled"; await db.SaveChangesAsync(); }
                public void Mark(Order order) => order.Status = "seen";
                public Task Save() => db.SaveChangesAsync();
            }
            """),
        """
        public class OrdersController(Orders orders, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Cancel(int id) { await orders.{|AUTHZ1001:Cancel|}(id); return Ok(); }
            public async Task<IActionResult> Mark(int id)
            {
                var order = await db.Orders.FindAsync(id);
                db.Orders.Remove(order!);
                await orders.{|AUTHZ1001:Save|}();
                return Ok();
            }
            [Authorize] public async Task<IActionResult> Safe(int id) { await orders.Cancel(id); return Ok(); }
        }
        """);

    [Fact]
    public Task What_a_mapper_leaves_out_is_not_disclosed() => Findings(
        Data("""
            public class Card { public int Id { get; set; } public string? Mail { get; set; } }
            public static class Mapper
            {
                public static Card ToCard(Customer customer) => new() { Id = customer.Id };
                public static Card ToFullCard(Customer customer) => new() { Id = customer.Id, Mail = customer.Email };
            }
            """),
        """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(Mapper.ToCard((await db.Customers.FindAsync(id))!));
            public async Task<IActionResult> Full(int id) => Ok(Mapper.ToFullCard((await db.Customers.{|AUTHZ1001:FindAsync|}(id))!));
        }
        """);

    [Fact]
    public Task The_caller_is_known_by_a_service_of_another_assembly() => Findings(
        Data(Caller),
        """
        public class CustomersController(ICurrentUser user, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Mine() => Ok(await db.Customers.Where(c => c.UserId == user.Id).ToListAsync());
            public async Task<IActionResult> Theirs(string id) => Ok(await db.Customers.Where(c => c.UserId == id).{|AUTHZ1001:ToListAsync|}());
            public async Task<IActionResult> Staff(int id) { if (!user.IsStaff) return Forbid(); return Ok(await db.Customers.FindAsync(id)); }
        }
        """);

    [Fact]
    public Task A_predicate_handed_to_another_assembly_is_read_where_it_stands()
    {
        var data = Library.Build("Shop.Data", Data("""
            public interface IRepository<T> where T : class { Task<T?> FirstOrDefaultAsync(System.Linq.Expressions.Expression<Func<T, bool>> predicate); }
            internal class Repository<T>(ShopDb db) : IRepository<T> where T : class
            {
                public Task<T?> FirstOrDefaultAsync(System.Linq.Expressions.Expression<Func<T, bool>> predicate) => db.Set<T>().FirstOrDefaultAsync(predicate);
            }
            """));
        return Verify.Diagnostics("""
            public class CustomersController(IRepository<Customer> customers) : ControllerBase
            {
                public async Task<IActionResult> Get(int id) => Ok(await customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id));
                public async Task<IActionResult> Own() { var me = User.FindFirstValue("sub"); return Ok(await customers.FirstOrDefaultAsync(c => c.UserId == me)); }
            }
            """, new Setup { Only = "AUTHZ1001", Assemblies = [data] });
    }

    [Fact]
    public Task Facts_of_facts_reach_the_third_assembly()
    {
        var data = Library.Build("Shop.Data", Data("public class Directory(ShopDb db) { public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FindAsync(id); }"));
        var services = Library.Build("Shop.Services", """
            public class Desk(Directory directory)
            {
                public Task<Customer?> Show(int id) => directory.ByIdAsync(id);
                public async Task<Customer?> ShowOwn(int id, string? me) { var found = await directory.ByIdAsync(id); return found?.UserId == me ? found : null; }
            }
            """, data);
        return Verify.Diagnostics("""
            public class CustomersController(Desk desk) : ControllerBase
            {
                public async Task<IActionResult> Get(int id) => Ok(await desk.{|AUTHZ1001:Show|}(id));
                public async Task<IActionResult> Own(int id) => Ok(await desk.ShowOwn(id, User.FindFirstValue("sub")));
            }
            """, new Setup { Only = "AUTHZ1001", Assemblies = [data, services] });
    }

    [Fact]
    public Task An_assembly_without_facts_stays_unknown() => Verify.Diagnostics("""
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.ByIdAsync(id));
        }
        """, new Setup { Only = "AUTHZ1001", Assemblies = [Library.WithoutFacts("Shop.Data", Data("public class Directory(ShopDb db) { public async Task<Customer?> ByIdAsync(int id) => await db.Customers.FindAsync(id); }"))] });

    [Fact]
    public Task An_audit_record_written_elsewhere_counts() => Findings(
        Data("""
            public interface IAuditService { Task RecordAsync(string actor, string subject); }
            public class AuditService(ShopDb db) : IAuditService { public async Task RecordAsync(string actor, string subject) { Console.WriteLine(actor); await db.SaveChangesAsync(); } }
            public class Directory(ShopDb db, IAuditService audit)
            {
                public async Task<Customer?> Recorded(int id, string me) { await audit.RecordAsync(me, "customer " + id); return await db.Customers.FindAsync(id); }
                public async Task<Customer?> Unrecorded(int id) => await db.Customers.FindAsync(id);
            }
            """),
        """
        [Authorize(Roles = "staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.Recorded(id, User.Identity!.Name!));
            public async Task<IActionResult> Get2(int id) => Ok(await directory.{|AUTHZ2001:Unrecorded|}(id));
        }
        """,
        "AUTHZ2001");

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

    [Theory]
    [InlineData("return await db.Customers.FirstAsync(c => c.Id == request.Id);", true)]
    [InlineData("if (!http.HttpContext!.User.IsInRole(\"Support\")) throw new UnauthorizedAccessException(); return await db.Customers.FirstAsync(c => c.Id == request.Id);", false)]
    [InlineData("var me = http.HttpContext!.User.FindFirstValue(\"sub\"); return await db.Customers.FirstAsync(c => c.Id == request.Id && c.UserId == me);", false)]
    public Task The_handler_of_a_message_in_another_assembly_is_a_callee_of_its_sender(string body, bool isFound) => Findings(
        Data($$"""
            public interface IRequest<TResult> { }
            public interface IRequestHandler<TRequest, TResult> where TRequest : IRequest<TResult> { Task<TResult> Handle(TRequest request); }
            public interface ISender { Task<TResult> Send<TResult>(IRequest<TResult> request); }
            public record GetCustomer(int Id) : IRequest<Customer>;
            public record GetTotal(int Id) : IRequest<decimal>;
            internal class GetCustomerHandler(ShopDb db, IHttpContextAccessor http) : IRequestHandler<GetCustomer, Customer>
            {
                public async Task<Customer> Handle(GetCustomer request) { {{body}} }
            }
            internal class GetTotalHandler(ShopDb db) : IRequestHandler<GetTotal, decimal>
            {
                public async Task<decimal> Handle(GetTotal request) => (await db.Products.FirstAsync(p => p.Id == request.Id)).Price;
            }
            """),
        $$"""
        public class CustomersController(ISender sender) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await sender.{{(isFound ? "{|AUTHZ1001:Send|}" : "Send")}}(new GetCustomer(id)));
            public async Task<IActionResult> Get2(int id) => Ok(await sender.Send(new GetTotal(id)));
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

    [Fact]
    public Task A_set_without_a_limit_in_another_assembly_is_found_at_the_call() => Findings(
        Data("""
            public class Directory(ShopDb db)
            {
                public Task<List<Customer>> Everybody() => db.Customers.ToListAsync();
                public Task<List<Customer>> Some() => db.Customers.Take(50).ToListAsync();
                public Task<List<Customer>> Page(int size) => db.Customers.Take(size).ToListAsync();
                public Task<List<Order>> Of(int customer) => db.Orders.Where(o => o.CustomerId == customer).ToListAsync();
                public Task<List<Order>> In(string status) => db.Orders.Where(o => o.Status == status).ToListAsync();
            }
            """),
        """
        [Authorize(Roles = "staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await directory.{|AUTHZ1011:Everybody|}());
            public async Task<IActionResult> Get2() => Ok(await directory.Some());
            public async Task<IActionResult> Get3(int size) => Ok(await directory.{|AUTHZ1011:Page|}(size));
            public async Task<IActionResult> Get4() => Ok(await directory.Page(20));
            public async Task<IActionResult> Get5(int id) => Ok(await directory.Of(id));
            public async Task<IActionResult> Get6(string status) => Ok(await directory.{|AUTHZ1011:In|}(status));
        }
        """,
        "AUTHZ1011");

    private static string Data(string source) => Shop.Data + source;

    // What a build finds by facts an editor finds in the sources.
    private static async Task Findings(string data, string source, string rule = "AUTHZ1001")
    {
        await Verify.Diagnostics(source, new Setup { Only = rule, Projects = [("Shop.Data", data)] });
        await Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = [Library.Build("Shop.Data", data)] });
        await Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = [Library.WithBodies("Shop.Data", data)] });
    }
}
