using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UntiedRecord;
using AuthzAnalyzers.Tests.Rules.UntiedRecord;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class UntiedRecordFixTests
{
    [Theory]
    [InlineData(
        "return Ok(await db.Invoices.{|AUTHZ1008:SingleAsync|}(i => i.Id == id));",
        "return Ok(await db.Invoices.SingleAsync(i => i.Id == id && i.OrgId == orgId));")]
    [InlineData(
        "return Ok(await db.Invoices.Where(i => i.Id == id).Select(i => i.BillingEmail).{|AUTHZ1008:FirstAsync|}());",
        "return Ok(await db.Invoices.Where(i => i.Id == id && i.OrgId == orgId).Select(i => i.BillingEmail).FirstAsync());")]
    [InlineData(
        "await db.Invoices.Where((Invoice i) => i.Id == id).{|AUTHZ1008:ExecuteDeleteAsync|}(); return NoContent();",
        "await db.Invoices.Where((Invoice i) => i.Id == id && i.OrgId == orgId).ExecuteDeleteAsync(); return NoContent();")]
    public Task The_predicate_gets_the_parent(string before, string after) => Fix(before, after);

    [Theory]
    [InlineData(
        "var invoice = await db.Invoices.{|AUTHZ1008:FindAsync|}(id); return invoice is null ? NotFound() : Ok(invoice);",
        "var invoice = await db.Invoices.FindAsync(id); return invoice is null || invoice.OrgId != orgId ? NotFound() : Ok(invoice);")]
    [InlineData(
        "var invoice = await db.Invoices.{|AUTHZ1008:FindAsync|}(id); if (invoice == null) { return NotFound(); } return Ok(invoice);",
        "var invoice = await db.Invoices.FindAsync(id); if (invoice == null || invoice.OrgId != orgId) { return NotFound(); } return Ok(invoice);")]
    public Task A_record_loaded_by_key_is_compared_where_it_is_tested_for_being_there(string before, string after) => Fix(before, after);

    [Theory]
    [InlineData("return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));")]
    [InlineData("return Ok(await db.Lines.{|AUTHZ1008:SingleAsync|}(l => l.Id == id));")]
    [InlineData("var invoice = await db.Invoices.FindAsync(id); db.Remove(invoice!); await db.{|AUTHZ1008:SaveChangesAsync|}(); return Ok();")]
    public Task Where_there_is_no_place_for_it_nothing_is_offered(string body) => Verify.NoFix<UntiedRecordFix>(Teams.Of(Checked(body)), Teams.Setup);

    private static Task Fix(string before, string after) => Verify.Fix<UntiedRecordFix>(Teams.Of(Checked(before)), Teams.Of(Checked(after)), Teams.Setup);

    private static string Checked(string body) => $"if (!await IsMember(orgId)) {{ return Forbid(); }} {body}";
}
