using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PrivilegeFromRequest;

/// <summary>Roles, claims and flags of privilege that the request decides on, in the school's accounts.</summary>
public class PrivilegeFromRequestTests
{
    private const string School = """
        public class Account : IdentityUser
        {
            public string FullName { get; set; } = "";
            public string Role { get; set; } = "";
            public bool IsAdmin { get; set; }
            public int ClassId { get; set; }
        }

        public class SchoolClass { public int Id { get; set; } public string TutorId { get; set; } = ""; }

        public class AccountPermission { public int Id { get; set; } public string UserId { get; set; } = ""; public string Permission { get; set; } = ""; public string Note { get; set; } = ""; }

        public class SchoolDb : DbContext
        {
            public DbSet<AccountPermission> Permissions => Set<AccountPermission>();
            public DbSet<Account> Accounts => Set<Account>();
            public DbSet<SchoolClass> Classes => Set<SchoolClass>();
            public DbSet<IdentityUserRole<string>> AccountRoles => Set<IdentityUserRole<string>>();
        }

        public class Form
        {
            public string Id { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Password { get; set; } = "";
            public string Role { get; set; } = "";
            public string[] Roles { get; set; } = [];
            public string Type { get; set; } = "";
            public string Value { get; set; } = "";
            public bool IsStaff { get; set; }
            public bool IsAdmin { get; set; }
            public int ClassId { get; set; }
        }

        public static class RoleNames { public const string Head = "Administrator"; public static readonly string[] Open = ["tutor", "parent"]; }

        public class Enrolment(UserManager<Account> users)
        {
            public async Task Add(Account account, string password, string role) { await users.CreateAsync(account, password); await users.AddToRoleAsync(account, role); }

            public Task Store(Account account, string password) => users.CreateAsync(account, password);
        }
        """;

    private const string Create = "var u = new Account { Email = form.Email, FullName = form.Name }; await users.CreateAsync(u, form.Password); ";

    [Theory]
    [InlineData("await users.{|AUTHZ1014:AddToRoleAsync|}(u, form.Role);")]
    [InlineData("await users.{|AUTHZ1014:AddToRolesAsync|}(u, form.Roles);")]
    [InlineData("await users.{|AUTHZ1014:AddToRolesAsync|}(u, new[] { \"pupil\", form.Role });")]
    [InlineData("await users.{|AUTHZ1014:AddClaimAsync|}(u, new Claim(form.Type, form.Value));")]
    [InlineData("await users.{|AUTHZ1014:AddClaimAsync|}(u, new Claim(ClaimTypes.Role, form.Role));")]
    [InlineData("var claim = new Claim(\"permission\", form.Value); await users.{|AUTHZ1014:AddClaimAsync|}(u, claim);")]
    [InlineData("await users.{|AUTHZ1014:AddClaimsAsync|}(u, form.Roles.Select(role => new Claim(\"role\", role)));")]
    [InlineData("if (string.IsNullOrEmpty(form.Role)) { return BadRequest(); } await users.{|AUTHZ1014:AddToRoleAsync|}(u, form.Role);")]
    [InlineData("if (!await roles.RoleExistsAsync(form.Role)) { return BadRequest(); } await users.{|AUTHZ1014:AddToRoleAsync|}(u, form.Role);")]
    public async Task The_role_of_a_new_account_must_not_come_from_the_request(string grant)
    {
        await Action(Create + grant, "[AllowAnonymous]");
        await Action(Create + grant.Replace("{|AUTHZ1014:", "").Replace("|}", ""), "[Authorize(Roles = \"Head\")]");
        await Action("if (!User.IsInRole(\"Head\")) { return Forbid(); } " + Create + grant.Replace("{|AUTHZ1014:", "").Replace("|}", ""));
    }

