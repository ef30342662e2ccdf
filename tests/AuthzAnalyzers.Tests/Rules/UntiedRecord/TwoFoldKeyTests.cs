using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>A key that is looked up within what was checked on one way, and chosen freely on another.</summary>
public class TwoFoldKeyTests
{
    [Theory]
    [InlineData("var invoice = int.TryParse(Request.Query[\"invoice\"], out var chosen) ? chosen : db.Invoices.First(i => i.OrgId == orgId && i.Id == id).Id; return Ok(db.Lines.{|AUTHZ1008:First|}(l => l.InvoiceId == invoice));")]
    [InlineData("var invoice = id; if (id == 0) { invoice = db.Invoices.First(i => i.OrgId == orgId && i.BillingName == wanted.Name).Id; } return Ok(db.Lines.{|AUTHZ1008:First|}(l => l.InvoiceId == invoice));")]
    [InlineData("var invoice = id; if (id == 0) { invoice = db.Invoices.First(i => i.OrgId == orgId && i.BillingName == wanted.Name).Id; } return Ok(db.Invoices.{|AUTHZ1008:Find|}(invoice));")]
    public Task Is_not_tied(string body) => Act(body);

    [Theory]
    [InlineData("var invoice = db.Invoices.First(i => i.OrgId == orgId && i.Id == id).Id; return Ok(db.Lines.First(l => l.InvoiceId == invoice));")]
    [InlineData("var invoice = id > 0 ? db.Invoices.First(i => i.OrgId == orgId && i.Id == id).Id : db.Invoices.First(i => i.OrgId == orgId && i.BillingName == wanted.Name).Id; return Ok(db.Lines.First(l => l.InvoiceId == invoice));")]
    [InlineData("var invoice = 0; if (id > 0) { invoice = db.Invoices.First(i => i.OrgId == orgId && i.Id == id).Id; } return Ok(db.Lines.First(l => l.InvoiceId == invoice));")]
    public Task Is_tied_where_it_is_on_every_way(string body) => Act(body);

    private static Task Act(string body) => Teams.Code($$"""
        public class Sought : Wanted { public string Name { get; set; } = ""; }

        public class LinesController(TeamDb db) : Controller
        {
            [Authorize]
            [HttpGet("orgs/{orgId}/lines/{id}")]
            public async Task<IActionResult> Get(int orgId, int id, Sought wanted)
            {
                {{Teams.Me}}
                if (!await db.Memberships.AnyAsync(m => m.UserId == me && m.OrgId == orgId)) { return Forbid(); }
                {{body}}
            }
        }
        """);
}
