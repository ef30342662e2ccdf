using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>A tie between two stored records, with an alternative beside it, and where the record is loaded anew.</summary>
public class StoredTieTests
{
    private const string Service = """
        public class Invoices(TeamDb db)
        {
            public Invoice? Get(int id) => db.Invoices.Find(id);
            public void Rename(Invoice invoice, string name) { invoice.BillingName = name; db.SaveChanges(); }
            public void RenameAgain(int id, string name) { var invoice = db.Invoices.Single(i => i.Id == id); invoice.BillingName = name; db.SaveChanges(); }
        }
        """;

    [Theory]
    [InlineData("if (!mine.Invoices.Any(i => i.Id == found!.Id) && !User.IsInRole(\"Auditor\")) { return Forbid(); } invoices.Rename(found!, text);")]
    [InlineData("if (!mine.Invoices.Any(i => i.Id == found!.Id)) { return Forbid(); } invoices.Rename(found!, text);")]
    [InlineData("if (mine.Invoices.All(i => i.Id != id)) { return Forbid(); } invoices.Get(id)!.BillingName = text; await db.SaveChangesAsync();")]
    [InlineData("if (!mine.Invoices.Any(i => i.Id == id)) { return Forbid(); } invoices.RenameAgain(id, text);")]
    [InlineData("if (!mine.Invoices.Any(i => i.Id == found!.Id)) { return Forbid(); } invoices.RenameAgain(found!.Id, text);")]
    [InlineData("if (!User.IsInRole(\"Auditor\") && !mine.Invoices.Any(i => i.Id == id)) { return Forbid(); } invoices.RenameAgain(id, text);")]
    public Task Ties_the_record(string body) => Action(body);

    [Theory]
    [InlineData("if (!mine.Invoices.Any(i => i.Id == wanted.InvoiceId)) { return Forbid(); } invoices.{|AUTHZ1008:Rename|}(found!, text);")]
    [InlineData("if (mine.Invoices.All(i => i.Id != wanted.InvoiceId)) { return Forbid(); } invoices.{|AUTHZ1008:RenameAgain|}(id, text);")]
    public Task Ties_no_other(string body) => Action(body);

    private static Task Action(string body) => Teams.Code($$"""
        {{Service}}

        public class InvoicesController(TeamDb db, Invoices invoices) : Controller
        {
            [Authorize]
            public async Task<IActionResult> Post(int id, string text, Wanted wanted)
            {
                {{Teams.Me}}
                var mine = await db.Orgs.Include(o => o.Invoices).SingleAsync(o => o.OwnerUserId == me);
                var found = invoices.Get(id);
                {{body}}
                return Ok();
            }
        }
        """);
}