    [Theory]
    [InlineData("await users.AddToRoleAsync(u, \"pupil\");")]
    [InlineData("await users.AddToRoleAsync(u, \"user\");")]
    [InlineData("await users.AddToRolesAsync(u, new[] { \"pupil\", \"user\" });")]
    [InlineData("await users.AddClaimAsync(u, new Claim(\"locale\", form.Value));")]
    [InlineData("await users.AddClaimAsync(u, new Claim(ClaimTypes.GivenName, form.Name));")]
    [InlineData("var claim = new Claim(\"full_name\", form.Name); await users.AddClaimAsync(u, claim);")]
    [InlineData("await users.AddClaimsAsync(u, new[] { new Claim(\"name\", form.Name), new Claim(\"email\", form.Email) });")]
    [InlineData("if (form.Role != \"tutor\" && form.Role != \"parent\") { return BadRequest(); } await users.AddToRoleAsync(u, form.Role);")]
    [InlineData("if (form.Role is not (\"tutor\" or \"parent\")) { return BadRequest(); } await users.AddToRoleAsync(u, form.Role);")]
    [InlineData("if (!RoleNames.Open.Contains(form.Role)) { return BadRequest(); } await users.AddToRoleAsync(u, form.Role);")]
    [InlineData("if (form.Role == RoleNames.Head && !User.IsInRole(\"Head\")) { return Forbid(); } await users.AddToRoleAsync(u, form.Role);")]
    public Task What_every_account_gets_and_what_the_program_holds_to_a_few_is_silent(string grant) => Action(Create + grant, "[AllowAnonymous]");

