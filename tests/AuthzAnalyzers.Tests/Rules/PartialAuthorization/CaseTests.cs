using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Cases of a <c>switch</c> that refuse guard what comes after it, as an <c>if</c> would.</summary>
public class CaseTests
{
    [Fact]
    public Task Cases_that_refuse_are_a_check() => Ferry.Actions(
        "[Authorize]",
        "",
        "var found = await db.Bookings.FindAsync(id); switch (found) { case null: return NotFound(); case { } b when b.AccountId != Me: return Forbid(); } return Ok(found);",
        "var found = await db.Bookings.FindAsync(id); switch (found) { case null: return NotFound(); case { AccountId: var owner } when owner != Me: return Forbid(); default: return Ok(found); }",
        "var found = await db.Bookings.FindAsync(id); return found switch { null => NotFound(), { } b when b.AccountId != Me => Forbid(), _ => Ok(found) };",
        "var found = await db.Bookings.FindAsync(id); return found switch { { } b when b.AccountId == Me => Ok(b), _ => NotFound() };",
        "var found = await db.Bookings.FindAsync(id); return found switch { null => NotFound(), _ when found.AccountId == Me => Ok(found), _ => Forbid() };",
        "var found = await db.Bookings.FindAsync(id); switch (found) { case null: return NotFound(); case { } b when b.AccountId != Me && !User.IsInRole(\"Purser\"): return Forbid(); } return Ok(found);",
        "var found = await db.Bookings.FindAsync(id); var owner = found switch { null => throw new InvalidOperationException(), { } b when b.AccountId != Me => throw new UnauthorizedAccessException(), { } b => b }; return Ok(owner);",
        "switch (User.IsInRole(\"Purser\")) { case false: return Forbid(); } return Ok(await db.Bookings.FindAsync(id));",
        "return User.IsInRole(\"Purser\") switch { true => Ok(await db.Bookings.FindAsync(id)), false => Forbid() };",
        "var found = await db.Bookings.FindAsync(id); return (found, User.IsInRole(\"Purser\")) switch { (null, _) => NotFound(), (_, false) => Forbid(), _ => Ok(found) };");

    [Fact]
    public Task Cases_that_refuse_some_or_nobody_are_not() => Ferry.Actions(
        "[Authorize]",
        "",
        "var found = await db.Bookings.{|AUTHZ1002:FindAsync|}(id); switch (found) { case null: return NotFound(); case { } b when b.AccountId != Me: Console.WriteLine(1); break; } return Ok(found);",
        "var found = await db.Bookings.{|AUTHZ1005:FindAsync|}(id); switch (found) { case null: return NotFound(); case { Deck: \"A\" } b when b.AccountId != Me: return Forbid(); } return Ok(found);",
        "var found = await db.Bookings.{|AUTHZ1005:FindAsync|}(id); switch (text) { case \"quick\": break; default: if (found!.AccountId != Me) { return Forbid(); } break; } return Ok(found);",
        "var found = await db.Bookings.{|AUTHZ1002:FindAsync|}(id); switch (found) { case null: return NotFound(); case { } b when b.Deck != text: return Forbid(); } return Ok(found);",
        "var found = await db.Bookings.{|AUTHZ1002:FindAsync|}(id); return found switch { null => NotFound(), { } b when b.AccountId == Me => Forbid(), _ => Ok(found) };");
}
