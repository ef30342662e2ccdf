using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/cerbos.txt", Against = "source stub")]
public sealed class CerbosTests
{
    [Fact]
    public Task What_the_caller_may_do_to_the_record_is_silent() => Action("AUTHZ1002", """
        var request = CheckResourcesRequest.NewInstance()
            .WithPrincipal(Principal.NewInstance(User.Identity!.Name!, "staff"))
            .WithResourceEntries(ResourceEntry.NewInstance("customer", id.ToString()).WithActions("view"));
        var result = await cerbos.CheckResourcesAsync(request);
        if (!result.Find(id.ToString()).IsAllowed("view"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    [Fact]
    public Task What_somebody_of_the_request_may_do_proves_nothing() => Action("AUTHZ1002", """
        var request = CheckResourcesRequest.NewInstance()
            .WithPrincipal(Principal.NewInstance(who, "staff"))
            .WithResourceEntries(ResourceEntry.NewInstance("customer", id.ToString()).WithActions("view"));
        var result = await cerbos.CheckResourcesAsync(request);
        if (!result.Find(id.ToString()).IsAllowed("view"))
        {
            return Forbid();
        }

        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task An_answer_that_decides_nothing_proves_nothing() => Action("AUTHZ1002", """
        var request = CheckResourcesRequest.NewInstance()
            .WithPrincipal(Principal.NewInstance(User.Identity!.Name!, "staff"))
            .WithResourceEntries(ResourceEntry.NewInstance("customer", id.ToString()).WithActions("view"));
        Console.WriteLine(cerbos.CheckResources(request).Find(id.ToString()).IsAllowed("view"));
        return Ok(await db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id));
        """);

    [Fact]
    public Task A_dropped_answer_is_reported() => Action("AUTHZ1004", """
        var request = CheckResourcesRequest.NewInstance()
            .WithPrincipal(Principal.NewInstance(User.Identity!.Name!, "staff"))
            .WithResourceEntries(ResourceEntry.NewInstance("customer", id.ToString()).WithActions("view"));
        await cerbos.{|AUTHZ1004:CheckResourcesAsync|}(request);
        return Ok(await db.Customers.SingleAsync(c => c.Id == id));
        """);

    private static Task Action(string rule, string body) => Customers.Findings(rule, $$"""
        using Cerbos.Sdk;
        using Cerbos.Sdk.Builder;

        [Authorize]
        public class CustomersController(ShopDb db, ICerbosClient cerbos) : ControllerBase
        {
            [HttpGet("customers/{id}")]
            public async Task<IActionResult> Get(int id, string who)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """, "Cerbos");
}
