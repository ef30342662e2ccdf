using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Of which type a result is says what was proven where it was made, and no more.</summary>
public class TypeTestTests
{
    private const string Types = """
        public abstract record Outcome
        {
            public sealed record Passed(Skipper Skipper) : Outcome;
            public sealed record Failed(string Why) : Outcome;
        }

        public interface ISlip { }
        public record Slip<T>(T About) : ISlip;

        public static class Keys
        {
            public static bool Verifies(Skipper s, byte[] signature)
            {
                var key = ECDsa.Create();
                key.ImportSubjectPublicKeyInfo(s.PublicKey, out _);
                return key.VerifyData(s.Challenge, signature, HashAlgorithmName.SHA256);
            }

            public static IActionResult? Refusal(Skipper s, byte[] signature) => Verifies(s, signature) ? null : new UnauthorizedResult();
            public static UnauthorizedResult? Unauthorized(Skipper s, byte[] signature) => Verifies(s, signature) ? null : new UnauthorizedResult();
            public static ISlip Skipper(Skipper s, byte[] signature) => Verifies(s, signature) ? new Slip<Skipper>(s) : new Slip<string>("signature");
            public static ISlip Stranger(Skipper s, byte[] signature) => Verifies(s, signature) ? new Slip<string>(s.Email) : new Slip<Skipper>(s);
            public static ISlip Made<T>(Skipper s, T about, byte[] signature) => Verifies(s, signature) ? new Slip<T>(about) : new Slip<string>("signature");
            public static T Demand<T>(Skipper s) where T : Outcome { Outcome made = new Outcome.Failed(s.Nickname); if (made is T wanted) { return wanted; } throw new InvalidOperationException(); }
        }
        """;

    [Theory]
    [InlineData("if (Keys.Refusal(s, bytes) is NotFoundResult) { return NotFound(); } return Ok(s.Email);", true)]
    [InlineData("return Keys.Refusal(s, bytes) switch { NotFoundResult gone => gone, _ => Ok(s.Email) };", true)]
    [InlineData("if (Keys.Refusal(s, bytes) is { } refusal) { return refusal; } return Ok(s.Email);", false)]
    [InlineData("if (Keys.Refusal(s, bytes) is IActionResult refusal) { return refusal; } return Ok(s.Email);", false)]
    [InlineData("if (Keys.Unauthorized(s, bytes) is StatusCodeResult refusal) { return refusal; } return Ok(s.Email);", false)]
    public Task What_is_of_another_type_need_not_be_null(string answer, bool isFound) => Anonymous(answer, isFound);

    [Theory]
    [InlineData("if (Keys.Skipper(s, bytes) is not Slip<Skipper>) { return Unauthorized(); } return Ok(s.Email);", false)]
    [InlineData("if (Keys.Skipper(s, bytes) is Slip<string>) { return Unauthorized(); } return Ok(s.Email);", false)]
    [InlineData("if (Keys.Made(s, s, bytes) is Slip<string>) { return Unauthorized(); } return Ok(s.Email);", false)]
    [InlineData("if (Keys.Stranger(s, bytes) is not Slip<Skipper>) { return Unauthorized(); } return Ok(s.Email);", true)]
    [InlineData("if (Keys.Stranger(s, bytes) is Slip<string>) { return Unauthorized(); } return Ok(s.Email);", true)]
    [InlineData("if (Keys.Made(s, 5, bytes) is Slip<int>) { return Unauthorized(); } return Ok(s.Email);", true)]
    public Task What_is_given_to_a_generic_type_is_part_of_it(string answer, bool isFound) => Anonymous(answer, isFound);

    [Theory]
    [InlineData("Keys.Demand<Outcome>(s); return Ok(s.Email);")]
    [InlineData("Keys.Demand<Outcome.Failed>(s); return Ok(s.Email);")]
    public Task What_a_type_parameter_stands_for_is_not_known(string answer) => Anonymous(answer, true);

    private static Task Anonymous(string answer, bool isFound) => Action(
        "AUTHZ1001", "[AllowAnonymous]", $"var s = db.Skippers.{Mark("AUTHZ1001", "Single", isFound)}(x => x.Nickname == name); {answer}", Types);
}
