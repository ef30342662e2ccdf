using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A property that is kept from one request to the next holds what the program put there, and nothing that a request brings.</summary>
public class KeptPropertyTests
{
    private const string Checked = "if (hasher.VerifyHashedPassword(lodger!, lodger!.PasswordHash, password) == PasswordVerificationResult.Failed) { return Forbid(); } ";

    [Theory]
    [InlineData("[TempData]", Checked + "Login = lodger.Login;", false)]
    [InlineData("[TempData(Key = \"login\")]", Checked + "Login = lodger.Login;", false)]
    [InlineData("[TempData]", Checked + "Login = login;", false)]
    [InlineData("[TempData]", Checked + "this.Login = lodger.Login; Login = Request.Query[\"other\"]!;", true)]
    [InlineData("[TempData]", "TempData[\"Login\"] = login; " + Checked + "Login = lodger.Login;", true)]
    [InlineData("[TempData]", "TempData[\"Message\"] = login; " + Checked + "Login = lodger.Login;", false)]
    [InlineData("[TempData]", "Login = login;", true)]
    [InlineData("[TempData]", "", true)]
    [InlineData("[TempData, BindProperty(SupportsGet = true)]", Checked + "Login = lodger.Login;", true)]
    [InlineData("[BindProperty(SupportsGet = true)]", Checked + "Login = lodger.Login;", true)]
    [InlineData("[FromQuery]", Checked + "Login = lodger.Login;", true)]
    [InlineData("", Checked + "Login = lodger.Login;", true)]
    public Task Two_steps_of_a_page(string attribute, string first, bool isFound) => Leases.Diagnostics($$"""
        public class LogInPage(LeaseDb db, IPasswordHasher<Lodger> hasher) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            {{attribute}} public string Login { get; set; } = "";

            public IActionResult OnPost(string login, string password)
            {
                var lodger = db.Lodgers.FirstOrDefault(t => t.Login == login);
                {{first}}
                return Page();
            }

            public IActionResult OnPostVisit()
            {
                var lodger = db.Lodgers.FirstOrDefault(t => t.Login == Login);
                if (lodger == null)
                {
                    return Forbid();
                }

                lodger.LastSeen = DateTime.UtcNow;
                db.{{(isFound ? "{|AUTHZ1001:SaveChanges|}" : "SaveChanges")}}();
                return Page();
            }
        }
        """);
}
