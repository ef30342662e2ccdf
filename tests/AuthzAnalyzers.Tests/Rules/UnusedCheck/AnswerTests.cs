using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnusedCheck;

/// <summary>What becomes of a check's answer.</summary>
public class AnswerTests
{
    [Fact]
    public Task An_answer_that_is_thrown_away_is_found() => Action("""
        await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_that_is_tested_is_silent() => Action("""
        if (!(await authorization.AuthorizeAsync(User, order, "Read")).Succeeded)
        {
            return Forbid();
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_check_that_nobody_awaits_is_found() => Action("""
        authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task Configuring_the_wait_is_no_test() => Action("""
        await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read").ConfigureAwait(false);
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_in_a_local_that_nothing_reads_is_found() => Action("""
        var result = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_in_a_local_that_is_tested_later_is_silent() => Action("""
        var result = await authorization.AuthorizeAsync(User, order, "Read");
        await Task.Yield();
        return result.Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_task_that_is_awaited_and_tested_later_is_silent() => Action("""
        var asked = authorization.AuthorizeAsync(User, order, "Read");
        await Task.Yield();
        var result = await asked;
        return result.Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_task_that_is_awaited_later_and_never_tested_is_found() => Action("""
        var asked = authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        await asked;
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_compared_with_null_is_found() => Action("""
        if (await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read") == null)
        {
            return Forbid();
        }

        return Ok(order);
        """);

    [Fact]
    public Task A_task_compared_with_null_is_found() => Action("""
        if (authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read") is not null)
        {
            return Ok(order);
        }

        return Forbid();
        """);

    [Fact]
    public Task A_stored_answer_compared_with_null_only_is_found() => Action("""
        var result = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return result is { } ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_stored_answer_compared_with_null_and_tested_is_silent() => Action("""
        var result = await authorization.AuthorizeAsync(User, order, "Read");
        return result != null && result.Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task An_answer_matched_by_its_success_is_silent() => Action("""
        return await authorization.AuthorizeAsync(User, order, "Read") is { Succeeded: true } ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_task_asked_whether_it_is_done_is_found() => Action("""
        return authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read").IsCompletedSuccessfully ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task A_task_asked_for_its_answer_is_silent() => Action("""
        return authorization.AuthorizeAsync(User, order, "Read").Result.Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task An_answer_discarded_without_a_reason_is_found() => Action("""
        _ = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_discarded_with_a_reason_above_is_silent() => Action("""
        // Warms the cache of decisions; the filter decides.
        _ = await authorization.AuthorizeAsync(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_discarded_with_a_reason_on_the_line_is_silent() => Action("""
        _ = await authorization.AuthorizeAsync(User, order, "Read"); // Warms the cache of decisions.
        return Ok(order);
        """);

    [Fact]
    public Task A_comment_further_up_is_no_reason() => Action("""
        // Loads the order.

        _ = await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task A_comment_is_no_reason_for_dropping_an_answer_without_a_discard() => Action("""
        // Checks the caller.
        await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_kept_in_a_field_is_silent() => Members("""
        private AuthorizationResult? last;

        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            last = await authorization.AuthorizeAsync(User, order, "Read");
            return last.Succeeded ? Ok(order) : Forbid();
        }
        """);

    [Fact]
    public Task An_answer_returned_to_the_caller_who_tests_it_is_silent() => Members("""
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            return (await Ask(order!)).Succeeded ? Ok(order) : Forbid();
        }

        private Task<AuthorizationResult> Ask(Order order) => authorization.AuthorizeAsync(User, order, "Read");
        """);

    [Fact]
    public Task An_answer_that_a_local_function_hands_on_is_silent() => Action("""
        Task<AuthorizationResult> Ask() => authorization.AuthorizeAsync(User, order, "Read");
        return (await Ask()).Succeeded ? Ok(order) : Forbid();
        """);

    [Fact]
    public Task An_answer_that_a_method_has_no_room_for_is_found() => Members("""
        private async Task Ask(Order order) => await authorization.{|AUTHZ1004:AuthorizeAsync|}(User, order, "Read");
        """);

    [Fact]
    public Task An_answer_that_a_lambda_hands_on_is_silent() => Members("""
        public async Task<IActionResult> Get(List<Order> orders)
        {
            var results = await Task.WhenAll(orders.Select(order => authorization.AuthorizeAsync(User, order, "Read")));
            return results.All(result => result.Succeeded) ? Ok(orders) : Forbid();
        }
        """);

    [Fact]
    public Task A_role_that_is_asked_and_forgotten_is_found() => Action("""
        User.{|AUTHZ1004:IsInRole|}("Staff");
        return Ok(order);
        """);

    [Fact]
    public Task An_answer_is_found_outside_of_entry_points_too() => Shop.Findings("AUTHZ1004", """
        public class OrderGate(IAuthorizationService authorization)
        {
            public async Task Open(ClaimsPrincipal caller, Order order)
            {
                await authorization.{|AUTHZ1004:AuthorizeAsync|}(caller, order, "Read");
            }
        }
        """);

    [Theory]
    [InlineData("var asked = db.Orders.FindAsync(id).AsTask();", "asked", true)]
    [InlineData("var asked = db.Orders.FirstAsync(o => o.Id == id);", "asked", true)]
    [InlineData("var asked = db.Orders.FindAsync(id);", "asked", true)]
    [InlineData("var asked = db.Orders.FirstAsync(o => o.Id == id);", "await asked", false)]
    [InlineData("var asked = await db.Orders.FirstAsync(o => o.Id == id);", "asked", false)]
    [InlineData("var asked = db.Orders.FirstAsync(o => o.Id == id);", "asked.Result", false)]
    public Task A_task_is_no_record_that_a_check_may_be_about(string load, string resource, bool isFound) => Members($$"""
        public async Task<IActionResult> Get(int id)
        {
            {{load}}
            var result = await authorization.{{(isFound ? "{|AUTHZ1004:AuthorizeAsync|}" : "AuthorizeAsync")}}(User, {{resource}}, "Read");
            return result.Succeeded ? Ok() : Forbid();
        }
        """);

    private static Task Action(string body) => Members($$"""
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            {{body}}
        }
        """);

    private static Task Members(string members) => Shop.Findings("AUTHZ1004", $$"""
        public class OrdersController(ShopDb db, IAuthorizationService authorization) : Controller
        {
            {{members}}
        }
        """);
}
