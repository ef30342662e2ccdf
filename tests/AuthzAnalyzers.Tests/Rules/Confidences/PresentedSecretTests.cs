using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Confidences;

/// <summary>A secret that anybody may send and that has a say in what happens leaves a doubt where nobody can see what it proves; one that has none leaves none.</summary>
public class PresentedSecretTests
{
    private const string Observatory = """
        public class Stargazer { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Sheet { get; set; } = ""; public string Slot { get; set; } = ""; }
        public class Visit { public int Id { get; set; } public int StargazerId { get; set; } public Stargazer? Stargazer { get; set; } public string Slot { get; set; } = ""; }
        public class SkyDb : DbContext { public DbSet<Stargazer> Stargazers => Set<Stargazer>(); public DbSet<Visit> Visits => Set<Visit>(); }
        public record Entry(string Email, string Password, string NewPassword, string Otp, string Nickname);
        public interface IVault { bool Matches(string given, string sheet); bool Valid(string email, string otp); int Holder(string otp); bool IsOpen(string given); }

        """;

    [Theory]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); if (!vault.Matches(entry.Password, s.Sheet)) { return Unauthorized(); } return Ok(s.Phone);", "entry.Password")]
    [InlineData("if (!vault.Valid(entry.Email, entry.Otp)) { return Unauthorized(); } var s = db.Stargazers.First(x => x.Email == entry.Email); return Ok(s.Phone);", "entry.Otp")]
    [InlineData("var id = vault.Holder(entry.Otp); var s = db.Stargazers.First(x => x.Id == id); return Ok(s.Phone);", "entry.Otp")]
    [InlineData("var s = db.Stargazers.First(x => x.Slot == code); return Ok(s.Phone);", "code")]
    [InlineData("var v = db.Visits.First(x => x.Slot == code); var s = db.Stargazers.First(x => x.Id == v.StargazerId); return Ok(s.Phone);", "code")]
    public async Task What_it_may_prove_is_a_doubt(string body, string secret)
    {
        var found = await Find(body);

        Assert.Equal((DiagnosticSeverity.Info, "guess", "Secret"), (found.Severity, found.Properties["confidence"], found.Properties["doubt"]));
        Assert.EndsWith($" This is a guess: the request presents a secret, '{secret}', and whether it is checked could not be seen.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith($"요청이 비밀 값 '{secret}'을(를) 제시하지만, 그 값을 확인하는지는 알 수 없었습니다.", found.GetMessage(new CultureInfo("ko")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); return Ok(s.Phone);")]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); if (entry.Password == null || entry.Password.Length < 8) { return BadRequest(); } return Ok(s.Phone);")]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); if (entry.Password != entry.NewPassword) { return BadRequest(); } return Ok(s.Phone);")]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); if (!vault.Matches(entry.Nickname, s.Sheet)) { return Unauthorized(); } return Ok(s.Phone);")]
    [InlineData("var s = db.Stargazers.First(x => x.Email == entry.Email); if (!vault.IsOpen(entry.Password)) { return NotFound(); } return Ok(s.Phone);")]
    [InlineData("var other = db.Visits.Any(x => x.Slot == code); var s = db.Stargazers.First(x => x.Email == entry.Email); return Ok(s.Phone);")]
    public async Task One_that_says_nothing_about_the_record_leaves_none(string body) => Assert.Equal("certain", (await Find(body)).Properties["confidence"]);

    private static async Task<Diagnostic> Find(string body) => Assert.Single(await Verify.Report(
        $$"""
        [AllowAnonymous]
        public class GateController(SkyDb db, IVault vault) : Controller
        {
            [HttpPost]
            public async Task<IActionResult> Enter(Entry entry, string code) { await Task.Yield(); {{body}} }
        }

        """ + Observatory,
        Setup.For("AUTHZ1001")));
}
