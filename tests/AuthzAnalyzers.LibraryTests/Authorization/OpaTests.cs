using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/opa.txt", Against = "source stub")]
public sealed class OpaTests
{
    [Fact]
    public Task A_rule_that_is_told_the_caller_and_the_record_is_silent() => Action("AUTHZ1002", """
        var input = new Dictionary<string, object> { { "user", User.Identity!.Name! }, { "customer", id } };
        if (!await styra.check("authz/allow", input))
        {
            return Forbid();
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task A_rule_that_is_not_told_the_caller_proves_nothing() => Action("AUTHZ1002", """
        var input = new Dictionary<string, object> { { "user", who }, { "customer", id } };
        if (!await styra.check("authz/allow", input))
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task The_newer_client_takes_any_object() => Action("AUTHZ1002", """
        return await opa.Check("authz/allow", new { user = User.Identity!.Name, customer = id })
            ? Ok(await db.Customers.SingleAsync(c => c.Id == id))
            : Forbid();
        """);

    [Fact]
    public Task Told_somebody_that_the_request_names_it_proves_nothing() => Action("AUTHZ1002", """
        return await opa.Check("authz/allow", new { user = who, customer = id })
            ? Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id))
            : Forbid();
        """);

    [Fact]
    public Task A_rule_about_the_caller_alone_is_a_permission() => Action("AUTHZ1003", """
        return await opa.Check("authz/list", new { user = User.Identity!.Name }) ? Ok(await db.Customers.ToListAsync()) : Forbid();
        """);

    [Fact]
    public Task The_same_list_without_it_is_reported() => Action("AUTHZ1003", "return Ok(await db.Customers.{|AUTHZ1003:ToListAsync|}());");

    [Fact]
    public Task A_dropped_answer_is_reported() => Action("AUTHZ1004", """
        await opa.{|AUTHZ1004:Check|}("authz/allow", new { user = User.Identity!.Name, customer = id });
        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    private static Task Action(string rule, string body) => Customers.Findings(rule, $$"""
        [Authorize]
        public class CustomersController(ShopDb db, Styra.Opa.OpaClient styra, OpenPolicyAgent.Opa.OpaClient opa) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public async Task<IActionResult> Get(int id, string who)
            {
                await Task.Yield();
                {{body}}
            }

            private object Both => (styra, opa);
        }
        """, "Opa");
}
