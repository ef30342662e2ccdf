using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/identity.txt", Against = "Microsoft.AspNetCore.App 10.0")]
public sealed class IdentityTests
{
    private static readonly Orders Accounts = new("", "UserManager<Account> users, IUserStore<Account> store, IUserEmailStore<Account> emails")
    {
        Record = "public class Account : IdentityUser;",
    };

    [Fact]
    public Task An_account_found_by_its_email_and_shown_to_anybody_is_reported() => Accounts.Findings("AUTHZ1001", """
        [HttpGet("accounts/{email}")]
        public async Task<IActionResult> ByEmail(string email) => Ok(await users.{|AUTHZ1001:FindByEmailAsync|}(email));
        """);

    [Fact]
    public Task An_account_found_by_the_callers_own_id_is_silent() => Accounts.Findings("AUTHZ1001", """
        [HttpGet("accounts/me")]
        public async Task<IActionResult> Mine() => Ok(await users.FindByIdAsync(users.GetUserId(User)!));
        """);

    [Fact]
    public Task An_account_that_any_signed_in_caller_may_choose_is_reported() => Accounts.Findings("AUTHZ1002", """
        [Authorize, HttpGet("accounts/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await users.{|AUTHZ1002:FindByIdAsync|}(id));
        """);

    [Fact]
    public Task An_account_that_staff_chooses_is_silent() => Accounts.Findings("AUTHZ1002", """
        [Authorize(Roles = "support"), HttpGet("accounts/{id}")]
        public async Task<IActionResult> One(string id) => Ok(await users.FindByIdAsync(id));
        """);

    [Fact]
    public Task The_members_of_a_role_shown_to_anybody_are_reported() => Accounts.Findings("AUTHZ1001", """
        [HttpGet("vip")]
        public async Task<IActionResult> Vip() => Ok(await users.{|AUTHZ1001:GetUsersInRoleAsync|}("vip"));
        """);

    [Fact]
    public Task Whether_an_email_is_taken_is_no_disclosure() => Accounts.Findings("AUTHZ1001", """
        [HttpGet("taken")]
        public async Task<IActionResult> IsTaken(string email) => Ok(await users.FindByEmailAsync(email) is not null);
        """);

    [Fact]
    public Task All_accounts_shown_to_any_signed_in_caller_are_reported() => Accounts.Findings("AUTHZ1003", """
        [Authorize, HttpGet("accounts")]
        public async Task<IActionResult> All() => Ok(await users.Users.{|AUTHZ1003:ToListAsync|}());
        """);

    [Fact]
    public Task All_accounts_without_a_limit_are_a_suggestion() => Accounts.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("accounts")]
        public async Task<IActionResult> All() => Ok(await users.Users.{|AUTHZ1011:ToListAsync|}());
        """);

    [Fact]
    public Task Accounts_up_to_a_limit_are_silent() => Accounts.Findings("AUTHZ1011", """
        [Authorize(Roles = "support"), HttpGet("accounts")]
        public async Task<IActionResult> All() => Ok(await users.Users.Take(50).ToListAsync());
        """);

    [Theory]
    [InlineData("DeleteAsync", "account!")]
    [InlineData("SetEmailAsync", "account!, \"new@example.org\"")]
    [InlineData("AddClaimAsync", "account!, new Claim(\"tier\", \"gold\")")]
    [InlineData("RemoveLoginAsync", "account!, \"idp\", \"key\"")]
    public Task A_change_of_an_account_that_anybody_may_choose_is_reported(string change, string arguments) => Accounts.Findings("AUTHZ1001", $$"""
        [HttpPost("accounts/{id}")]
        public async Task Change(string id)
        {
            var account = await users.FindByIdAsync(id);
            await users.{|AUTHZ1001:{{change}}|}({{arguments}});
        }
        """);

    [Fact]
    public Task A_change_of_the_callers_own_account_is_silent() => Accounts.Findings("AUTHZ1001", """
        [HttpPost("accounts/me")]
        public async Task Change(string email)
        {
            var account = await users.GetUserAsync(User);
            await users.SetEmailAsync(account!, email);
            await users.RemoveLoginAsync(account!, "idp", "key");
        }
        """);

    [Fact]
    public Task Registration_is_silent() => Accounts.Findings("AUTHZ1001", """
        [HttpPost("register")]
        public async Task Register(string email, string password)
        {
            var account = new Account { UserName = email, Email = email };
            await users.CreateAsync(account, password);
            await users.AddToRoleAsync(account, "customer");
            await users.AddLoginAsync(account, new UserLoginInfo("idp", "key", null));
        }
        """);

    [Fact]
    public Task A_store_is_as_good_as_its_manager() => Accounts.Findings("AUTHZ1001", """
        [HttpGet("accounts/{id}")]
        public async Task<IActionResult> One(string id, CancellationToken cancel) => Ok(await store.{|AUTHZ1001:FindByIdAsync|}(id, cancel));

        [HttpGet("accounts/{email}")]
        public async Task<IActionResult> ByEmail(string email, CancellationToken cancel) => Ok(await emails.{|AUTHZ1001:FindByEmailAsync|}(email, cancel));

        [HttpGet("accounts/me")]
        public async Task<IActionResult> Mine(CancellationToken cancel) => Ok(await store.FindByIdAsync(Me, cancel));
        """);
}
