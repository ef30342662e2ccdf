using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnusedCheck;

/// <summary>Checks that the project made itself: told by what they prove of the caller.</summary>
public class ProjectCheckTests
{
    [Fact]
    public Task An_answer_that_proves_ownership_and_is_thrown_away_is_found() => Members("""
        public IActionResult Get(int id)
        {
            var order = db.Orders.Find(id);
            {|AUTHZ1004:IsOwner|}(order!);
            return Ok(order);
        }

        private bool IsOwner(Order order) => order.Customer!.UserId == User.FindFirstValue("sub");
        """);

    [Fact]
    public Task An_answer_that_proves_ownership_and_is_tested_is_silent() => Members("""
        public IActionResult Get(int id)
        {
            var order = db.Orders.Find(id);
            return IsOwner(order!) ? Ok(order) : Forbid();
        }

        private bool IsOwner(Order order) => order.Customer!.UserId == User.FindFirstValue("sub");
        """);

    [Fact]
    public Task An_answer_that_proves_nothing_of_the_caller_is_silent() => Members("""
        public IActionResult Get(int id)
        {
            var order = db.Orders.Find(id);
            IsPaid(order!);
            return Ok(order);
        }

        private bool IsPaid(Order order) => order.Status == "paid";
        """);

    [Fact]
    public Task An_answer_that_only_tells_whether_a_guarded_change_was_made_is_silent() => Members("""
        public async Task<IActionResult> Delete(int id)
        {
            await EnsureDeleted(id);
            return NoContent();
        }

        private async Task<bool> EnsureDeleted(int id)
        {
            if (!User.IsInRole("Staff"))
            {
                return false;
            }

            await db.Orders.Where(order => order.Id == id).ExecuteDeleteAsync();
            return true;
        }
        """);

    [Fact]
    public Task A_check_that_throws_and_is_not_awaited_is_found() => Members("""
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            {|AUTHZ1004:EnsureStaff|}();
            return Ok(order);
        }

        private async Task EnsureStaff()
        {
            await Task.Yield();
            if (!User.IsInRole("Staff"))
            {
                throw new UnauthorizedAccessException();
            }
        }
        """);

    [Fact]
    public Task A_check_that_throws_and_is_awaited_is_silent() => Members("""
        public async Task<IActionResult> Get(int id)
        {
            var order = await db.Orders.FindAsync(id);
            await EnsureStaff();
            return Ok(order);
        }

        private async Task EnsureStaff()
        {
            await Task.Yield();
            if (!User.IsInRole("Staff"))
            {
                throw new UnauthorizedAccessException();
            }
        }
        """);

    [Fact]
    public Task A_check_behind_an_interface_is_found() => Shop.Findings("AUTHZ1004", """
        public interface IGate { Task<bool> MayReadAsync(ClaimsPrincipal caller, Order order); }

        public class Gate(IAuthorizationService authorization) : IGate
        {
            public async Task<bool> MayReadAsync(ClaimsPrincipal caller, Order order) =>
                (await authorization.AuthorizeAsync(caller, order, "Read")).Succeeded;
        }

        public class OrdersController(ShopDb db, IGate gate) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var order = await db.Orders.FindAsync(id);
                await gate.{|AUTHZ1004:MayReadAsync|}(User, order!);
                return Ok(order);
            }

            public async Task<IActionResult> Peek(int id)
            {
                var order = await db.Orders.FindAsync(id);
                return await gate.MayReadAsync(User, order!) ? Ok(order) : Forbid();
            }
        }
        """);

    private static Task Members(string members) => Shop.Findings("AUTHZ1004", $$"""
        public class OrdersController(ShopDb db) : Controller
        {
            {{members}}
        }
        """);
}
