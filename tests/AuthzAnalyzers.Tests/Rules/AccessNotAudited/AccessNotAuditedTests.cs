using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

public class AccessNotAuditedTests
{
    [Fact]
    public Task A_staff_read_without_a_record_is_found() => Staff("return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id));");

    [Fact]
    public Task A_staff_read_of_products_is_silent() => Staff("return Ok(await db.Products.FindAsync(id));");

    [Fact]
    public Task A_record_before_the_read_is_enough() => Staff("""
        await audit.RecordAsync(User.Identity!.Name!, "read", id);
        return Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task A_record_after_the_read_is_enough() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        await audit.RecordAsync(User.Identity!.Name!, "read", id);
        return Ok(customer);
        """);

    [Fact]
    public Task A_record_in_a_helper_is_enough() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        await NoteAsync(id);
        return Ok(customer);
        """);

    [Fact]
    public Task A_record_in_a_finally_block_is_enough() => Staff("""
        try
        {
            return Ok(await db.Customers.FindAsync(id));
        }
        finally
        {
            await audit.RecordAsync(User.Identity!.Name!, "read", id);
        }
        """);

    [Fact]
    public Task A_record_that_only_an_exception_skips_is_another_rules_matter() => Staff("""
        try
        {
            await audit.RecordAsync("me", "read", id);
        }
        catch (Exception e)
        {
            Console.WriteLine(e.Message);
        }

        return Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task A_record_after_which_nothing_of_the_try_block_is_left_covers_no_access_of_the_clause() => Staff("""
        try
        {
            Console.WriteLine(text);
        }
        catch (Exception)
        {
            return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id));
        }

        await audit.RecordAsync("me", "read", id);
        return Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task A_record_on_some_path_only_is_found() => Staff("""
        var customer = await db.Customers.{|AUTHZ2001:FindAsync|}(id);
        if (text == "important")
        {
            await audit.RecordAsync(User.Identity!.Name!, "read", id);
        }

        return Ok(customer);
        """);

    [Fact]
    public Task A_path_without_a_record_that_gives_nothing_is_silent() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        if (customer is null)
        {
            return NotFound();
        }

        await audit.RecordAsync(User.Identity!.Name!, "read", id);
        return Ok(customer);
        """);

    [Fact]
    public Task A_record_in_the_service_that_reads_is_enough() => Findings("""
        public class Directory(ShopDb db, IAuditTrail audit)
        {
            public async Task<Customer?> Audited(int id) { await audit.RecordAsync("staff", "read", id); return await db.Customers.FindAsync(id); }
            public async Task<Customer?> Silent(int id) => await db.Customers.FindAsync(id);
        }

        [Authorize(Roles = "Staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> One(int id) => Ok(await directory.Audited(id));
            public async Task<IActionResult> Two(int id) => Ok(await directory.{|AUTHZ2001:Silent|}(id));
        }
        """);

    [Fact]
    public Task A_record_in_a_service_that_is_skipped_only_where_it_finds_nothing_is_enough() => Findings("""
        public class Directory(ShopDb db, IAuditTrail audit)
        {
            private Customer? last;

            public async Task<Customer?> Audited(int id)
            {
                var found = await db.Customers.FindAsync(id);
                if (found is null)
                {
                    return null;
                }

                await audit.RecordAsync("staff", "read", id);
                return found;
            }

            public async Task<Customer?> Kept(int id)
            {
                last = await db.Customers.FindAsync(id);
                if (last!.Phone == "")
                {
                    return null;
                }

                await audit.RecordAsync("staff", "read", id);
                return last;
            }

            public async Task<Customer?> SometimesAudited(int id, bool important)
            {
                var found = await db.Customers.FindAsync(id);
                if (!important)
                {
                    return found;
                }

                await audit.RecordAsync("staff", "read", id);
                return found;
            }
        }

        [Authorize(Roles = "Staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> One(int id) => await directory.Audited(id) is { } found ? Ok(found) : NotFound();
            public async Task<IActionResult> Two(int id) => await directory.{|AUTHZ2001:Kept|}(id) is { } found ? Ok(found) : NotFound();
            public async Task<IActionResult> Three(int id) => await directory.{|AUTHZ2001:SometimesAudited|}(id, false) is { } found ? Ok(found) : NotFound();
        }
        """);

