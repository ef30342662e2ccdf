using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>What ties a record to the value that was checked, in a method whose caller was checked for <c>orgId</c>.</summary>
public class TieTests
{
    [Theory]
    [InlineData("return Ok(await db.Invoices.Where(i => i.OrgId == orgId).SingleAsync(i => i.Id == id));")]
    [InlineData("return Ok(await (from i in db.Invoices where i.Id == id && i.Org!.Id == orgId select i).SingleAsync());")]
    [InlineData("return Ok(await db.Lines.SingleAsync(l => l.Id == id && l.Invoice!.OrgId == orgId));")]
    [InlineData("await db.Invoices.Where(i => i.Id == id && i.OrgId == orgId).ExecuteDeleteAsync(); return NoContent();")]
    public Task A_predicate_ties_the_record(string body) => Checked(body);

    [Theory]
    [InlineData("return Ok(await db.Invoices.Where(i => i.OrgId != orgId).{|AUTHZ1008:SingleAsync|}(i => i.Id == id));")]
    [InlineData("return Ok(await db.Lines.{|AUTHZ1008:SingleAsync|}(l => l.Id == id));")]
    [InlineData("await db.Invoices.Where(i => i.Id == id).{|AUTHZ1008:ExecuteDeleteAsync|}(); return NoContent();")]
    public Task A_predicate_without_the_parent_ties_nothing(string body) => Checked(body);

    [Theory]
    [InlineData("if (invoice!.OrgId != orgId) { return NotFound(); } return Ok(invoice);")]
    [InlineData("if (invoice is null || invoice.OrgId != orgId) { return NotFound(); } return Ok(invoice);")]
    [InlineData("return invoice?.OrgId == orgId ? Ok(invoice) : NotFound();")]
    [InlineData("if (!invoice!.OrgId.Equals(orgId)) { throw new InvalidOperationException(); } return Ok(invoice);")]
    [InlineData("if (invoice is not { } found || found.OrgId != orgId) { return NotFound(); } return Ok(found);")]
    [InlineData("if (invoice!.OrgId != orgId && !User.IsInRole(\"Admin\")) { return NotFound(); } return Ok(invoice);")]
    [InlineData("var org = await db.Orgs.FindAsync(orgId); if (invoice!.OrgId != org!.Id) { return NotFound(); } return Ok(invoice);")]
    [InlineData("if (invoice!.OrgId != orgId) { return NotFound(); } invoice.Total = 0; await db.SaveChangesAsync(); return Ok();")]
    [InlineData("if (invoice!.OrgId != orgId) { return NotFound(); } db.Remove(invoice); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("if (invoice!.OrgId != orgId) { return NotFound(); } return Ok(await db.Lines.Where(l => l.InvoiceId == invoice.Id).ToListAsync());")]
    [InlineData("if (!Belongs(invoice!, orgId)) { return NotFound(); } return Ok(invoice);")]
    [InlineData("EnsureBelongs(invoice!, orgId); return Ok(invoice);")]
    [InlineData("if (!await db.Invoices.AnyAsync(i => i.Id == id && i.OrgId == orgId)) { return NotFound(); } return Ok(invoice);")]
    public Task A_comparison_after_the_load_ties_the_record(string rest) => Checked("var invoice = await db.Invoices.FindAsync(id); " + rest);

    [Theory]
    [InlineData("if (invoice!.OrgId == 0) { return NotFound(); } return Ok(invoice);")]
    [InlineData("if (invoice!.OrgId != wanted.OrgId) { return NotFound(); } return Ok(invoice);")]
    [InlineData("if (invoice!.OrgId != orgId) { await Task.Yield(); } return Ok(invoice);")]
    [InlineData("if (orgId > 0 && invoice!.OrgId != wanted.OrgId) { return NotFound(); } return Ok(invoice);")]
    [InlineData("if (!await db.Invoices.AnyAsync(i => i.Id == wanted.InvoiceId && i.OrgId == orgId)) { return NotFound(); } return Ok(invoice);")]
    public Task A_comparison_with_something_else_ties_nothing(string rest) => Checked("var invoice = await db.Invoices.{|AUTHZ1008:FindAsync|}(id); " + rest);

    [Theory]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); invoice!.Total = 0; await db.{|AUTHZ1008:SaveChangesAsync|}(); return Ok();")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); db.Remove(invoice!); await db.{|AUTHZ1008:SaveChangesAsync|}(); return Ok();")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); invoice!.Total = 0; await db.{|AUTHZ1008:SaveChangesAsync|}(); if (invoice.OrgId != orgId) { return NotFound(); } return Ok();")]
    public Task A_change_of_an_untied_record_is_found(string body) => Checked(body);

    [Theory]
    [InlineData("var org = await db.Orgs.Include(o => o.Invoices).SingleAsync(o => o.Id == orgId); return Ok(org.Invoices.Single(i => i.Id == id));")]
    [InlineData("return Ok(await db.Orgs.Where(o => o.Id == orgId).SelectMany(o => o.Invoices).SingleAsync(i => i.Id == id));")]
    public Task Navigation_from_the_parent_ties_the_record(string body) => Checked(body);

    [Theory]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); if (!await IsMember(invoice!.OrgId)) { return Forbid(); } return Ok(invoice);")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); var org = await db.Orgs.FindAsync(invoice!.OrgId); if (org!.OwnerUserId != me) { return Forbid(); } return Ok(invoice);")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); if (!await db.Memberships.AnyAsync(m => m.OrgId == invoice!.OrgId && m.UserId == me)) { return Forbid(); } return Ok(invoice);")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); var org = await db.Orgs.FindAsync(invoice!.OrgId); if (!(await service.AuthorizeAsync(User, org, \"Member\")).Succeeded) { return Forbid(); } return Ok(invoice);")]
    [InlineData("var line = await db.Lines.FindAsync(id); var invoice = await db.Invoices.FindAsync(line!.InvoiceId); if (invoice!.BillingEmail != User.Identity!.Name) { return Forbid(); } return Ok(line);")]
    [InlineData("if (!await IsMember(orgId)) { return Forbid(); } var invoice = await db.Invoices.FirstOrDefaultAsync(i => i.Id == id && i.OrgId == orgId); if (invoice is null) { return NotFound(); } return Ok(await db.Lines.Where(l => l.InvoiceId == id).ToListAsync());")]
    public Task A_check_of_the_records_own_parent_is_silent(string body) => Teams.Action($"{Teams.Me} {body}");

    private static Task Checked(string body) =>
        Teams.Action($"if (!await IsMember(orgId)) {{ return Forbid(); }} {body}");
}
