using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Flow;

/// <summary>Customer code in which ways meet: what was known on one of them only must not be taken for what is known on all.</summary>
public class WaysTests
{
    [Theory]
    [InlineData("if (id == 1) { return true; } if (User.IsInRole(\"Staff\")) { return true; } return false;")]
    [InlineData("if (User.IsInRole(\"Staff\")) { return true; } if (id == 1) { return true; } return false;")]
    public Task One_of_two_ways_to_say_yes_is_no_check_of_the_other(string body) => Shop.Controller("AUTHZ1005", $$"""
        public async Task<IActionResult> Get(int id) => May(id) ? Ok(await db.Customers.{|AUTHZ1005:ToListAsync|}()) : Forbid();
        private bool May(int id) { {{body}} }
        """);

    [Fact]
    public Task Two_ways_to_say_yes_that_both_ask_are_a_check() => Shop.Controller("AUTHZ1005", """
        public async Task<IActionResult> Get(int id) => May() ? Ok(await db.Customers.ToListAsync()) : Forbid();
        private bool May() { if (User.IsInRole("Admin")) { return true; } if (User.IsInRole("Staff")) { return true; } return false; }
        """);

    // What narrows the one that is given is lost beside one that starts elsewhere: a guess.
    [Theory]
    [InlineData("id > 0 ? given : db.Orders")]
    [InlineData("id > 0 ? db.Orders : given")]
    [InlineData("id > 0 ? given : db.Orders.Where(o => o.Id == id)")]
    public Task A_query_that_is_only_on_one_way_the_callers_is_not_narrowed_by_the_caller(string query) => Shop.Guesses("AUTHZ1001", InOrder($"var query = {query};", "{|AUTHZ1001:List|}"));

    [Theory]
    [InlineData("var query = id > 0 ? given : given.Where(o => o.Id == id);")]
    [InlineData("var query = given; if (id > 0) { query = query.Where(o => o.Id == id); }")]
    public Task A_query_that_is_the_callers_on_all_ways_is_narrowed_by_the_caller(string body) => Ordered(body, "List");

    [Theory]
    [InlineData("given.Where(o => o.Customer!.UserId == mine)", "List")]
    [InlineData("given.Where(o => o.CustomerId == id)", "{|AUTHZ1002:List|}")]
    public Task A_deletion_in_a_callee_is_narrowed_by_the_query_it_is_given(string query, string call) => Shop.Controller("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            var mine = User.FindFirstValue(ClaimTypes.NameIdentifier);
            var given = db.Orders.AsQueryable();
            await {{call}}({{query}});
            return Ok();
        }

        private Task List(IQueryable<Order> which) => which.ExecuteDeleteAsync();
        """);

    [Fact]
    public Task A_deletion_that_one_way_alone_narrows_to_the_caller_is_partly_checked() => Shop.Controller("AUTHZ1005", """
        [Authorize]
        public async Task<IActionResult> Delete(int id)
        {
            var query = db.Orders.Where(o => o.Id == id);
            if (id > 5)
            {
                query = query.Where(o => o.Customer!.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier));
            }

            await query.{|AUTHZ1005:ExecuteDeleteAsync|}();
            return Ok();
        }
        """);

    /// <summary>
    /// Every pair of things done on two ways, followed by every call: where the ways have met less is known than on each of them, so what is
    /// found of a call on both is found of one after they met. What one way alone checks is missing there, and partly checked here.
    /// </summary>
    [Fact]
    public async Task What_is_found_of_a_call_on_both_ways_is_found_where_they_have_met()
    {
        string[] done = ["Demand();", "audit.RecordAsync(\"who\", \"order\");", "order.Status = \"seen\";", "query = query.Where(o => o.Customer!.UserId == mine);", ""];
        string[] calls = ["db.SaveChanges();", "Demand();", "Drop(query);", "Log();"];
        var cases = (from left in done from right in done from call in calls select (left, right, call)).ToArray();
        var actions = cases.SelectMany((one, i) => new[]
        {
            Action($"Joined{i}", $"if (id > 0) {{ {one.left} }} else {{ {one.right} }} {one.call}"),
            Action($"Split{i}", $"if (id > 0) {{ {one.left} {one.call} }} else {{ {one.right} {one.call} }}"),
        });
        var code = $$"""
            public interface IAuditTrail { Task RecordAsync(string who, string what); }
            [Authorize]
            public class OrdersController(ShopDb db, IAuditTrail audit) : Controller
            {
                {{string.Join("\n", actions)}}
                private void Demand() { if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
                private void Log() => audit.RecordAsync("who", "order").Wait();
                private static void Drop(IQueryable<Order> which) => which.ExecuteDelete();
            }
            """;
        var found = await Verify.Report(code, Shop.SetupFor(null));
        var byAction = found.Select(finding => (Action: code[..finding.Location.SourceSpan.Start].Split("public IActionResult ")[^1].Split('(')[0], Id: finding.Id == "AUTHZ1005" ? "AUTHZ1002" : finding.Id)).ToLookup(finding => finding.Action, finding => finding.Id);
        Assert.NotEmpty(found);
        Assert.All(cases, (one, i) => Assert.True(
            !byAction[$"Split{i}"].Except(byAction[$"Joined{i}"].Concat(HeldBack(byAction[$"Joined{i}"]))).Any(),
            $"{one}: {string.Join(",", byAction[$"Joined{i}"])} after, {string.Join(",", byAction[$"Split{i}"])} on both"));
    }

    // What an authorization rule speaks of is not asked for a record too.
    private static string[] HeldBack(IEnumerable<string> found) => found.Contains("AUTHZ1002") ? ["AUTHZ2001"] : [];

    private static string Action(string name, string body) => $$"""
        public IActionResult {{name}}(int id)
        {
            var mine = User.FindFirstValue(ClaimTypes.NameIdentifier);
            var order = db.Orders.Find(id)!;
            var query = db.Orders.Where(o => o.Id == id);
            {{body}}
            return Ok();
        }
        """;

    private static Task Ordered(string body, string call) => Shop.Controller("AUTHZ1001", InOrder(body, call));

    private static string InOrder(string body, string call) => $$"""
        public async Task<IActionResult> Get(int id)
        {
            var mine = User.FindFirstValue(ClaimTypes.NameIdentifier);
            return Ok(await {{call}}(db.Orders.Where(o => o.Customer!.UserId == mine), id));
        }

        private Task<List<Order>> List(IQueryable<Order> given, int id)
        {
            {{body}}
            return query.ToListAsync();
        }
        """;
}
