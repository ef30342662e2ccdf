using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/casbin.txt", Against = "source stub")]
public sealed class CasbinTests
{
    [Fact]
    public Task A_check_of_the_caller_and_the_record_is_silent() => Action("AUTHZ1002", """
        if (!await enforcer.EnforceAsync(User.Identity!.Name, $"customer:{id}", "read"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task A_check_of_somebody_that_the_request_names_proves_nothing() => Action("AUTHZ1002", """
        if (!await enforcer.EnforceAsync(who, $"customer:{id}", "read"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_check_that_decides_nothing_proves_nothing() => Action("AUTHZ1002", """
        var allowed = enforcer.Enforce(User.Identity!.Name, $"customer:{id}", "read");
        Console.WriteLine(allowed);
        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_permission_for_all_records_is_silent() => Action("AUTHZ1003", """
        if (!enforcer.Enforce(User.Identity!.Name, "customers", "read"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.ToListAsync());
        """);

    [Fact]
    public Task The_same_list_without_it_is_reported() => Action("AUTHZ1003", "return Ok(await db.Customers.{|AUTHZ1003:ToListAsync|}());");

    [Fact]
    public Task A_check_of_another_record_is_reported() => Action("AUTHZ1008", """
        if (!enforcer.Enforce(User.Identity!.Name, $"shop:{shop}", "read"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1008:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task The_answer_with_its_reasons_is_one_too() => Action("AUTHZ1002", """
        var (allowed, reasons) = enforcer.EnforceEx(User.Identity!.Name, $"customer:{id}", "read");
        if (!allowed)
        {
            return BadRequest(reasons);
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task So_it_is_where_it_is_kept_whole() => Action("AUTHZ1002", """
        var answer = enforcer.EnforceEx(User.Identity!.Name, $"customer:{id}", "read");
        return answer.Result ? Ok(await db.Customers.SingleAsync(c => c.Id == id)) : Forbid();
        """);

    [Fact]
    public Task A_check_behind_a_method_of_the_application_counts_for_who_is_asked_about() => Action("AUTHZ1002", """
        if (!await Can(User.Identity!.Name!, id))
        {
            return Forbid();
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task Behind_such_a_method_somebody_of_the_request_proves_nothing() => Action("AUTHZ1002", """
        if (!await Can(who, id))
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_dropped_answer_is_reported() => Action("AUTHZ1004", """
        enforcer.{|AUTHZ1004:Enforce|}(User.Identity!.Name, $"customer:{id}", "read");
        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    private static Task Action(string rule, string body) => Customers.Findings(rule, $$"""
        using Casbin;

        [Authorize]
        public class CustomersController(ShopDb db, IEnforcer enforcer) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public async Task<IActionResult> Get(int id, int shop, string who)
            {
                await Task.Yield();
                {{body}}
            }

            private Task<bool> Can(string user, int customer) => enforcer.EnforceAsync(user, $"customer:{customer}", "read");
        }
        """, "Casbin");
}
