using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>What ties a chosen record to a caller who is signed in and no more, each with a twin that only looks like it.</summary>
public class EvidenceTests
{
    private const string Me = "var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!; var mine = int.Parse(me);";

    [Theory]
    [InlineData("return Ok(await db.Orders.FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == mine));")]
    [InlineData("return Ok(await db.Orders.Where(o => o.Customer!.UserId == me).SingleAsync(o => o.Id == id));")]
    [InlineData("return Ok(await (from o in db.Orders where o.Id == id where o.CustomerId == mine select o).SingleAsync());")]
    [InlineData("return Ok(await (from o in db.Orders join c in db.Customers on o.CustomerId equals c.Id where c.UserId == me && o.Id == id select o).SingleAsync());")]
    [InlineData("return Ok(await db.Customers.Where(c => c.UserId == me).SelectMany(c => c.Orders).SingleAsync(o => o.Id == id));")]
    public Task An_owner_in_the_query_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("return Ok(await db.Orders.{|AUTHZ1002:FirstOrDefaultAsync|}(o => o.Id == id && o.CustomerId == given));")]
    [InlineData("return Ok(await (from o in db.Orders where o.Id == id where o.CustomerId == given select o).{|AUTHZ1002:SingleAsync|}());")]
    [InlineData("return Ok(await (from o in db.Orders join c in db.Customers on o.CustomerId equals c.Id where o.Id == id select o).{|AUTHZ1002:SingleAsync|}());")]
    [InlineData("return Ok(await db.Customers.Where(c => c.Id == given).SelectMany(c => c.Orders).{|AUTHZ1002:SingleAsync|}(o => o.Id == id));")]
    [InlineData("var query = db.Orders.Where(o => o.Id == id); if (given > 0) { query = query.Where(o => o.CustomerId == given); } return Ok(await query.{|AUTHZ1002:SingleAsync|}());")]
    public Task A_query_that_the_request_alone_narrows_is_found(string body) => Action(body);

    [Theory]
    [InlineData("if (order!.CustomerId != mine) { return NotFound(); } return Ok(order);")]
    [InlineData("if (order!.CustomerId != mine) { return Forbid(); } return Ok(order);")]
    [InlineData("if (order!.CustomerId != mine) { return Ok(null); } return Ok(order);")]
    [InlineData("if (order!.CustomerId != mine) { return RedirectToAction(\"Index\"); } return Ok(order);")]
    [InlineData("if (order!.CustomerId != mine) { throw new UnauthorizedAccessException(); } return Ok(order);")]
    [InlineData("return order?.CustomerId == mine ? Ok(order) : NotFound();")]
    [InlineData("if (!IsMine(order!)) { return NotFound(); } return Ok(order);")]
    [InlineData("EnsureMine(order!); return Ok(order);")]
    [InlineData("if (!IsInherited(order!)) { return NotFound(); } return Ok(order);")]
    [InlineData("EnsureInherited(order!); return Ok(order);")]
    [InlineData("if (!await IsMineAsync(order!)) { return Forbid(); } return Ok(order);")]
    [InlineData("if (order is { CustomerId: var owner } && owner == mine) { return Ok(order); } return NotFound();")]
    [InlineData("var verdict = await service.AuthorizeAsync(User, order, \"Owner\"); if (!verdict.Succeeded) { return Forbid(); } return Ok(order);")]
    [InlineData("if ((await service.AuthorizeAsync(User, order, \"Owner\")).Succeeded) { return Ok(order); } return Forbid();")]
    public Task An_owner_compared_before_the_record_leaves_is_silent(string rest) => Action($"var order = await db.Orders.FindAsync(id); {rest}");

    [Theory]
    [InlineData("if (order!.CustomerId != given) { return NotFound(); } return Ok(order);")]
    [InlineData("if (order is null) { return NotFound(); } return Ok(order);")]
    [InlineData("if (given != mine) { return NotFound(); } return Ok(order);", "AUTHZ1008")]
    [InlineData("if (body.CustomerId != mine) { return Forbid(); } return Ok(order);", "AUTHZ1008")]
    [InlineData("if (given != body.CustomerId) { return Forbid(); } return Ok(order);")]
    [InlineData("_ = IsMine(order!); return Ok(order);")]
    [InlineData("if (User.Identity!.IsAuthenticated == false) { return Forbid(); } return Ok(order);")]
    [InlineData("if (string.IsNullOrEmpty(me)) { return Forbid(); } return Ok(order);")]
    public Task What_does_not_compare_the_owner_is_found(string rest, string rule = "AUTHZ1002") => Action($"var order = await db.Orders.{{|{rule}:FindAsync|}}(id); {rest}", rule: rule);

    [Theory]
    [InlineData("if (!await db.Orders.AnyAsync(o => o.Id == id && o.CustomerId == mine)) { return NotFound(); } return Ok(await db.Orders.FindAsync(id));", "")]
    [InlineData("if (!await db.Orders.AnyAsync(o => o.Id == id)) { return NotFound(); } return Ok(await db.Orders.{|AUTHZ1002:FindAsync|}(id));", "")]
    [InlineData("if (!await db.Orders.AnyAsync(o => o.Id == given && o.CustomerId == mine)) { return NotFound(); } return Ok(await db.Orders.{|AUTHZ1008:FindAsync|}(id));", "", "AUTHZ1008")]
    public Task An_existence_check_counts_for_the_id_that_it_asks_about(string body, string types, string rule = "AUTHZ1002") => Action(body, types, rule);

    [Fact]
    public Task A_resource_loaded_by_another_id_proves_nothing() => Action("""
        var other = await db.Orders.FindAsync(given);
        if (!(await service.AuthorizeAsync(User, other, "Owner")).Succeeded) { return Forbid(); }
        return Ok(await db.Customers.{|AUTHZ1008:FindAsync|}(id));
        """, rule: "AUTHZ1008");

    [Fact]
    public Task A_resource_covers_what_is_reached_from_it() => Action("""
        var order = await db.Orders.FindAsync(id);
        if (!(await service.AuthorizeAsync(User, order, "Owner")).Succeeded) { return Forbid(); }
        var customer = await db.Customers.FindAsync(order!.CustomerId);
        return Ok(await db.Orders.Where(o => o.CustomerId == customer!.Id).ToListAsync());
        """);

    [Theory]
    [InlineData("var account = await db.Customers.Include(c => c.Orders).SingleAsync(c => c.UserId == me); return Ok(account.Orders.Single(o => o.Id == id));")]
    [InlineData("var account = await db.Customers.SingleAsync(c => c.UserId == me); return Ok(await db.Orders.SingleAsync(o => o.Id == id && o.CustomerId == account.Id));")]
    [InlineData("var account = await users.GetUserAsync(User); return Ok(account!.Orders.Single(o => o.Id == id));")]
    public Task A_way_from_the_callers_own_record_is_silent(string body) => Action(body);

    [Theory]
    [InlineData("var account = await db.Customers.Include(c => c.Orders).{|AUTHZ1002:SingleAsync|}(c => c.Id == given); return Ok(account.Orders.Single(o => o.Id == id));")]
    [InlineData("var account = await users.FindByIdAsync(given.ToString()); return Ok(await db.Orders.{|AUTHZ1002:SingleAsync|}(o => o.Id == id && o.CustomerId == account!.Id));")]
    public Task A_way_from_another_chosen_record_is_found(string body) => Action(body);

    [Theory]
    [InlineData("return Ok(await db.Orders.SingleAsync(o => o.AccessToken == text));")]
    [InlineData("return Ok(await db.Orders.{|AUTHZ1002:SingleAsync|}(o => o.Status == text));")]
    public Task Possession_of_a_records_secret_is_evidence(string body) => Action(body);

    [Theory]
    [InlineData("order!.Status = \"cancelled\"; if (order.CustomerId != mine) { return Forbid(); } await db.SaveChangesAsync(); return Ok();")]
    [InlineData("if (order!.CustomerId != mine) { return Forbid(); } db.Orders.Remove(order); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("if (order!.CustomerId != given) { return Forbid(); } db.Orders.Remove(order); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    public Task A_change_needs_the_owner_before_it_is_durable(string rest) => Action($"var order = await db.Orders.FindAsync(id); {rest}");

    [Fact]
    public Task An_identity_alone_says_nothing_of_a_business_result() => Action("""
        var account = await db.Customers.SingleAsync(c => c.UserId == me);
        var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id);
        if (!IsPayable(order!)) { return BadRequest(); }
        return Ok(order);
        """);

    [Theory]
    [InlineData("if (mine > 1000) { return Forbid(); }", "FindAsync")]
    [InlineData("if (!me.StartsWith(\"staff-\")) { return Forbid(); }", "FindAsync")]
    [InlineData("if (mine > id) { return Forbid(); }", "FindAsync")]
    [InlineData("if (mine > given) { return Forbid(); }", "{|AUTHZ1008:FindAsync|}", "AUTHZ1008")]
    [InlineData("if (string.CompareOrdinal(me, text) > 0) { return Forbid(); }", "{|AUTHZ1008:FindAsync|}", "AUTHZ1008")]
    [InlineData("if (me.Contains(text)) { return Forbid(); }", "{|AUTHZ1008:FindAsync|}", "AUTHZ1008")]
    [InlineData("if (given > 1000) { return Forbid(); }", "{|AUTHZ1002:FindAsync|}")]
    public Task A_decision_about_the_caller_counts_and_one_with_another_value_of_the_request_does_not(string check, string read, string rule = "AUTHZ1002") =>
        Action($"{check} return Ok(await db.Orders.{read}(id));", rule: rule);

    [Fact]
    public Task Whether_a_number_is_there_says_nothing_of_the_caller() => Action("""
        var order = await db.Orders.{|AUTHZ1002:FindAsync|}(id);
        if (!limit.HasValue) { return BadRequest(); }
        return Ok(order);
        """);

    private static Task Action(string body, string types = "", string rule = "AUTHZ1002") => Shop.Findings(rule, $$"""
        public class Guarded : ControllerBase
        {
            protected bool IsInherited(Order order) => order.CustomerId == int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
            protected void EnsureInherited(Order order) { if (!IsInherited(order)) { throw new UnauthorizedAccessException(); } }
        }

        [Authorize]
        public class OrdersController(ShopDb db, IAuthorizationService service, UserManager<Customer> users) : Guarded
        {
            private readonly decimal? limit = decimal.One;

            public async Task<IActionResult> Get(int id, int given, string text, Order body)
            {
                {{Me}}
                {{body}}
            }

            private bool IsMine(Order order) => order.CustomerId == int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
            private Task<bool> IsMineAsync(Order order) => Task.FromResult(IsMine(order));
            private void EnsureMine(Order order) { if (!IsMine(order)) { throw new UnauthorizedAccessException(); } }
            private bool IsPayable(Order order) => limit.HasValue && limit.Value > order.Total;
            private object Services => (service, users);
        }

        {{types}}
        """);
}
