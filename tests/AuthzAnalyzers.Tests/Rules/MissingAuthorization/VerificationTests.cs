using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Verification that the application wrote itself: a challenge signed, a code met. It proves the account where failure ends the request.</summary>
public class VerificationTests
{
    private const string Outcomes = """
        public abstract record Outcome
        {
            public sealed record Passed(Skipper Skipper) : Outcome;
            public sealed record Failed(string Why) : Outcome;
        }

        public class Answer
        {
            public bool IsGood { get; private init; }
            public Skipper? Skipper { get; private init; }
            public string? Why { get; private init; }
            public static Answer Good(Skipper skipper) => new() { IsGood = true, Skipper = skipper };
            public static Answer Bad(string why) => new() { Why = why };
        }

        public static class Keys
        {
            public static ECDsa Of(Skipper s) { var key = ECDsa.Create(); key.ImportSubjectPublicKeyInfo(s.PublicKey, out _); return key; }
            public static ECDsa Sent(byte[] bytes) { var key = ECDsa.Create(); key.ImportSubjectPublicKeyInfo(bytes, out _); return key; }
            public static bool Verifies(Skipper s, byte[] signature) => Of(s).VerifyData(s.Challenge, signature, HashAlgorithmName.SHA256);
            public static Outcome Verify(Skipper s, byte[] signature) =>
                Of(s).VerifyData(s.Challenge, signature, HashAlgorithmName.SHA256) ? new Outcome.Passed(s) : new Outcome.Failed("signature");
            public static Outcome Greet(Skipper s, byte[] signature) => signature.Length > 3 ? new Outcome.Passed(s) : new Outcome.Failed("short");
            public static Answer Check(Skipper s, byte[] signature) => Verifies(s, signature) ? Answer.Good(s) : Answer.Bad("signature");
            public static Answer Accept(Skipper s, byte[] signature) => signature.Length > 3 ? Answer.Good(s) : Answer.Bad("short");
            public static void Demand(Skipper s, byte[] signature) { if (!Verifies(s, signature)) { throw new InvalidOperationException(); } }
        }
        """;

    [Theory]
    [InlineData("if (!Keys.Of(s).VerifyData(s.Challenge, bytes, HashAlgorithmName.SHA256)) { return Unauthorized(); }", false)]
    [InlineData("if (!Keys.Of(s).VerifyHash(s.Challenge, bytes)) { return Unauthorized(); }", false)]
    [InlineData("if (!Keys.Verifies(s, bytes)) { return Unauthorized(); }", false)]
    [InlineData("Keys.Demand(s, bytes);", false)]
    [InlineData("if (!Keys.Sent(bytes).VerifyData(s.Challenge, bytes, HashAlgorithmName.SHA256)) { return Unauthorized(); }", true)]
    [InlineData("if (Keys.Verifies(s, bytes)) { return Unauthorized(); }", true)]
    public Task A_challenge_that_was_signed_with_the_accounts_key_proves_the_account(string check, bool isFound) => Anonymous(
        $"var s = db.Skippers.{Mark("AUTHZ1001", "Single", isFound)}(x => x.Nickname == name); {check} return Ok(s.Email);");

    [Theory]
    [InlineData("if (Keys.Verify(s, bytes) is not Outcome.Passed p) { return Unauthorized(); } return Ok(p.Skipper.Email);", false)]
    [InlineData("if (Keys.Verify(s, bytes) is Outcome.Passed p) { return Ok(p.Skipper.Email); } return Unauthorized();", false)]
    [InlineData("if (Keys.Verify(s, bytes) is Outcome.Failed) { return Unauthorized(); } return Ok(s.Email);", false)]
    [InlineData("return Keys.Verify(s, bytes) switch { Outcome.Passed p => Ok(p.Skipper.Email), _ => Unauthorized() };", false)]
    [InlineData("var answer = Keys.Check(s, bytes); if (!answer.IsGood) { return Unauthorized(); } return Ok(answer.Skipper!.Email);", false)]
    [InlineData("var answer = Keys.Check(s, bytes); return answer is { IsGood: true, Skipper: { } known } ? Ok(known.Email) : Unauthorized();", false)]
    [InlineData("var answer = Keys.Check(s, bytes); if (answer is { IsGood: true, Skipper: { } known }) { return Ok(known.Email); } return Unauthorized();", false)]
    [InlineData("var answer = Keys.Check(s, bytes); return answer is { IsGood: true } ? Ok(s.Email) : Unauthorized();", false)]
    [InlineData("var answer = Keys.Check(s, bytes); return answer.IsGood ? Ok(answer.Skipper!.Email) : Unauthorized();", false)]
    [InlineData("if (Keys.Greet(s, bytes) is not Outcome.Passed p) { return Unauthorized(); } return Ok(p.Skipper.Email);", true)]
    [InlineData("var answer = Keys.Accept(s, bytes); if (!answer.IsGood) { return Unauthorized(); } return Ok(answer.Skipper!.Email);", true)]
    public Task A_result_that_only_a_verified_account_gets_proves_it(string answer, bool isFound) => Anonymous(
        $"var s = db.Skippers.{Mark("AUTHZ1001", "Single", isFound)}(x => x.Nickname == name); {answer}");

