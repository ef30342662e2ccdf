using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

public class PathTests
{
    [Fact]
    public Task The_message_says_that_callers_are_signed_in_where_every_path_asks_that() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            [Authorize]
            public async Task<IActionResult> Get(int id, bool isQuick)
            {
                if (!isQuick && !User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                return Ok(await db.Customers.{|#0:FindAsync|}(id));
            }
        }
        """,
        Shop.SetupFor("AUTHZ1005"),
        Verify.Finding("AUTHZ1005", 0, "'CustomersController.Get' lets any signed-in caller read 'Customer' (Name, Email, Phone, PasswordHash) on at least one path that its authorization check 'User.IsInRole(\"Staff\")' in line 6 does not cover. Move the check so that every path to the data passes it."));

    [Fact]
    public Task The_message_says_that_anybody_gets_in_where_a_path_asks_nothing() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int id, bool isQuick)
            {
                if (!isQuick && !User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                return Ok(await db.Customers.{|#0:FindAsync|}(id));
            }
        }
        """,
        Shop.SetupFor("AUTHZ1005"),
        Verify.Finding("AUTHZ1005", 0, "'CustomersController.Get' lets any caller read 'Customer' (Name, Email, Phone, PasswordHash) on at least one path that its authorization check 'User.IsInRole(\"Staff\")' in line 5 does not cover. Move the check so that every path to the data passes it."));

    [Fact]
    public Task An_early_return_before_the_check_is_found() => Action("""
        var customer = await db.Customers.{|AUTHZ1005:FindAsync|}(id);
        if (text == "preview")
        {
            return Ok(customer);
        }

        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task An_early_return_that_gives_nothing_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        if (text == "preview")
        {
            return NoContent();
        }

        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task A_check_on_one_branch_only_is_found() => Action("""
        if (text == "full")
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }
        }

        return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));
        """);

    [Fact]
    public Task A_check_on_both_branches_is_silent() => Action("""
        if (text == "full")
        {
            if (!User.IsInRole("Admin"))
            {
                return Forbid();
            }
        }
        else if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task A_switch_case_that_forgets_the_check_is_found() => Action("""
        var customer = await db.Customers.{|AUTHZ1005:FindAsync|}(id);
        switch (text)
        {
            case "staff":
                if (!User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                break;
            case "public":
                break;
            default:
                return NotFound();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task A_switch_whose_cases_all_check_or_refuse_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        switch (text)
        {
            case "staff":
                if (!User.IsInRole("Staff"))
                {
                    return Forbid();
                }

                break;
            default:
                return NotFound();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task The_other_side_of_a_check_that_discloses_too_is_found() => Action("""
        var customer = await db.Customers.{|AUTHZ1005:FindAsync|}(id);
        if (User.IsInRole("Staff"))
        {
            return Ok(customer);
        }
        else
        {
            return Ok(new { customer!.Name });
        }
        """);

    [Fact]
    public Task The_other_side_of_a_check_that_discloses_an_id_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        if (User.IsInRole("Staff"))
        {
            return Ok(customer);
        }
        else
        {
            return Ok(new { customer!.Id });
        }
        """);

    [Fact]
    public Task A_check_swallowed_by_a_handler_is_found() => Action("""
        try
        {
            Demand();
        }
        catch (UnauthorizedAccessException)
        {
            Console.WriteLine("refused");
        }

        return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));
        """);

    [Fact]
    public Task A_check_whose_handler_refuses_is_silent() => Action("""
        try
        {
            Demand();
        }
        catch (UnauthorizedAccessException)
        {
            return Forbid();
        }

        return Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task A_check_in_a_loop_that_may_not_run_is_found() => Action("""
        foreach (var part in text.Split(','))
        {
            Demand();
        }

        return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));
        """);

    [Fact]
    public Task A_check_before_a_loop_is_silent() => Action("""
        Demand();
        var found = new List<Customer?>();
        foreach (var part in text.Split(','))
        {
            found.Add(await db.Customers.FindAsync(int.Parse(part)));
        }

        return Ok(found);
        """);

    [Fact]
    public Task A_retry_loop_around_a_checked_read_is_silent() => Action("""
        Demand();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Ok(await db.Customers.FindAsync(id));
            }
            catch (TimeoutException) when (attempt < 3)
            {
                await Task.Delay(10);
            }
        }
        """);

    [Fact]
    public Task A_scope_on_some_paths_only_is_found() => Action("""
        var me = User.FindFirstValue("sub");
        IQueryable<Customer> query = db.Customers;
        if (text == "mine")
        {
            query = query.Where(c => c.UserId == me);
        }

        return Ok(await query.{|AUTHZ1005:ToListAsync|}());
        """);

    [Fact]
    public Task A_scope_on_the_paths_that_are_not_privileged_is_silent() => Action("""
        var me = User.FindFirstValue("sub");
        IQueryable<Customer> query = db.Customers;
        if (!User.IsInRole("Staff"))
        {
            query = query.Where(c => c.UserId == me);
        }

        return Ok(await query.ToListAsync());
        """);

    [Fact]
    public Task Separate_queries_in_separate_branches_are_separate_accesses() => Verify.Diagnostics($$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                if (User.IsInRole("Staff"))
                {
                    return Ok(await db.Customers.FindAsync(id));
                }

                return Ok(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
            }
        }
        """, OnlyAuthorization);

    [Theory]
    [InlineData("")]
    [InlineData("if (id > 0) { Demand(); }")]
    public Task There_are_never_two_authorization_rules_for_one_access(string check)
    {
        var rule = check == "" ? "AUTHZ1001" : "AUTHZ1005";
        return Verify.Diagnostics($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public async Task<IActionResult> Get(int id)
                {
                    {{check}}
                    return Ok(await db.Customers.{|{{rule}}:FindAsync|}(id));
                }

                private void Demand() { if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
            }
            """, OnlyAuthorization);
    }

    [Fact]
    public Task An_attribute_covers_every_path() => Shop.Controller("AUTHZ1005", """
        [Authorize(Policy = "Support")]
        public async Task<IActionResult> Get(int id)
        {
            if (id > 0 && !User.IsInRole("Staff"))
            {
                return Forbid();
            }

            return Ok(await db.Customers.FindAsync(id));
        }
        """);

    [Fact]
    public Task Being_signed_in_does_not_cover_the_paths_that_a_role_is_asked_on() => Shop.Controller("AUTHZ1005", """
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            if (id > 0 && !User.IsInRole("Staff"))
            {
                return Forbid();
            }

            return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));
        }
        """);

    [Fact]
    public Task One_implementation_that_does_not_check_reads_a_record_that_nobody_is_asked_for() => Shop.Findings("AUTHZ1001", """
        public interface IDirectory { Customer? ById(int id); }
        public class Careful(ShopDb db, IHttpContextAccessor http) : IDirectory
        {
            public Customer? ById(int id) => http.HttpContext!.User.IsInRole("Support") ? db.Customers.Find(id) : null;
        }
        public class Careless(ShopDb db) : IDirectory { public Customer? ById(int id) => db.Customers.Find(id); }

        public class CustomersController(IDirectory directory) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(directory.{|AUTHZ1001:ById|}(id));
        }
        """);

    private static Setup OnlyAuthorization => Shop.SetupFor(null) with { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ2001.severity = none\n" };

    private static Task Action(string body) => Shop.Controller("AUTHZ1005", $$"""
        public async Task<IActionResult> Get(int id, string text)
        {
            await Task.Yield();
            {{body}}
        }

        private void Demand()
        {
            if (!User.IsInRole("Staff"))
            {
                throw new UnauthorizedAccessException();
            }
        }
        """);
}
