using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UnusedCheck;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/openfga.txt", Against = "source stub")]
public sealed class OpenFgaTests
{
    [Fact]
    public Task A_relation_of_the_caller_to_the_record_is_silent() => Action("AUTHZ1002", """
        var response = await fga.Check(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"customer:{id}" });
        if (response.Allowed != true)
        {
            return Forbid();
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task A_missing_answer_may_be_taken_as_a_no() => Action("AUTHZ1002", """
        var request = new ClientCheckRequest { User = "user:" + User.Identity!.Name, Relation = "viewer", Object = "customer:" + id };
        var allowed = (await fga.Check(request)).Allowed ?? false;
        return allowed ? Ok(await db.Customers.SingleAsync(c => c.Id == id)) : Forbid();
        """);

    [Fact]
    public Task A_relation_of_somebody_that_the_request_names_proves_nothing() => Action("AUTHZ1002", """
        var response = await fga.Check(new ClientCheckRequest { User = $"user:{who}", Relation = "viewer", Object = $"customer:{id}" });
        if (response.Allowed != true)
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task The_caller_as_the_object_is_no_subject() => Action("AUTHZ1002", """
        var response = await fga.Check(new ClientCheckRequest { User = $"user:{who}", Relation = "friend", Object = $"user:{User.Identity!.Name}" });
        if (response.Allowed != true)
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task An_answer_that_decides_nothing_proves_nothing() => Action("AUTHZ1002", """
        var response = await fga.Check(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"customer:{id}" });
        Console.WriteLine(response.Allowed);
        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_check_of_another_record_is_reported() => Action("AUTHZ1008", """
        var response = await fga.Check(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"shop:{shop}" });
        if (response.Allowed != true)
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1008:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_list_of_what_the_caller_may_see_narrows_a_query() => Action("AUTHZ1003", """
        var seen = await fga.ListObjects(new ClientListObjectsRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Type = "customer" });
        var ids = seen.Objects.Select(name => int.Parse(name.Substring(9))).ToList();
        return Ok(await db.Customers.Where(c => ids.Contains(c.Id)).ToListAsync());
        """);

    [Fact]
    public Task A_list_of_what_somebody_else_may_see_does_not() => Action("AUTHZ1002", """
        var seen = await fga.ListObjects(new ClientListObjectsRequest { User = $"user:{who}", Relation = "viewer", Type = "customer" });
        var ids = seen.Objects.Select(name => int.Parse(name.Substring(9))).ToList();
        return Ok(await db.Customers.Where(c => ids.Contains(c.Id)).{|AUTHZ1002:ToListAsync|}());
        """);

    [Fact]
    public Task A_dropped_answer_is_reported() => Action("AUTHZ1004", """
        await fga.{|AUTHZ1004:Check|}(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"customer:{id}" });
        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task A_dropped_answer_is_tested_by_the_fix() => Verify.Fix<UnusedCheckFix>(
        Code("""
            await fga.{|AUTHZ1004:Check|}(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"customer:{id}" });
                    return Ok(await db.Customers.SingleAsync(c => c.Id == id));
            """),
        Code("""
            if ((await fga.Check(new ClientCheckRequest { User = $"user:{User.Identity!.Name}", Relation = "viewer", Object = $"customer:{id}" })).Allowed != true)
                    {
                        return Forbid();
                    }
                    return Ok(await db.Customers.SingleAsync(c => c.Id == id));
            """),
        Customers.With("AUTHZ1004", "OpenFga"));

    private static Task Action(string rule, string body) => Customers.Findings(rule, Code(body), "OpenFga");

    private static string Code(string body) => $$"""
        using OpenFga.Sdk.Client;
        using OpenFga.Sdk.Client.Model;

        [Authorize]
        public class CustomersController(ShopDb db, IOpenFgaClient fga) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public async Task<IActionResult> Get(int id, int shop, string who)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;
}
