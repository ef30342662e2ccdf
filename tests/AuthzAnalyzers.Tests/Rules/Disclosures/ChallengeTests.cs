using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>The challenge for a passkey is made for an account, and tells nothing of it; a text made of the account tells all of it.</summary>
public class ChallengeTests
{
    [Theory]
    [InlineData("signIn.MakePasskeyRequestOptionsAsync(member)", "FindByNameAsync")]
    [InlineData("Task.FromResult(System.Text.Json.JsonSerializer.Serialize(member))", "{|AUTHZ1001:FindByNameAsync|}")]
    [InlineData("signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = \"1\", Name = login, DisplayName = member!.Email! })", "{|AUTHZ1001:FindByNameAsync|}")]
    public Task A_challenge_holds_nothing_of_the_account(string answer, string read) => Verify.Diagnostics($$"""
        public class Member : IdentityUser { public string FullName { get; set; } = ""; }

        [ApiController]
        public class PasskeyController(UserManager<Member> members, SignInManager<Member> signIn) : ControllerBase
        {
            [HttpPost("challenge")]
            public async Task<string> Challenge(string login)
            {
                var member = await members.{{read}}(login);
                return await {{answer}};
            }
        }
        """, Setup.For("AUTHZ1001"));
}
