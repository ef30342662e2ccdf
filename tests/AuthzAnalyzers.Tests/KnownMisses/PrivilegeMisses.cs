using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Privileges that are given in ways which are not followed.</summary>
public class PrivilegeMisses
{
    // What a constant is called is told where it stands only, not where it arrives as an argument.
    [Fact]
    public Task A_fixed_role_that_a_helper_is_given_is_missed() => Action("await Grant((await users.FindByIdAsync(form.Id))!, \"Admin\");");

    // Setters of a statement are not read one by one.
    [Fact]
    public Task A_role_that_a_statement_sets_is_missed() => Action("await db.Accounts.Where(a => a.Id == Me).ExecuteUpdateAsync(set => set.SetProperty(a => a.Role, form.Role));");

    private static Task Action(string body) => Verify.Diagnostics("AUTHZ1014", $$"""
        public class Account : IdentityUser { public string Role { get; set; } = ""; }

        public class SchoolDb : DbContext { public DbSet<Account> Accounts => Set<Account>(); }

        public class Form { public string Id { get; set; } = ""; public string Role { get; set; } = ""; }

        [Authorize]
        public class AccountsController(SchoolDb db, UserManager<Account> users) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            [HttpPost]
            public async Task Post([FromBody] Form form)
            {
                {{body}}
            }

            private Task Grant(Account account, string role) => users.AddToRoleAsync(account, role);

            private object Unused => new { db, users, Me };
        }
        """);
}
