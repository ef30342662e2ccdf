using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>Accesses that need no audit record, and their neighbours that do.</summary>
public class ExceptionTests
{
    private const string Me = "var me = User.FindFirstValue(\"sub\")!;";

    [Theory]
    [InlineData("Ok(await db.Customers.FirstOrDefaultAsync(c => c.UserId == me))")]
    [InlineData("Ok(await db.Orders.Where(o => o.Customer!.UserId == me).ToListAsync())")]
    public Task A_data_subjects_own_data_is_silent(string result) => Action("[Authorize]", $"{Me} return {result};");

    [Fact]
    public Task A_record_compared_with_its_owner_is_silent() => Action("[Authorize]", $$"""
        {{Me}}
        var customer = await db.Customers.FindAsync(id);
        if (customer is null || customer.UserId != me)
        {
            return NotFound();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task A_data_subjects_change_of_their_own_data_is_silent() => Action("[Authorize]", $$"""
        {{Me}}
        var customer = await db.Customers.SingleAsync(c => c.UserId == me);
        customer.Phone = "1";
        await db.SaveChangesAsync();
        return NoContent();
        """);

    [Fact]
    public Task A_record_of_which_nobody_knows_whose_it_is_is_found() => Action("[Authorize]",
        "return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id));");

    [Fact]
    public Task A_tenants_records_are_not_the_callers_own() => Verify.Diagnostics("AUTHZ2001", """
        public class Member { public int Id { get; set; } public string TenantId { get; set; } = ""; public string Email { get; set; } = ""; }
        public class MemberDb : DbContext { public DbSet<Member> Members => Set<Member>(); }

        [Authorize]
        public class MembersController(MemberDb db) : ControllerBase
        {
            public async Task<IActionResult> Get()
            {
                var tenant = User.FindFirstValue("tenant");
                return Ok(await db.Members.Where(m => m.TenantId == tenant).{|AUTHZ2001:ToListAsync|}());
            }
        }
        """);

    [Fact]
    public Task Owner_or_staff_without_a_record_is_found() => Action("[Authorize]", $$"""
        {{Me}}
        var customer = await db.Customers.{|AUTHZ2001:FindAsync|}(id);
        if (!User.IsInRole("Staff") && customer!.UserId != me)
        {
            return Forbid();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task Owner_or_staff_with_a_record_for_staff_is_silent() => Action("[Authorize]", $$"""
        {{Me}}
        var customer = await db.Customers.FindAsync(id);
        if (customer is null)
        {
            return NotFound();
        }

        if (customer.UserId != me)
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }

            await audit.RecordAsync(me, "read", id);
        }

        return Ok(customer);
        """);

    [Theory]
    [InlineData("Forbid()")]
    [InlineData("NotFound()")]
    [InlineData("Unauthorized()")]
    public Task A_denial_is_silent(string denial) => Action("[Authorize(Roles = \"Staff\")]", $$"""
        var customer = await db.Customers.FindAsync(id);
        Console.WriteLine(customer!.Id);
        return {{denial}};
        """);

    [Theory]
    [InlineData("await db.Customers.AnyAsync(c => c.Id == id)")]
    [InlineData("await db.Customers.CountAsync()")]
    [InlineData("await db.Customers.Select(c => c.Id).ToListAsync()")]
    [InlineData("await db.Customers.Select(c => new { c.Id }).ToListAsync()")]
    [InlineData("await db.Orders.Select(o => o.CustomerId).ToListAsync()")]
    public Task What_discloses_no_personal_data_is_silent(string query) => Action("[Authorize(Roles = \"Staff\")]", $"return Ok({query});");

    [Fact]
    public Task A_look_up_that_signs_the_caller_in_is_silent() => Accounts("""
        public async Task<IActionResult> Login(string mail, string password)
        {
            var user = await users.FindByEmailAsync(mail);
            if (user is null || !await users.CheckPasswordAsync(user, password))
            {
                return Unauthorized();
            }

            return Ok(new { user.UserName });
        }
        """);

    [Fact]
    public Task A_registration_is_silent() => Accounts("""
        public async Task<IActionResult> Register(string mail, string password)
        {
            var user = new IdentityUser { UserName = mail, Email = mail };
            await users.CreateAsync(user, password);
            await users.AddToRoleAsync(user, "Customer");
            return Ok();
        }
        """);

    [Fact]
    public Task An_order_placed_by_the_caller_is_silent() => Action("[Authorize]", """
        db.Orders.Add(new Order { Total = 3 });
        await db.SaveChangesAsync();
        return NoContent();
        """);

    [Fact]
    public Task A_customer_added_by_staff_is_found() => Action("[Authorize(Roles = \"Staff\")]", """
        db.Customers.Add(new Customer { Name = "x" });
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        return NoContent();
        """);

    [Fact]
    public Task A_customer_added_by_staff_with_a_record_is_silent() => Action("[Authorize(Roles = \"Staff\")]", """
        db.Customers.Add(new Customer { Name = "x" });
        await db.SaveChangesAsync();
        await audit.RecordAsync("me", "add", 3);
        return NoContent();
        """);

    [Fact]
    public Task An_anonymous_read_leaves_no_record_either() => Action("",
        "return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id));");

    [Fact]
    public Task A_look_up_by_a_secret_link_is_the_subjects_own() => Action("",
        "return Ok(await db.Orders.FirstOrDefaultAsync(o => o.AccessToken == text));");

    [Fact]
    public Task What_a_job_reads_or_purges_is_owed_no_record() => Shop.Findings("AUTHZ2001", """
        public class Mailing(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stopping)
            {
                await db.Customers.Where(c => c.Name == "").ExecuteDeleteAsync(stopping);
                foreach (var customer in await db.Customers.ToListAsync(stopping))
                {
                    Console.WriteLine(customer.Email);
                }
            }
        }
        """);

    [Fact]
    public Task A_job_that_changes_what_it_reads_is_asked_for_one_record() => Shop.Findings("AUTHZ2001", """
        public class Ageing(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stopping)
            {
                while (!stopping.IsCancellationRequested)
                {
                    var customer = await db.Customers.FirstAsync(c => c.Name == "", stopping);
                    customer.Name = "?";
                    await db.{|AUTHZ2001:SaveChangesAsync|}(stopping);
                }
            }
        }
        """);

    [Fact]
    public Task A_job_that_leaves_a_record_is_silent() => Shop.Findings("AUTHZ2001", $$"""
        public class Mailing(ShopDb db, IAuditTrail audit) : Microsoft.Extensions.Hosting.IHostedService
        {
            public async Task StartAsync(CancellationToken stopping)
            {
                var customer = await db.Customers.FirstAsync(c => c.Name == "", stopping);
                customer.Name = "?";
                await db.SaveChangesAsync(stopping);
                await audit.RecordAsync("mailing", "change", customer.Id);
            }

            public Task StopAsync(CancellationToken stopping) => db.Customers.ToListAsync(stopping);
        }

        {{AuditTypes.Text}}
        """);

    [Fact]
    public Task A_job_without_an_outside_caller_is_not_asked_for_authorization() => Shop.Findings("AUTHZ1001", """
        public class Cleaning(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stopping) => db.Customers.Where(c => c.Name == "").ExecuteDeleteAsync(stopping);
        }
        """);

    private static Task Accounts(string members) => Verify.Diagnostics("AUTHZ2001", $$"""
        public class AccountController(UserManager<IdentityUser> users) : ControllerBase
        {
            {{members}}
        }
        """);

    private static Task Action(string attribute, string body) => Shop.Findings("AUTHZ2001", $$"""
        {{attribute}}
        public class CustomersController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            public async Task<IActionResult> Act(int id, string text)
            {
                await Task.Yield();
                {{body}}
            }

            private object Audit => audit;
        }

        {{AuditTypes.Text}}
        """);
}
