using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>What is asked about the caller to decide on something else: nobody is refused anything by it, so that it is no check that a path lacks.</summary>
public class OtherDecisionTests
{
    [Fact]
    public Task Is_no_check_of_the_record() => Ferry.Actions(
        "[Authorize]",
        "",
        "if (User.IsInRole(\"Purser\")) { ViewData[\"news\"] = 1; } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (!User.IsInRole(\"Purser\")) { Console.WriteLine(\"no purser\"); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "var size = User.IsInRole(\"Purser\") ? 1 : 2; ViewData[\"size\"] = size; return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "if (User.IsInRole(\"Purser\")) { ViewData[\"harbours\"] = await db.Harbours.ToListAsync(); } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));",
        "(await db.Passengers.FindAsync(id))!.Phone = text; await db.{|AUTHZ1002:SaveChangesAsync|}(); if (!duties.Holds(Me, \"see-news\")) { return NoContent(); } return Ok();",
        "return Ok(new { Size = Size(), Found = await db.Passengers.{|AUTHZ1002:FindAsync|}(id) }); int Size() { if (User.IsInRole(\"Purser\")) { return 2; } return 1; }",
        "return Ok(new { Size = SizeOf(User), Found = await db.Passengers.{|AUTHZ1002:FindAsync|}(id) }); static int SizeOf(ClaimsPrincipal user) => user.IsInRole(\"Purser\") ? 2 : 1;",
        "MaySee(); return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));");

    [Fact]
    public Task Is_no_check_on_an_anonymous_endpoint() => Ferry.Actions(
        "[AllowAnonymous]",
        "",
        "if (User.IsInRole(\"Purser\")) { ViewData[\"news\"] = 1; } return Ok(await db.Passengers.{|AUTHZ1001:FindAsync|}(id));",
        "ViewData[\"hint\"] = User.FindFirst(\"nick\")?.Value ?? \"you\"; return Ok(await db.Passengers.{|AUTHZ1001:FindAsync|}(id));",
        "if (User.Identity?.Name is null) { ViewData[\"hint\"] = 1; } else { ViewData[\"hint\"] = 2; } return Ok(await db.Passengers.{|AUTHZ1001:FindAsync|}(id));");

    [Fact]
    public Task Is_one_where_somebody_is_refused() => Ferry.Actions(
        "[Authorize]",
        "",
        "if (all && !User.IsInRole(\"Purser\")) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));",
        "if (!(all || User.IsInRole(\"Purser\"))) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));",
        "if (!all) { if (!User.IsInRole(\"Purser\")) { throw new UnauthorizedAccessException(); } } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));",
        "return all || User.IsInRole(\"Purser\") ? Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id)) : Forbid();",
        "var found = await db.Passengers.{|AUTHZ1005:FindAsync|}(id); return found is null || (!all && !User.IsInRole(\"Purser\")) ? NotFound() : Ok(found);",
        "if (!all && !MaySee()) { return Forbid(); } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));",
        "if (!all) { Demand(); } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));",
        "var found = await db.Passengers.{|AUTHZ1005:FindAsync|}(id); if (User.IsInRole(\"Purser\")) { return Ok(found); } return Ok(new { found!.Phone });",
        "(await db.Passengers.FindAsync(id))!.Phone = text; await db.{|AUTHZ1005:SaveChangesAsync|}(); if (!duties.Holds(Me, \"passengers.edit\")) { return Forbid(); } return Ok();",
        "(await db.Passengers.FindAsync(id))!.Phone = text; await db.{|AUTHZ1005:SaveChangesAsync|}(); Demand(); return Ok();",
        "var p = await db.Passengers.FindAsync(id); p!.Phone = text; await db.{|AUTHZ1005:SaveChangesAsync|}(); if (p.AccountId != Me) { return NoContent(); } return Ok();",
        "for (var i = 0; i < 2; i++) { if (all) { continue; } Demand(); } return Ok(await db.Passengers.{|AUTHZ1005:FindAsync|}(id));");

    [Fact]
    public Task A_refusal_that_a_callee_hands_back_is_a_check() => Ferry.Actions(
        "[Authorize]",
        """
        private IActionResult? Refusal() => User.IsInRole("Purser") ? null : Forbid();
        private IActionResult? Late() { if (User.IsInRole("Purser")) { return null; } return new ForbidResult(); }
        private IActionResult? Never(bool all) => all ? null : Forbid();
        """,
        "if (Refusal() is { } refusal) { return refusal; } return Ok(await db.Passengers.FindAsync(id));",
        "var refusal = Late(); if (refusal != null) { return refusal; } return Ok(await db.Passengers.FindAsync(id));",
        "if (Never(all) is { } refusal) { return refusal; } return Ok(await db.Passengers.{|AUTHZ1002:FindAsync|}(id));");
}
