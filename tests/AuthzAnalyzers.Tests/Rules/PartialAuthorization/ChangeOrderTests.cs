using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>A change must be guarded before it happens.</summary>
public class ChangeOrderTests
{
    [Fact]
    public Task A_change_made_before_the_check_is_found() => Action("""
        var customer = await db.Customers.FindAsync(id);
        customer!.Phone = text;
        await db.{|AUTHZ1005:SaveChangesAsync|}();
        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        return NoContent();
        """);

    [Fact]
    public Task A_change_made_after_the_check_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        customer!.Phone = text;
        await db.SaveChangesAsync();
        return NoContent();
        """);

    [Fact]
    public Task A_change_marked_before_the_check_and_saved_after_it_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        customer!.Phone = text;
        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        await db.SaveChangesAsync();
        return NoContent();
        """);

    [Fact]
    public Task A_deletion_made_before_the_check_is_found() => Action("""
        await db.Customers.Where(c => c.Id == id).{|AUTHZ1005:ExecuteDeleteAsync|}();
        if (!User.IsInRole("Staff"))
        {
            throw new UnauthorizedAccessException();
        }

        return NoContent();
        """);

    [Fact]
    public Task A_deletion_that_only_one_branch_checks_is_found() => Action("""
        if (text == "soft")
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }
        }

        await db.Customers.Where(c => c.Id == id).{|AUTHZ1005:ExecuteDeleteAsync|}();
        return NoContent();
        """);

    [Fact]
    public Task A_read_made_before_the_check_is_silent() => Action("""
        var customer = await db.Customers.FindAsync(id);
        if (!User.IsInRole("Staff"))
        {
            return Forbid();
        }

        return Ok(customer);
        """);

    [Fact]
    public Task A_change_in_a_callee_before_the_callers_check_is_found() => Shop.Controller("AUTHZ1005", """
        public async Task<IActionResult> Delete(int id)
        {
            await {|AUTHZ1005:Erase|}(id);
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }

            return NoContent();
        }

        private Task Erase(int id) => db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
        """);

    [Fact]
    public Task A_change_in_a_callee_after_the_callers_check_is_silent() => Shop.Controller("AUTHZ1005", """
        public async Task<IActionResult> Delete(int id)
        {
            if (!User.IsInRole("Staff"))
            {
                return Forbid();
            }

            await Erase(id);
            return NoContent();
        }

        private Task Erase(int id) => db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
        """);

    private static Task Action(string body) => Shop.Controller("AUTHZ1005", $$"""
        public async Task<IActionResult> Post(int id, string text)
        {
            await Task.Yield();
            {{body}}
        }
        """);
}
