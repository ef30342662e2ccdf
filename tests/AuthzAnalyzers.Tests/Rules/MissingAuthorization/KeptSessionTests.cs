using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A session is kept on the server: what is in it was put there by the program, and is as much worth as who puts it there asked for it.</summary>
public class KeptSessionTests
{
    [Theory]
    [InlineData("if (hasher.VerifyHashedPassword(lodger!, lodger!.PasswordHash, model.Password) == PasswordVerificationResult.Failed) { return Unauthorized(); } HttpContext.Session.SetString(\"lodger\", lodger.Login);", false)]
    [InlineData("if (hasher.VerifyHashedPassword(lodger!, lodger!.PasswordHash, model.Password) == PasswordVerificationResult.Failed) { return Unauthorized(); } HttpContext.Session.SetString(\"lodger\", model.Login);", false)]
    [InlineData("if (hasher.VerifyHashedPassword(lodger!, lodger!.PasswordHash, model.Password) == PasswordVerificationResult.Failed) { return Unauthorized(); } HttpContext.Session.SetString(Key, model.Login);", false)]
    [InlineData("HttpContext.Session.SetString(\"lodger\", model.Login); if (hasher.VerifyHashedPassword(lodger!, lodger!.PasswordHash, model.Password) == PasswordVerificationResult.Failed) { return Unauthorized(); }", true)]
    [InlineData("HttpContext.Session.SetString(\"lodger\", model.Login);", true)]
    [InlineData("if (lodger!.PasswordHash != Digest(model.Password)) { return Unauthorized(); } HttpContext.Session.SetInt32(\"other\", lodger.Id); HttpContext.Session.SetString(\"lodger\", lodger.Login);", false)]
    [InlineData("if (lodger!.PasswordHash != Digest(model.Password)) { return Unauthorized(); } HttpContext.Session.SetString(\"lodger\", model.Code);", true)]
    [InlineData("", true)]
    public Task Two_steps_of_a_sign_in(string first, bool isFound) => Leases.Diagnostics($$"""
        public class LogInModel { public string Login { get; set; } = ""; public string Password { get; set; } = ""; public string Code { get; set; } = ""; }

        public class LogInController(LeaseDb db, IPasswordHasher<Lodger> hasher) : Controller
        {
            private const string Key = "lodger";

            private static string Digest(string text) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

            public IActionResult First(LogInModel model)
            {
                var lodger = db.Lodgers.FirstOrDefault(t => t.Login == model.Login);
                {{first}}
                return Ok();
            }

            public IActionResult Second(LogInModel model)
            {
                var login = HttpContext.Session.GetString("lodger");
                if (login == null)
                {
                    return Unauthorized();
                }

                var lodger = db.Lodgers.FirstOrDefault(t => t.Login == login);
                if (lodger == null)
                {
                    return Unauthorized();
                }

                lodger.LastSeen = DateTime.UtcNow;
                db.{{(isFound ? "{|AUTHZ1001:SaveChanges|}" : "SaveChanges")}}();
                return Ok();
            }
        }
        """);

    [Theory]
    [InlineData("User.Identity!.Name!", false)]
    [InlineData("Request.Query[\"login\"].ToString()", true)]
    [InlineData("Request.Query[\"login\"].ToString()); HttpContext.Session.SetString(\"lodger\", User.Identity!.Name!", true)]
    public Task What_everybody_puts_there_counts(string put, bool isFound) => Leases.Diagnostics($$"""
        public class LeasesController(LeaseDb db) : Controller
        {
            public IActionResult Enter()
            {
                HttpContext.Session.SetString("lodger", {{put}});
                return Ok();
            }

            public IActionResult Mine()
            {
                var login = HttpContext.Session.GetString("lodger");
                return login == null ? Unauthorized() : Ok(db.Lodgers.{{(isFound ? "{|AUTHZ1001:First|}" : "First")}}(t => t.Login == login));
            }
        }
        """);
}
