using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Checks of the application's own beside a comparison, and refusals that leave a note.</summary>
public class HomeMadeTests
{
    private const string Members = """
        private Task<List<Booking>> BookingsOf(string account) => db.Bookings.Where(b => b.AccountId == account).ToListAsync();

        private void Note(string what) { db.Add(new RefusalNote { What = what }); db.SaveChanges(); }
        """;

    [Fact]
    public Task Or_the_owner_is_a_check() => Ferry.Actions(
        "[Authorize]",
        Members,
        "if (duties.Allows(User, 1, \"desk\") || Me == account) { return Ok(await BookingsOf(account)); } Response.StatusCode = 403; return new EmptyResult();",
        "if (duties.Allows(User, 1, \"desk\") || Me == account) { return Ok(await BookingsOf(account)); } return Forbid();",
        "if (Me == account || duties.Allows(User, 1, \"desk\")) { return Ok(await BookingsOf(account)); } return Forbid();",
        "var found = await db.Bookings.FindAsync(id); if (!(duties.Holds(Me, \"desk\") || found!.AccountId == Me)) { return Forbid(); } return Ok(found);",
        "if (!duties.Holds(Me, \"desk\") && Me != account) { return Forbid(); } return Ok(await BookingsOf(account));",
        "var may = duties.Holds(Me, \"desk\") || Me == account; if (!may) { return Forbid(); } return Ok(await BookingsOf(account));");

    [Fact]
    public Task Or_something_else_is_not() => Ferry.Actions(
        "[Authorize]",
        Members,
        "if (duties.Allows(User, 1, \"desk\") || all) { return Ok(await {|AUTHZ1005:BookingsOf|}(account)); } return Forbid();",
        "if (text == \"x\" || Me == account) { return Ok(await {|AUTHZ1005:BookingsOf|}(account)); } return Forbid();");

    [Fact]
    public Task A_refusal_that_leaves_a_note_is_one() => Ferry.Actions(
        "[Authorize]",
        Members,
        "if (Me != account && !duties.Allows(User, 1, \"desk\")) { Note(\"no\"); return Forbid(); } return Ok(await BookingsOf(account));",
        "if (!duties.Holds(Me, \"desk\")) { db.Add(new RefusalNote { What = text }); await db.SaveChangesAsync(); return Forbid(); } return Ok(await BookingsOf(account));",
        "if (!duties.Holds(Me, \"desk\")) { Console.WriteLine(text); return Forbid(); } return Ok(await BookingsOf(account));",
        "if (!duties.Holds(Me, \"desk\")) { var harbours = await db.Harbours.CountAsync(); return NotFound(); } return Ok(await BookingsOf(account));");

    [Fact]
    public Task A_way_that_changes_or_hands_out_customer_data_is_no_refusal() => Ferry.Actions(
        "[Authorize]",
        Members,
        "if (!duties.Holds(Me, \"desk\")) { return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id)); } return Ok(await BookingsOf(account));",
        "if (!duties.IsPurser(Me)) { return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id)); } return Ok(await {|AUTHZ1002:BookingsOf|}(account));",
        "if (!duties.IsPurser(Me)) { (await db.Passengers.FindAsync(id))!.Phone = text; await db.{|AUTHZ1002:SaveChangesAsync|}(); return Forbid(); } return Ok(await {|AUTHZ1002:BookingsOf|}(account));");
}
