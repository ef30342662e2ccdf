using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.InconsistentSiblings;

/// <summary>What is the caller's own needs no privilege; where the others let nobody come to it who has not signed in, one that asks nobody has forgotten to.</summary>
public class OwnRecordTests
{
    private const string Signed = """
        [Authorize] public IActionResult Card() => Ok(db.Sailors.FirstOrDefault(s => s.UserId == Me));
        [Authorize] public IActionResult Berths() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());
        [Authorize] public void Phone(string phone) { db.Sailors.Single(s => s.UserId == Me).Phone = phone; db.SaveChanges(); }
        """;

    [Theory]
    [InlineData("public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).{|AUTHZ1010:ToList|}());")]
    [InlineData("public void Leave() { db.Sailors.Remove(db.Sailors.Single(s => s.UserId == Me)); db.{|AUTHZ1010:SaveChanges|}(); }")]
    public Task The_one_action_that_asks_nobody_to_sign_in_is_found(string action) => Controller(Signed + action);

    [Theory]
    [InlineData("[Authorize] public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());")]
    [InlineData("[AllowAnonymous] public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());")]
    [InlineData("[Authorize(Roles = \"Clerk\")] public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());")]
    [InlineData("public IActionResult Harbour() => Ok(db.Berths.Count());")]
    public Task One_that_asks_or_is_open_or_comes_to_nothing_is_silent(string action) => Controller(Signed + action);

    [Fact]
    public Task Signing_in_is_none_of_them() => Controller(Signed + """
        public IActionResult Enter(string name, string password)
        {
            var sailor = db.Sailors.FirstOrDefault(s => s.UserId == name);
            return sailor is null || !BCrypt.Net.BCrypt.Verify(password, sailor.PasswordHash) ? Unauthorized() : Ok(sailor.FullName);
        }
        """);

    [Fact]
    public Task Two_others_make_no_custom() => Controller(Signed.Split('\n')[0] + Signed.Split('\n')[1] + "public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());");

    [Fact]
    public Task Where_all_ask_for_nobody_there_is_no_custom() => Controller(Signed.Replace("[Authorize] ", "", System.StringComparison.Ordinal) + "public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());");

    [Fact]
    public Task Where_the_controller_asks_an_attribute_besides_is_no_custom() => Controller(Signed + "public IActionResult Mine() => Ok(db.Berths.Where(b => b.Sailor!.UserId == Me).ToList());", "[Authorize]");

    private static Task Controller(string actions, string attribute = "") => Verify.Diagnostics($$"""
        namespace BCrypt.Net { public static class BCrypt { public static bool Verify(string text, string hash) => false; } }
        public class Sailor { public int Id { get; set; } public string UserId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string PasswordHash { get; set; } = ""; }
        public class Berth { public int Id { get; set; } public int SailorId { get; set; } public Sailor? Sailor { get; set; } public string State { get; set; } = ""; }
        public class HarbourDb : DbContext { public DbSet<Sailor> Sailors => Set<Sailor>(); public DbSet<Berth> Berths => Set<Berth>(); }

        {{attribute}}
        public class MeController(HarbourDb db) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            {{actions}}
        }
        """, Setup.For("AUTHZ1010"));
}
