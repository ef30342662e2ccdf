using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Who is sent away and who goes on run the same finally block: what was asked of the one that goes on holds behind it.</summary>
public class FinallyTests
{
    private const string Check = "if (!User.IsInRole(\"Support\")) { return Forbid(); }";

    private const string Read = "return Ok(await db.Customers.FindAsync(id));";

    [Theory]
    [InlineData("using (var reader = new System.IO.StringReader(text)) { " + Check + " } " + Read)]
    [InlineData("try { " + Check + " } finally { Response.Headers[\"X-Asked\"] = \"1\"; } " + Read)]
    [InlineData("try { using var reader = new System.IO.StringReader(text); " + Check + " } catch (System.IO.IOException) { return StatusCode(500); } " + Read)]
    [InlineData("using (var outer = new System.IO.StringReader(text)) { using (var inner = new System.IO.StringReader(text)) { " + Check + " } } " + Read)]
    [InlineData("for (var i = 0; i < 3; i++) { using (var reader = new System.IO.StringReader(text)) { " + Check + " } if (i == id) { " + Read + " } } return NotFound();")]
    public async Task A_check_inside_covers_what_follows(string body)
    {
        await Action("AUTHZ1002", body);
        await Action("AUTHZ1005", body);
    }

    [Theory]
    [InlineData("using (var reader = new System.IO.StringReader(text)) { if (id > 3) { " + Check + " } } return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));")]
    [InlineData("using (var reader = new System.IO.StringReader(text)) { if (id > 3) { goto done; } " + Check + " } done: return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));")]
    [InlineData("try { if (id > 3) { " + Check + " } } finally { Response.Headers[\"X-Asked\"] = \"1\"; } return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));")]
    [InlineData("foreach (var part in text.Split(',')) { " + Check + " } return Ok(await db.Customers.{|AUTHZ1005:FindAsync|}(id));")]
    public Task A_check_on_some_ways_inside_does_not(string body) => Action("AUTHZ1005", body);

    private static Task Action(string rule, string body) => Shop.Controller(rule, $"[Authorize] public async Task<IActionResult> Get(int id, string text) {{ {body} }}");
}