    [Theory]
    [InlineData("if (!Keys.Verifies(s, bytes)) { HttpContext.Response.Headers[\"X-Note\"] = \"bad\"; } return Ok(s.Email);")]
    [InlineData("if (Keys.Verify(s, bytes) is Outcome.Failed f) { HttpContext.Response.Headers[\"X-Why\"] = f.Why; } return Ok(s.Email);")]
    [InlineData("if (Keys.Verify(s, bytes) is Outcome.Passed) { return Unauthorized(); } return Ok(s.Email);")]
    [InlineData("var answer = Keys.Check(s, bytes); if (answer.IsGood) { return Unauthorized(); } return Ok(s.Email);")]
    public Task One_that_ends_nothing_proves_nothing(string answer) => Action(
        "AUTHZ1001", "[AllowAnonymous]", $"var s = db.Skippers.{{|AUTHZ1001:Single|}}(x => x.Nickname == name); {answer}", Outcomes);

    [Fact]
    public Task A_counter_that_is_kept_after_it_is_the_accounts_own() => Anonymous("""
        var s = db.Skippers.Single(x => x.Nickname == name);
        if (Keys.Verify(s, bytes) is not Outcome.Passed p) { return Unauthorized(); }
        p.Skipper.Counter++;
        db.SaveChanges();
        return Ok(p.Skipper.Email);
        """);

    [Fact]
    public Task One_that_is_kept_before_it_is_a_strangers() => Action("AUTHZ1005", "[AllowAnonymous]", """
        var s = db.Skippers.Single(x => x.Nickname == name);
        s.Phone = given;
        db.{|AUTHZ1005:SaveChanges|}();
        if (Keys.Verify(s, bytes) is not Outcome.Passed p) { return Unauthorized(); }
        return Ok(p.Skipper.Email);
        """, Outcomes);

    [Theory]
    [InlineData("CryptographicOperations.FixedTimeEquals(s.Derived, Rfc2898DeriveBytes.Pbkdf2(given, s.Salt, s.Rounds, HashAlgorithmName.SHA256, 32))", false)]
    [InlineData("CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(given, s.Salt, s.Rounds, HashAlgorithmName.SHA256, 32), s.Derived)", false)]
    [InlineData("CryptographicOperations.FixedTimeEquals(s.Derived, s.Salt)", true)]
    [InlineData("CryptographicOperations.FixedTimeEquals(bytes, Encoding.UTF8.GetBytes(given))", true)]
    [InlineData("new PasswordHasher<Skipper>().VerifyHashedPassword(s, s.Digest, given) != PasswordVerificationResult.Failed", false)]
    [InlineData("new PasswordHasher<string>().VerifyHashedPassword(name, s.Digest, given) != PasswordVerificationResult.Failed", false)]
    [InlineData("new PasswordHasher<string>().VerifyHashedPassword(name, name, given) != PasswordVerificationResult.Failed", true)]
    [InlineData("new PasswordHasher<Skipper>().VerifyHashedPassword(s, s.Digest, given) == PasswordVerificationResult.Failed", true)]
    public Task A_password_that_meets_the_stored_hash_proves_its_account(string check, bool isFound) => Anonymous(
        $"var s = db.Skippers.{Mark("AUTHZ1001", "Single", isFound)}(x => x.Nickname == name); if (!({check})) {{ return Unauthorized(); }} return Ok(s.Email);");

    private static Task Anonymous(string body) => Action("AUTHZ1001", "[AllowAnonymous]", body, Outcomes);
}
