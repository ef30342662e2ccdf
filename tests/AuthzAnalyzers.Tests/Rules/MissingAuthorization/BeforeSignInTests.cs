using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>What has to work before anybody has signed in: a secret that is set and sent to its owner, what a client needs to know to sign in.</summary>
public class BeforeSignInTests
{
    private const string Services = """
        public interface IPost { Task SendAsync(string to, string text); }
        public static class Tokens { public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16)); }
        public record SignInOptions(byte[] Salt, int Rounds);
        """;

    private const string Find = "var s = db.Skippers.FirstOrDefault(x => x.Email == name); if (s is null) { return Ok(); }";

    [Theory]
    [InlineData("s.ResetToken = Tokens.New(); db.{0}(); await post.SendAsync(s.Email, s.ResetToken); return Ok();", false)]
    [InlineData("s.ResetToken = Guid.NewGuid().ToString(); db.{0}(); await post.SendAsync(s.Email, \"Your code is \" + s.ResetToken); return Ok();", false)]
    [InlineData("s.ResetToken = given; db.{0}(); await post.SendAsync(s.Email, s.ResetToken); return Ok();", true)]
    [InlineData("s.ResetToken = Tokens.New(); s.Phone = given; db.{0}(); await post.SendAsync(s.Email, s.ResetToken); return Ok();", true)]
    [InlineData("s.Phone = Tokens.New(); db.{0}(); await post.SendAsync(s.Email, s.Phone); return Ok();", true)]
    public Task A_secret_that_is_set_and_sent_to_its_owner_gives_the_caller_nothing(string set, bool isFound) =>
        Anonymous(Find + string.Format(System.Globalization.CultureInfo.InvariantCulture, set, Mark("AUTHZ1001", "SaveChanges", isFound)));

    [Fact]
    public Task One_that_leaves_is_anybodys() => Anonymous("""
        var s = db.Skippers.{|AUTHZ1001:First|}(x => x.Email == name);
        s.ResetToken = Tokens.New();
        db.SaveChanges();
        return Ok(s.ResetToken);
        """);

    [Theory]
    [InlineData("new SignInOptions(x.Salt, x.Rounds)", false)]
    [InlineData("new { x.Salt, x.Rounds, x.Challenge }", false)]
    [InlineData("new { x.Salt, x.Rounds, x.Phone }", true)]
    [InlineData("new { x.Salt, x.ResetToken }", true)]
    public Task What_a_client_needs_to_sign_in_says_nothing_of_a_person(string projection, bool isFound) =>
        Anonymous($"return Ok(db.Skippers.Where(x => x.Email == name).Select(x => {projection}).{Mark("AUTHZ1001", "FirstOrDefault", isFound)}());");

    private static Task Anonymous(string body) => Action("AUTHZ1001", "[AllowAnonymous]", body, Services, ", IPost post");
}
