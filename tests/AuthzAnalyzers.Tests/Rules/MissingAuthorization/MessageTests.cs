using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class MessageTests
{
    [Fact]
    public Task Who_brings_a_secret_is_not_told_to_sign_in() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            [AllowAnonymous]
            public async Task<string> Welcome(int id, string token) => (await db.Customers.{|#0:FindAsync|}(id)).Name;
        }
        """,
        Shop.SetupFor("AUTHZ1001"),
        Verify.Finding("AUTHZ1001", 0, "'CustomersController.Welcome' lets any caller read 'Customer' (Name): no authorization check on the way. Verify 'token' against what was handed out before the data is used, or check the caller."));

    [Fact]
    public Task A_token_that_only_cancels_is_no_secret() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            [AllowAnonymous]
            public async Task<string> Welcome(int id, CancellationToken token) => (await db.Customers.{|#0:FindAsync|}(new object[] { id }, token)).Name;
        }
        """,
        Shop.SetupFor("AUTHZ1001"),
        Verify.Finding("AUTHZ1001", 0, "'CustomersController.Welcome' lets any caller read 'Customer' (Name): no authorization check on the way. Add [Authorize] with a policy, or check the caller before returning."));

    [Fact]
    public Task Actions_that_share_a_name_are_told_apart_by_their_parameters() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            [HttpGet]
            public async Task<string> Edit(int id) => (await db.Customers.{|#0:FindAsync|}(id)).Name;

            [HttpPost]
            public async Task<string> Edit(int id, string name) => (await db.Customers.{|#1:FindAsync|}(id)).Name;
        }
        """,
        Shop.SetupFor("AUTHZ1001"),
        Verify.Finding("AUTHZ1001", 0, "'CustomersController.Edit(int)' lets any caller read 'Customer' (Name): no authorization check on the way. Add [Authorize] with a policy, or check the caller before returning."),
        Verify.Finding("AUTHZ1001", 1, "'CustomersController.Edit(int, string)' lets any caller read 'Customer' (Name): no authorization check on the way. Add [Authorize] with a policy, or check the caller before returning."));
}
