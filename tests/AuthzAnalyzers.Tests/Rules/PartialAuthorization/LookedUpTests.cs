using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>What is looked up for callers, how much they have, and what they typed, is no privilege, whatever becomes of those without.</summary>
public class LookedUpTests
{
    private const string Members = """
        private static readonly Dictionary<string, decimal> Rates = new();

        private async Task<decimal> Rate()
        {
            var currency = (await db.Passengers.FirstAsync(p => p.AccountId == Me)).Currency;
            if (!Rates.ContainsKey(currency)) { throw new ArgumentException(currency); }
            return Rates[currency];
        }

        private static string TierOf(int caller) { if (caller < 1) { return ""; } return "Tier " + caller; }

        private static bool IsWellFormed(string text) => text.Length > 3;
        """;

    [Fact]
    public Task Proves_nothing_of_what_the_caller_may_do() => Ferry.Actions(
        "[Authorize]",
        Members,
        "return Ok(new { Rate = await Rate(), Found = await db.Passengers.{|AUTHZ1002:FindAsync|}(id) });",
        "return Ok(new { Tier = TierOf(int.Parse(Me)), Found = await db.Passengers.{|AUTHZ1002:FindAsync|}(id) });",
        "if (!Rates.ContainsKey(User.FindFirstValue(\"currency\")!)) { return BadRequest(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var mine = await db.Passengers.FirstAsync(p => p.AccountId == Me); if (mine.Currency != \"EUR\") { return NoContent(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var mine = await db.Passengers.FirstAsync(p => p.AccountId == Me); if (!mine.WantsNews) { return NoContent(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var mine = await db.Passengers.FirstAsync(p => p.AccountId == Me); if (mine.Email.Length < 3) { return NoContent(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (await db.Bookings.CountAsync(b => b.AccountId == Me) > 5) { return BadRequest(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var count = await db.Bookings.CountAsync(b => b.AccountId == Me); if (count >= 5) { return BadRequest(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var number = int.Parse(Me); if (number <= 0) { return BadRequest(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (!IsWellFormed(text)) { return View(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (!IsWellFormed(Me)) { throw new FormatException(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));");

    [Fact]
    public Task A_comparison_that_failed_proves_nothing() => Ferry.Actions(
        "[AllowAnonymous]",
        "",
        "var found = await db.Passengers.{|AUTHZ1001:FindAsync|}(id); if (found!.Nick == text) { return Redirect(\"/\"); } return Ok(found.Email);");

    [Fact]
    public Task A_duty_or_a_place_is_one() => Ferry.Actions(
        "[Authorize]",
        "",
        "if (!duties.Holds(Me, \"passengers.read\")) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));",
        "if (!duties.IsPurser(Me)) { return NotFound(); } return Ok(await db.Passengers.FindAsync(id));",
        "if (!duties.Holds(Me, \"passengers.read\")) { throw new ArgumentException(\"not yours\"); } return Ok(await db.Passengers.FindAsync(id));",
        "var mine = await db.Clerks.FirstAsync(c => c.AccountId == Me); if (!mine.IsPurser) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));",
        "var mine = await db.Clerks.FirstAsync(c => c.AccountId == Me); if (mine.Duty != \"purser\") { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));",
        "var mine = await db.Clerks.FirstAsync(c => c.AccountId == Me); if (mine.Level < 3) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));",
        "if (staff.Duty != Duties.Purser) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));",
        "if (await db.Clerks.CountAsync(c => c.AccountId == Me && c.Id == id) == 0) { return Forbid(); } return Ok(await db.Clerks.FindAsync(id));",
        "if (!await db.Clerks.AnyAsync(c => c.AccountId == Me && c.Duty == \"purser\")) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));");

    [Fact]
    public Task A_state_that_a_row_of_the_callers_is_in_is_none() => Ferry.Actions(
        "[Authorize]",
        "private Task<bool> Sails(string account) => db.Bookings.AnyAsync(b => b.AccountId == account && b.Deck == \"upper\");",
        "if (!await db.Bookings.AnyAsync(b => b.AccountId == Me && b.Deck == \"upper\")) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (await db.Bookings.CountAsync(b => b.AccountId == Me && b.HarbourId == 3) == 0) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (!await Sails(Me)) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));");

    [Fact]
    public Task The_state_of_the_record_itself_is_asked_beside_whose_it_is() => Ferry.Actions(
        "[Authorize]",
        "",
        "if (!await db.Bookings.AnyAsync(b => b.Id == id && b.AccountId == Me && b.Deck == \"upper\")) { return Forbid(); } return Ok(await db.Bookings.FindAsync(id));",
        "if (!await db.Clerks.AnyAsync(c => c.AccountId == Me && c.Level == 3)) { return Forbid(); } return Ok(await db.Passengers.FindAsync(id));");
}
