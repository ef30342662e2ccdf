using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Which checks are bound to one value of the request, whatever they look like.</summary>
public class CheckTests
{
    private const string Untied = "return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));";
    private const string Tied = "return Ok(await db.Invoices.SingleAsync(i => i.Id == id && i.OrgId == orgId));";

    [Theory]
    [InlineData("if (User.FindFirstValue(\"org\") != orgId.ToString()) { return Forbid(); }")]
    [InlineData("if (int.Parse(User.FindFirstValue(\"org\")!) != orgId) { return Forbid(); }")]
    [InlineData(Teams.Me + " if (!await db.Memberships.AnyAsync(m => m.UserId == me && m.OrgId == orgId)) { return Forbid(); }")]
    [InlineData(Teams.Me + " var mine = await db.Memberships.FirstOrDefaultAsync(m => m.UserId == me && m.OrgId == orgId); if (mine is null) { return NotFound(); }")]
    [InlineData("if (!await IsMember(orgId)) { return Forbid(); }")]
    [InlineData("await EnsureMember(orgId);")]
    [InlineData("if (!await access.CanAccessOrg(User, orgId)) { return Forbid(); }")]
    [InlineData(Teams.Me + " var org = await db.Orgs.FindAsync(orgId); if (org is null || org.OwnerUserId != me) { return NotFound(); }")]
    [InlineData(Teams.Me + " var org = await db.Orgs.Include(o => o.Members).SingleAsync(o => o.Id == orgId); if (!org.Members.Any(m => m.UserId == me)) { return Forbid(); }")]
    [InlineData("var org = await db.Orgs.FindAsync(orgId); if (!(await service.AuthorizeAsync(User, org, \"Member\")).Succeeded) { return Forbid(); }")]
    [InlineData("if (!(await service.AuthorizeAsync(User, orgId, \"Member\")).Succeeded) { return Forbid(); }")]
    public async Task A_check_of_one_id_covers_no_record_of_another(string check)
    {
        await Teams.Action($"{check} {Untied}");
        await Teams.Action($"{check} {Tied}");
    }

    [Theory]
    [InlineData("return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(wanted.InvoiceId));")]
    [InlineData("return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));")]
    [InlineData("return Ok(await db.Invoices.SingleAsync(i => i.Id == wanted.InvoiceId && i.OrgId == wanted.OrgId));")]
    public Task Members_of_a_request_are_values_of_their_own(string body) => Teams.Action($"if (!await IsMember(wanted.OrgId)) {{ return Forbid(); }} {body}");

    [Fact]
    public Task A_record_chosen_by_a_member_of_the_body_is_not_covered_by_the_route() =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(wanted.InvoiceId));");

    [Fact]
    public Task A_predicate_on_another_parent_of_the_request_ties_nothing() =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.{|AUTHZ1008:SingleAsync|}(i => i.Id == id && i.OrgId == wanted.OrgId));");

    [Fact]
    public Task A_helper_that_loads_by_the_records_id_alone_is_found() =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await {|AUTHZ1008:LoadAny|}(id));");

    [Fact]
    public Task A_helper_that_loads_by_both_is_silent() =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await Load(orgId, id));");

    [Theory]
    [InlineData("if (!(await service.AuthorizeAsync(User, wanted, \"Member\")).Succeeded) { return Forbid(); } return Ok(await db.Invoices.FindAsync(wanted.InvoiceId));")]
    [InlineData("if (!await access.MayUse(User, orgId, id)) { return Forbid(); } return Ok(await db.Invoices.FindAsync(id));")]
    [InlineData("if (!await IsMember(id)) { return Forbid(); } return Ok(await db.Invoices.FindAsync(id));")]
    [InlineData("if (!(await service.AuthorizeAsync(User, \"Support\")).Succeeded) { return Forbid(); } return Ok(await db.Invoices.FindAsync(id));")]
    public Task A_check_that_covers_the_records_own_key_is_silent(string body) => Teams.Action(body);

    [Theory]
    [InlineData("[Authorize(Roles = \"Support\")]")]
    [InlineData("[Authorize(Policy = \"Support\")]")]
    public Task A_caller_who_is_privileged_everywhere_is_silent(string attribute) =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.FindAsync(id));", attribute);

    [Theory]
    [InlineData("[Authorize]")]
    [InlineData("[Authorize(Roles = \"Customer\")]")]
    [InlineData("[AllowAnonymous]")]
    public Task A_caller_who_is_nobody_in_particular_is_found(string attribute) =>
        Teams.Action("if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));", attribute);

    [Theory]
    [InlineData("if (!User.IsInRole(\"Admin\") && !await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));")]
    [InlineData("if (User.IsInRole(\"Admin\")) { await Task.Yield(); } else if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));")]
    [InlineData("if (!User.IsInRole(\"Admin\")) { return Forbid(); } if (!await IsMember(orgId)) { return Forbid(); } return Ok(await db.Invoices.FindAsync(id));")]
    public Task Members_beside_administrators_are_bound_to_what_they_are_members_of(string body) => Teams.Action(body);

    [Theory]
    [InlineData("return Ok(await db.Invoices.FindAsync(id));")]
    [InlineData("if (orgId != id) { return BadRequest(); } return Ok(await db.Invoices.FindAsync(id));")]
    [InlineData("if (!await db.Orgs.AnyAsync(o => o.Id == orgId)) { return NotFound(); } return Ok(await db.Invoices.FindAsync(id));")]
    public Task Without_a_check_it_is_another_rules_finding(string body) => Teams.Action(body);
}
