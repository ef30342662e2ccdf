using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Facts.Crossing;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Checks, and who the caller is, in assemblies that were built before.</summary>
public class EvidenceCrossingTests
{
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
    public Task Who_the_request_says_to_call_is_told_where_it_is_read() => Findings(
        Data("""
            public class Asking(IHttpContextAccessor http, ShopDb db)
            {
                public string Said => http.HttpContext!.Request.Headers["X-User-Id"].ToString();
                public string Known => http.HttpContext!.User.FindFirstValue("sub")!;
                public Task<List<Customer>> BySaid() => Of(Said);
                public Task<List<Customer>> ByKnown() => Of(Known);
                public Task<List<Customer>> Of(string user) => db.Customers.Where(customer => customer.UserId == user).ToListAsync();
            }
            """),
        """
        [Authorize]
        public class CustomersController(Asking asking) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await asking.{|AUTHZ1009:BySaid|}());
            public async Task<IActionResult> Get2() => Ok(await asking.ByKnown());
            public async Task<IActionResult> Get3() => Ok(await asking.{|AUTHZ1009:Of|}(asking.Said));
            public async Task<IActionResult> Get4() => Ok(await asking.Of(asking.Known));
        }
        """,
        "AUTHZ1009");

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

    // A change comes before its read in the alphabet, and still belongs to what was read.
    [Fact]
    public Task What_singles_out_a_record_counts_for_its_change() => Findings(
        Data(Caller + """
            public class Directory(ShopDb db, ICurrentUser user)
            {
                public async Task Leave() { var own = await db.Customers.FirstAsync(c => c.UserId == user.Id); db.Customers.Remove(own); await db.SaveChangesAsync(); }
                public async Task Remove(string id) { var any = await db.Customers.FirstAsync(c => c.UserId == id); db.Customers.Remove(any); await db.SaveChangesAsync(); }
            }
            """),
        """
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() { await directory.Leave(); return Ok(); }
            public async Task<IActionResult> Get2(string id) { await directory.{|AUTHZ1001:Remove|}(id); return Ok(); }
        }
        """);

    // Who builds the services does not see the guard's implementation; who puts it beside them does.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_check_counts_where_the_project_at_hand_knows_what_makes_it(bool isBuild) => Guarded(
        isBuild,
        """
        public class CustomersController(Directory directory, ShopDb db, IGuard guard) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.Load(id));
            public async Task<IActionResult> Get2(int id) { guard.Ensure(); return Ok(await db.Customers.FindAsync(id)); }
            public async Task<IActionResult> Get3(int id) { await directory.Remove(id); return Ok(); }
        }
        """,
        knowsGuards: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_check_that_comes_after_the_change_does_not_count(bool isBuild) => Guarded(
        isBuild,
        "public class CustomersController(Directory directory) : ControllerBase { public async Task<IActionResult> Get(int id) { await directory.{|AUTHZ1005:RemoveFirst|}(id); return Ok(); } }",
        knowsGuards: true,
        rule: "AUTHZ1005");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_check_of_which_the_project_at_hand_knows_nothing_proves_nothing(bool isBuild) => Guarded(
        isBuild,
        """
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.{|AUTHZ1001:Load|}(id));
            public async Task<IActionResult> Get3(int id) { await directory.{|AUTHZ1001:Remove|}(id); return Ok(); }
        }
        """,
        knowsGuards: false);

    private static Task Guarded(bool isBuild, string source, bool knowsGuards, string rule = "AUTHZ1001")
    {
        var layers = new Layers(isBuild)
            .Add("Shop.Contracts", Data("public interface IGuard { void Ensure(); }"))
            .Add(
                "Shop.Services",
                """
                public class Directory(ShopDb db, IGuard guard)
                {
                    public async Task<Customer?> Load(int id) { guard.Ensure(); return await db.Customers.FindAsync(id); }
                    public async Task Remove(int id) { guard.Ensure(); await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync(); }
                    public async Task RemoveFirst(int id) { await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync(); guard.Ensure(); }
                }
                """,
                "Shop.Contracts");
        const string Guards = """public class Guard(IHttpContextAccessor http) : IGuard { public void Ensure() { if (!http.HttpContext!.User.IsInRole("Support")) throw new UnauthorizedAccessException(); } }""";
        return Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = (knowsGuards ? layers.Add("Shop.Guards", Guards, "Shop.Contracts") : layers).All });
    }
}