    [Fact]
    public Task A_change_without_a_record_is_found() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        customer!.Phone = text;
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        return NoContent();
        """);

    [Fact]
    public Task A_change_with_a_record_after_it_is_silent() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        customer!.Phone = text;
        await db.SaveChangesAsync();
        await audit.RecordAsync(User.Identity!.Name!, "change", id);
        return NoContent();
        """);

    [Fact]
    public Task A_stored_audit_entry_is_a_record() => Staff("""
        var customer = await db.Customers.FindAsync(id);
        db.Add(new AuditLogEntry { Who = User.Identity!.Name!, What = "read", Subject = id });
        await db.SaveChangesAsync();
        return Ok(customer);
        """);

    [Theory]
    [InlineData("public interface IAuditService { Task LogAsync(string who, string what); }", "IAuditService", "await log.LogAsync(\"me\", \"read\");")]
    [InlineData("public class AccessLogger { public List<string> Lines = new(); public void Write(string line) => Lines.Add(line); }", "AccessLogger", "log.Write(\"read\");")]
    [InlineData("public interface ICustomerActivityService { Task InsertActivityAsync(string what, object about); }", "ICustomerActivityService", "await log.InsertActivityAsync(\"read\", id);")]
    [InlineData("public interface I감사로그 { void 기록(string what); }", "I감사로그", "log.기록(\"read\");")]
    public Task A_service_named_for_audit_writes_a_record(string service, string type, string call) => Findings($$"""
        {{service}}

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, {{type}} log) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { {{call}} return Ok(await db.Customers.FindAsync(id)); }
        }
        """);

    [Theory]
    [InlineData("public class AuditService { public void Log(string who, string what) { } }", "AuditService", "log.Log(\"me\", \"read\");")]
    [InlineData("public interface IAuditService { string LastEntry(); }", "IAuditService", "log.LastEntry();")]
    [InlineData("public interface INotifier { Task SendAsync(string what); }", "INotifier", "await log.SendAsync(\"read\");")]
    [InlineData("", "Microsoft.Extensions.Logging.ILogger<ShopDb>", "Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, \"read {Id}\", id);")]
    [InlineData("public interface IAuditable { string CreatedBy { get; set; } }", "IAuditable", "log.CreatedBy = \"me\";")]
    public Task What_only_looks_like_audit_is_no_record(string service, string type, string call) => Findings($$"""
        {{service}}

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, {{type}} log) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { {{call}} return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id)); }
        }
        """);

    [Fact]
    public Task A_service_whose_implementation_does_nothing_writes_no_record() => Findings("""
        public interface IAuditService { Task LogAsync(string who, string what); }
        public class NullAuditService : IAuditService { public Task LogAsync(string who, string what) => Task.CompletedTask; }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditService log) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await log.LogAsync("me", "read"); return Ok(await db.Customers.{|AUTHZ2001:FindAsync|}(id)); }
        }
        """);

    [Fact]
    public Task Columns_that_say_who_changed_a_record_are_no_record() => Verify.Diagnostics("AUTHZ2001", """
        public class Member { public int Id { get; set; } public string Email { get; set; } = ""; public string? ModifiedBy { get; set; } public DateTime ModifiedAt { get; set; } }
        public class MemberDb : DbContext { public DbSet<Member> Members => Set<Member>(); }

        [Authorize(Roles = "Staff")]
        public class MembersController(MemberDb db) : ControllerBase
        {
            public async Task Put(int id, string mail)
            {
                var member = await db.Members.SingleAsync(m => m.Id == id);
                member.Email = mail;
                member.ModifiedBy = User.Identity!.Name;
                await db.{|AUTHZ2001:SaveChangesAsync|}();
            }
        }
        """);

    [Fact]
    public Task What_one_record_would_do_for_is_found_once() => Staff("""
        var customer = await db.Customers.{|AUTHZ2001:FindAsync|}(id);
        var orders = await db.Orders.Where(o => o.CustomerId == id).ToListAsync();
        return Ok(new { customer, orders });
        """);

    private static Task Findings(string source) => Shop.Findings("AUTHZ2001", source + "\n" + AuditTypes.Text);

    private static Task Staff(string body) => Findings($$"""
        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            public async Task<IActionResult> Act(int id, string text)
            {
                await Task.Yield();
                {{body}}
            }

            private Task NoteAsync(int id) => audit.RecordAsync(User.Identity!.Name!, "read", id);
        }
        """);
}

/// <summary>The audit trail of the shop.</summary>
internal static class AuditTypes
{
    public const string Text = """
        public class AuditLogEntry { public int Id { get; set; } public string Who { get; set; } = ""; public string What { get; set; } = ""; public int Subject { get; set; } }
        public interface IAuditTrail { Task RecordAsync(string who, string what, int subject); }
        public class AuditTrail(ShopDb db) : IAuditTrail
        {
            public async Task RecordAsync(string who, string what, int subject)
            {
                db.Add(new AuditLogEntry { Who = who, What = what, Subject = subject });
                await db.SaveChangesAsync();
            }
        }
        """;
}
