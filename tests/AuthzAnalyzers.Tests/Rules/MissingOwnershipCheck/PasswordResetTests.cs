using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A reset of a password, an address or a number changes the account; it proves the account only where its token came from the caller.</summary>
public class PasswordResetTests
{
    [Theory]
    [InlineData("await users.{0}(u!, await users.GeneratePasswordResetTokenAsync(u!), given);", "ResetPasswordAsync")]
    [InlineData("var own = await users.GeneratePasswordResetTokenAsync(u!); await users.{0}(u!, own, given);", "ResetPasswordAsync")]
    [InlineData("var own = await users.GenerateChangeEmailTokenAsync(u!, given); await users.{0}(u!, given, own);", "ChangeEmailAsync")]
    [InlineData("var own = await users.GenerateChangePhoneNumberTokenAsync(u!, given); await users.{0}(u!, given, own);", "ChangePhoneNumberAsync")]
    public async Task A_token_that_was_just_made_is_no_proof(string body, string call)
    {
        await Action("AUTHZ1002", "[Authorize]", string.Format(System.Globalization.CultureInfo.InvariantCulture, body, $"{{|AUTHZ1002:{call}|}}"));
        await Action("AUTHZ1001", "[AllowAnonymous]", string.Format(System.Globalization.CultureInfo.InvariantCulture, body, $"{{|AUTHZ1001:{call}|}}"));
        await Action("AUTHZ2001", "[Authorize(Roles = \"Head\")]", string.Format(System.Globalization.CultureInfo.InvariantCulture, body, $"{{|AUTHZ2001:{call}|}}"));
        await Action("AUTHZ1002", "[Authorize(Roles = \"Head\")]", string.Format(System.Globalization.CultureInfo.InvariantCulture, body, call));
    }

    [Theory]
    [InlineData("await users.ResetPasswordAsync(u!, token, given);")]
    [InlineData("await users.ChangeEmailAsync(u!, given, token);")]
    [InlineData("var code = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(token)); await users.ResetPasswordAsync(u!, code, given);")]
    public async Task The_callers_token_is(string body)
    {
        await Action("AUTHZ1001", "[AllowAnonymous]", body);
        await Action("AUTHZ1002", "[Authorize]", body);
        await Action("AUTHZ2001", "[AllowAnonymous]", body);
    }

    [Fact]
    public Task The_callers_own_account_needs_none() => Action("AUTHZ1002", "[Authorize]", "var me = await users.GetUserAsync(User); await users.ResetPasswordAsync(me!, await users.GeneratePasswordResetTokenAsync(me!), given);");

    private static Task Action(string rule, string attribute, string body) => Verify.Diagnostics($$"""
        public class Pupil : IdentityUser { public string FullName { get; set; } = ""; }
        public class SchoolDb : DbContext { public DbSet<Pupil> Pupils => Set<Pupil>(); public DbSet<AuditEntry> Trail => Set<AuditEntry>(); }
        public class AuditEntry { public int Id { get; set; } public string ActorId { get; set; } = ""; public string Operation { get; set; } = ""; }
        public interface IAuditLog { void Record(string actor, string subject, string what); }

        public class TermsController(IAuditLog audit, UserManager<Pupil> users) : ControllerBase
        {
            [Authorize(Roles = "Head")]
            public async Task<string?> Mail(string id) { var u = await users.FindByIdAsync(id); audit.Record(User.Identity!.Name!, id, "read"); return u!.Email; }
        }

        public class PasswordController(UserManager<Pupil> users) : ControllerBase
        {
            {{attribute}}
            [HttpPost]
            public async Task<IActionResult> Reset(string id, string token, string given)
            {
                var u = await users.FindByIdAsync(id);
                {{body}}
                return Ok();
            }
        }
        """, Setup.For(rule));
}