    [Theory]
    [InlineData("if (!form.IsStaff) { return Forbid(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"teacher\");")]
    [InlineData(Create + "if (form.IsStaff) { await users.{|AUTHZ1014:AddToRoleAsync|}(u, RoleNames.Head); }")]
    [InlineData(Create + "await users.{|AUTHZ1014:AddToRolesAsync|}(u, new[] { \"pupil\", \"Admin\" });")]
    [InlineData(Create + "await users.{|AUTHZ1014:AddToRolesAsync|}(u, new[] { \"Seller\", \"Admin\" });")]
    [InlineData(Create + "await users.{|AUTHZ1014:AddToRolesAsync|}(u, new[] { \"Admin\", \"Seller\" });")]
    [InlineData(Create + "await users.{|AUTHZ1014:AddToRolesAsync|}(u, new[] { \"Admin\", RoleNames.Head });")]
    [InlineData("if (await db.Accounts.AnyAsync(a => a.Email == form.Email)) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("var mail = form.Email; if (await db.Accounts.AnyAsync(a => a.Email == mail)) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("if (await db.Accounts.AnyAsync(a => a.Email == Input.Email)) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("if (await db.Accounts.Where(a => a.Email == form.Email).AnyAsync()) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("var same = db.Accounts.Where(a => a.Email == form.Email); if (await same.AnyAsync()) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("if ((await db.Accounts.ToListAsync()).Exists(a => a.Email == Input.Email)) { return BadRequest(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("if (await users.FindByNameAsync(Input.Name) is not null) { return Conflict(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    [InlineData("if (!await db.Accounts.AnyAsync()) { return NotFound(); } " + Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Admin\");")]
    public Task A_role_that_few_have_must_not_be_handed_to_whoever_asks(string body) => Action(body, "[AllowAnonymous]");

    [Theory]
    [InlineData("if (await users.Users.AnyAsync()) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("var isFirst = !await users.Users.AnyAsync(); " + Create + "if (isFirst) { await users.AddToRoleAsync(u, \"Admin\"); }")]
    [InlineData("if (IsInstalled) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("if (await db.Accounts.AnyAsync(a => a.IsAdmin)) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("if (await db.Accounts.AnyAsync(a => a.Role == RoleNames.Head)) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("var heads = db.Accounts.Where(a => a.Role == RoleNames.Head); if (await heads.AnyAsync()) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("var head = await roles.FindByNameAsync(RoleNames.Head); if (await db.AccountRoles.AnyAsync(r => r.RoleId == head!.Id)) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("if (await users.Users.AnyAsync(HttpContext.RequestAborted)) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("if (!await db.Accounts.AllAsync(a => !a.IsAdmin)) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData("if (await users.Users.CountAsync() > 0) { return NotFound(); } " + Create + "await users.AddToRoleAsync(u, \"Admin\");")]
    [InlineData(Create + "if (!await db.Accounts.AnyAsync(a => a.Role == \"Admin\")) { await users.AddToRoleAsync(u, \"Admin\"); }")]
    public Task The_first_account_of_an_empty_application_is_silent(string body) => Action(body, "[AllowAnonymous]");

    [Theory]
    [InlineData("var u = await users.FindByIdAsync(form.Id); await users.{|AUTHZ1014:AddToRoleAsync|}(u!, \"Admin\");")]
    [InlineData("var u = await users.FindByIdAsync(form.Id); await users.{|AUTHZ1014:AddToRoleAsync|}(u!, form.Role);")]
    [InlineData("var u = await users.GetUserAsync(User); await users.{|AUTHZ1014:AddToRoleAsync|}(u!, form.Role);")]
    [InlineData("var u = await users.GetUserAsync(User); u!.IsAdmin = form.IsAdmin; await users.UpdateAsync(u);", "IsAdmin = form")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == Me); u.Role = form.Role; await db.SaveChangesAsync();", "Role = form")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.Role = form.Role; await db.SaveChangesAsync();", "Role = form")]
    [InlineData("var u = new Account { Email = form.Email, Role = form.Role }; await users.CreateAsync(u, form.Password);", "Role = form")]
    [InlineData("db.Permissions.Add(new AccountPermission { UserId = Me, Permission = form.Value }); db.Add(new Account { FullName = form.Name }); await db.SaveChangesAsync();", "Permission = form")]
    [InlineData("var u = await users.GetUserAsync(User); await users.{|AUTHZ1014:ReplaceClaimAsync|}(u!, new Claim(\"permission\", \"none\"), new Claim(\"permission\", form.Value));")]
    [InlineData("db.AccountRoles.Add(new IdentityUserRole<string> { UserId = form.Id, RoleId = form.Role }); db.Add(new Account { FullName = form.Name }); await db.SaveChangesAsync();", "RoleId = form")]
    public Task Privileges_of_stored_accounts_must_not_come_from_the_request(string body, string? assignment = null) =>
        Action(assignment is null ? body : body.Replace(assignment, "{|AUTHZ1014:" + assignment.Split(' ')[0] + "|}" + assignment[assignment.IndexOf(' ')..]));

    [Theory]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.{|AUTHZ1014:IsAdmin|} = true; await db.SaveChangesAsync();")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.{|AUTHZ1014:Role|} = \"Admin\"; await db.SaveChangesAsync();")]
    [InlineData("var u = await users.FindByIdAsync(form.Id); await users.{|AUTHZ1014:AddClaimAsync|}(u!, new Claim(\"permission\", \"Admin\"));")]
    public Task The_account_that_gets_a_privilege_must_not_be_chosen_by_the_request(string body) => Action(body);

    [Theory]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.IsAdmin = false; await db.SaveChangesAsync();")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.Role = \"pupil\"; await db.SaveChangesAsync();")]
    [InlineData("var u = await users.FindByIdAsync(form.Id); await users.AddToRoleAsync(u!, \"pupil\");")]
    [InlineData("var u = await users.FindByIdAsync(form.Id); await users.AddClaimAsync(u!, new Claim(\"locale\", \"ko\"));")]
    [InlineData("db.Permissions.Add(new AccountPermission { UserId = Me, Note = form.Value }); db.Add(new Account { FullName = form.Name }); await db.SaveChangesAsync();")]
    public Task What_no_few_have_may_go_to_an_account_of_the_request(string body) => Action(body);

    [Theory]
    [InlineData("var u = await users.GetUserAsync(User); await users.AddToRoleAsync(u!, \"Premium\");")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == Me); u.FullName = form.Name; await db.SaveChangesAsync();")]
    [InlineData("var u = await db.Accounts.FirstAsync(a => a.Id == Me); u.Role = \"parent\"; await db.SaveChangesAsync();")]
    [InlineData("var u = new Account { Email = form.Email, Role = \"pupil\", IsAdmin = false }; await users.CreateAsync(u, form.Password);")]
    [InlineData("var shown = new Account { Role = form.Role }; await db.Accounts.CountAsync(); return Ok(shown.Role);")]
    [InlineData("if (form.IsAdmin) { return Forbid(); } var u = await db.Accounts.FirstAsync(a => a.Id == Me); u.IsAdmin = form.IsAdmin; await db.SaveChangesAsync();")]
    [InlineData("var me = await users.GetUserAsync(User); if (!me!.IsAdmin) { return Forbid(); } var u = await db.Accounts.FirstAsync(a => a.Id == form.Id); u.Role = form.Role; await db.SaveChangesAsync();")]
    public Task What_the_program_sets_and_what_admins_set_is_silent(string body) => Action(body);

    [Fact]
    public Task Who_may_manage_another_record_leaves_a_doubt() => Verify.Diagnostics(
        InAction("""
            var room = await db.Classes.FirstAsync(c => c.Id == form.ClassId);
            if (room.TutorId != Me) { return Forbid(); }
            var u = await db.Accounts.FirstAsync(a => a.Id == form.Id && a.ClassId == room.Id);
            u.{|AUTHZ1014:Role|} = form.Role;
            await db.SaveChangesAsync();
            """, "[Authorize]"),
        Setup.For("AUTHZ1014").OfGuesses);

    [Fact]
    public Task A_role_of_which_nobody_knows_who_has_it_is_a_guess() => Verify.Diagnostics(
        InAction(Create + "await users.{|AUTHZ1014:AddToRoleAsync|}(u, \"Seller\");", "[AllowAnonymous]"),
        Setup.For("AUTHZ1014").OfGuesses);

    [Fact]
    public Task Of_several_roles_in_one_call_the_surest_is_told() => Verify.Diagnostics(
        InAction(Create + "await users.{|#0:AddToRolesAsync|}(u, new[] { \"Seller\", \"Admin\" });", "[AllowAnonymous]"),
        Setup.For("AUTHZ1014"),
        Verify.Finding("AUTHZ1014", 0, "'AccountsController.Post' grants 'Admin' to whoever asks for an account, and asks no role or policy of the caller: callers can raise their own privileges. Grant a fixed role that every account may have, or require a policy."));

    [Theory]
    [InlineData("[HttpPost] public async Task Post(Account account) { db.Accounts.{|AUTHZ1014:Add|}(account); await db.SaveChangesAsync(); }")]
    [InlineData("[HttpPost] public async Task Post([FromBody] Account account, string password) => await users.{|AUTHZ1014:CreateAsync|}(account, password);")]
    [InlineData("[HttpPost] public async Task Post(Account account) { account.IsAdmin = false; db.{|AUTHZ1014:Update|}(account); await db.SaveChangesAsync(); }")]
    [InlineData("[HttpPost] public async Task Post(Account account, string password) => await enrolment.{|AUTHZ1014:Store|}(account, password);")]
    [InlineData("[HttpPost] public async Task Post(Form form) => await enrolment.{|AUTHZ1014:Add|}(new Account { Email = form.Email }, form.Password, form.Role);")]
    public Task An_account_must_not_be_stored_as_it_was_sent(string member) => Members(member);

    [Theory]
    [InlineData("[HttpPost] public async Task Post(Account account) { account.IsAdmin = false; account.Role = \"pupil\"; db.Accounts.Add(account); await db.SaveChangesAsync(); }")]
    [InlineData("[HttpPost] public async Task Post([Bind(\"FullName,Email\")] Account account) { db.Accounts.Add(account); await db.SaveChangesAsync(); }")]
    [InlineData("[HttpPost] public async Task Post(Form form) => await enrolment.Store(new Account { Email = form.Email }, form.Password);")]
    [InlineData("[HttpPost] public async Task Post(Form form) => await enrolment.Add(new Account { Email = form.Email }, form.Password, \"pupil\");")]
    public Task An_account_without_privileges_of_the_request_is_silent(string member) => Members(member);

    [Fact]
    public Task A_flag_or_role_name_of_the_request_proves_nothing() => Verify.Diagnostics(
        InAction("""
            if (!form.IsStaff) { return Forbid(); }
            return Ok(await db.Accounts.{|AUTHZ1002:FirstAsync|}(a => a.Id == form.Id));
            """, "[Authorize]"),
        Setup.For("AUTHZ1002"));

    [Fact]
    public Task The_message_names_privilege_and_value() => Verify.Diagnostics(
        InAction(Create + "await users.{|#0:AddToRoleAsync|}(u, form.Role);", "[AllowAnonymous]"),
        Setup.For("AUTHZ1014"),
        Verify.Finding("AUTHZ1014", 0, "'AccountsController.Post' grants a privilege that the request names: 'role' of 'AddToRoleAsync' comes from 'form.Role', and asks no role or policy of the caller: callers can raise their own privileges. Grant a fixed role that every account may have, or require a policy."));

    private static Task Action(string body, string attribute = "[Authorize]") => Verify.Diagnostics(InAction(body, attribute), Setup.For("AUTHZ1014"));

    private static Task Members(string member) => Verify.Diagnostics($$"""
        [Authorize]
        public class AccountsController(SchoolDb db, UserManager<Account> users, Enrolment enrolment) : Controller
        {
            private object Unused => new { db, users, enrolment };

            {{member}}
        }

        {{School}}
        """, Setup.For("AUTHZ1014"));

    private static string InAction(string body, string attribute) => $$"""
        public class AccountsController(SchoolDb db, UserManager<Account> users, RoleManager<IdentityRole> roles) : Controller
        {
            private bool IsInstalled { get; set; }

            [BindProperty]
            public Form Input { get; set; } = new();

            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            private object Unused => new { db, users, roles, IsInstalled, Me };

            [HttpPost]
            {{attribute}}
            public async Task<IActionResult> Post([FromBody] Form form)
            {
                {{body}}
                return Ok();
            }
        }

        {{School}}
        """;
}
