using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.InconsistentSiblings;

/// <summary>Branches of one switch.</summary>
public class BranchTests
{
    private const string Odd = "case \"print\": return Ok(await db.Orders.{|AUTHZ1010:FindAsync|}(id));";

    [Fact]
    public Task The_one_branch_without_the_guard_of_three_others_is_found() => Switch(Guarded(3) + Odd);

    [Fact]
    public Task Two_others_make_no_custom() => Switch(Guarded(2) + Silent(Odd));

    [Fact]
    public Task A_branch_that_runs_the_guard_is_silent() => Switch(Guarded(4));

    [Fact]
    public Task A_guard_that_most_branches_do_not_run_is_no_custom() => Switch(Guarded(3) + string.Concat(Enumerable.Range(1, 3).Select(i => Silent(Odd).Replace("print", "print" + i))));

    [Fact]
    public Task A_branch_that_reaches_other_data_is_silent() => Switch(Guarded(3) + "case \"print\": return Ok(await db.Customers.FindAsync(id));");

    [Fact]
    public Task A_branch_with_a_guard_of_its_own_is_silent() => Switch(Guarded(3) + """
        case "print":
            EnsureOpen(store);
            return Ok(await db.Orders.FindAsync(id));
        """);

    [Fact]
    public Task A_guard_in_front_of_the_switch_is_every_branchs() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $"case \"{i}\": return Ok(await db.Orders.FindAsync(id));")),
        before: "EnsureStore(store);");

    [Fact]
    public Task A_branch_that_reads_the_callers_own_is_silent() => Switch(Guarded(3) + """
        case "mine": return Ok(await db.Orders.Where(order => order.Customer!.UserId == User.FindFirstValue("sub")).ToListAsync());
        """);

    [Fact]
    public Task A_guard_that_is_given_the_record_is_missed_where_it_stands_in_no_local() => Switch(Opened + Odd);

    [Fact]
    public Task A_guard_that_is_given_something_else_of_its_branch_does_not_fit_where_there_is_none() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                var part{{i}} = store.ToString();
                EnsurePart(part{{i}});
                return Ok(await db.Orders.FindAsync(id));

            """)) + Silent(Odd));

    [Fact]
    public Task A_guard_that_is_given_a_record_is_missed_where_there_is_one() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                var order{{i}} = await db.Orders.FindAsync(id);
                EnsureOpen(order{{i}}!);
                return Ok(order{{i}});

            """)) + """
            case "print":
                var printed = await db.Orders.{|AUTHZ1010:FindAsync|}(id);
                return Ok(printed);
            """);

    [Fact]
    public Task Where_another_rule_speaks_this_one_is_silent() => Switch(Guarded(3) + Silent(Odd), attribute: "");

    [Fact]
    public Task An_arm_of_a_switch_expression_is_a_branch() => Shop.Controller("AUTHZ1010", $$"""
        [Authorize(Policy = "Staff")]
        public async Task<Order?> Get(int store, int id, string kind) => kind switch
        {
            {{string.Concat(Enumerable.Range(1, 3).Select(i => $"\"{i}\" when HasStore(store) => await db.Orders.FindAsync(id),"))}}
            "print" => await db.Orders.{|AUTHZ1010:FindAsync|}(id),
            _ => null,
        };

        private bool HasStore(int store) => User.FindFirstValue("store") == store.ToString();
        """);

    [Fact]
    public Task A_question_that_is_asked_with_something_else_in_each_branch_is_one_kind_of_guard() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                EnsureDuty("{{i}}");
                return Ok(await db.Orders.FindAsync(id));

            """)) + Odd, attribute: "[Authorize]");

    [Fact]
    public Task A_privilege_that_each_of_three_branches_asks_for_is_missed_in_the_fourth() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                if (!User.IsInRole("Clerk{{i}}")) return Forbid();
                return Ok(await db.Orders.FindAsync(id));

            """)) + Odd, attribute: "[Authorize]");

    [Fact]
    public Task So_is_one_that_changes() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                EnsureDuty("{{i}}");
                (await db.Orders.FindAsync(id))!.Status = kind;
                await db.SaveChangesAsync();
                return Ok();

            """)) + """
            case "close":
                (await db.Orders.FindAsync(id))!.Status = "closed";
                await db.{|AUTHZ1010:SaveChangesAsync|}();
                return Ok();
            case "show":
                return Ok(await db.Orders.Where(order => order.Customer!.UserId == User.FindFirstValue("sub")).ToListAsync());
            """, attribute: "[Authorize]");

    [Fact]
    public Task Where_the_others_look_whose_record_it_is_it_is_to_be_owned() => Switch(
        string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
            case "{{i}}":
                var order{{i}} = await db.Orders.FindAsync(id);
                if (order{{i}}!.CustomerId.ToString() != User.FindFirstValue("customer")) return Forbid();
                return Ok(order{{i}});

            """)) + Odd.Replace("AUTHZ1010", "AUTHZ1002"), attribute: "[Authorize]");

    private static readonly string Opened = string.Concat(Enumerable.Range(1, 3).Select(i => $$"""
        case "{{i}}":
            var order{{i}} = await db.Orders.FindAsync(id);
            EnsureOpen(order{{i}}!);
            return Ok(order{{i}});

        """));

    private static string Silent(string marked) => marked.Replace("{|AUTHZ1010:", "").Replace("|}", "");

    private static string Guarded(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $$"""
        case "{{i}}":
            EnsureStore(store);
            return Ok(await db.Orders.FindAsync(id));

        """));

    private static Task Switch(string branches, string before = "", string attribute = "[Authorize(Policy = \"Staff\")]") => Verify.Diagnostics($$"""
        {{attribute}}
        public class OrdersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Get(int store, int id, string kind)
            {
                {{before}}
                switch (kind)
                {
                    {{branches}}
                    default: return NotFound();
                }
            }

            private void EnsureStore(int store)
            {
                if (User.FindFirstValue("store") != store.ToString())
                {
                    throw new UnauthorizedAccessException();
                }
            }

            private void EnsureDuty(string duty)
            {
                if (!User.HasClaim("duty", duty))
                {
                    throw new UnauthorizedAccessException();
                }
            }

            private void EnsurePart(string part)
            {
                if (User.FindFirstValue("part") != part)
                {
                    throw new UnauthorizedAccessException();
                }
            }

            private void EnsureOpen(int store)
            {
                if (User.FindFirstValue("open") != store.ToString())
                {
                    throw new UnauthorizedAccessException();
                }
            }

            private void EnsureOpen(Order order)
            {
                if (User.FindFirstValue("status") != order.Status)
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """, Shop.SetupFor("AUTHZ1010") with { Beside = attribute == "[Authorize]" ? ["AUTHZ1002", "AUTHZ1003", "AUTHZ1005"] : [] });
}
