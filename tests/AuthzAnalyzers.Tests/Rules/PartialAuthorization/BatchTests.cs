using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Lists of keys of which a part is checked, and all are changed or handed out.</summary>
public class BatchTests
{
    private const string First = "var first = await db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == ids[0]); if (first.Customer!.UserId != Me) { return Forbid(); } ";

    [Theory]
    [InlineData(First + "await db.Orders.Where(o => ids.Contains(o.Id)).{|AUTHZ1005:ExecuteDeleteAsync|}();")]
    [InlineData("if (ids.Count == 0) { return Ok(); } " + First + "await db.Orders.Where(o => ids.Contains(o.Id)).{|AUTHZ1005:ExecuteDeleteAsync|}();")]
    [InlineData(First + "return Ok(await db.Orders.Where(o => ids.Contains(o.Id)).{|AUTHZ1005:ToListAsync|}());")]
    [InlineData("var id = ids.First(); var first = await db.Orders.Include(o => o.Customer).FirstAsync(o => o.Id == id); if (first.Customer!.UserId != Me) { return Forbid(); } await db.Orders.Where(o => ids.Contains(o.Id)).{|AUTHZ1005:ExecuteDeleteAsync|}();")]
    public Task A_batch_of_which_the_first_is_checked_is_found(string body) => Action(body);

    [Theory]
    [InlineData(First + "await db.Orders.Where(o => o.Id == ids[0]).ExecuteDeleteAsync();")]
    [InlineData("if (await db.Orders.AnyAsync(o => ids.Contains(o.Id) && o.Customer!.UserId != Me)) { return Forbid(); } await db.Orders.Where(o => ids.Contains(o.Id) && o.Customer!.UserId == Me).ExecuteDeleteAsync();")]
    [InlineData("await db.Orders.Where(o => ids.Contains(o.Id) && o.Customer!.UserId == Me).ExecuteDeleteAsync();")]
    public Task A_batch_that_is_checked_as_a_whole_is_silent(string body) => Action(body);

    private static Task Action(string body) => Shop.Controller("AUTHZ1005", $$"""
        private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

        [Authorize]
        [HttpPost]
        public async Task<IActionResult> Drop(List<int> ids)
        {
            {{body}}
            return Ok();
        }
        """);
}
