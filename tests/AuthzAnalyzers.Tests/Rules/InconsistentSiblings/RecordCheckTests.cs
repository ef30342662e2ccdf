using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.InconsistentSiblings;

/// <summary>A privilege on the action does not excuse that its siblings look whose record it is, and it does not.</summary>
public class RecordCheckTests
{
    private const string Compared = """
        [Authorize("orders.edit")]
        public async Task Move{0}(int id)
        {{
            var order = await db.Orders.FindAsync(id);
            if (order!.CustomerId.ToString() != User.FindFirstValue("customer"))
            {{
                throw new UnauthorizedAccessException();
            }}

            order.Status = "{0}";
            await db.SaveChangesAsync();
        }}

        """;

    [Fact]
    public Task A_change_of_a_record_that_its_siblings_compare_with_the_caller_is_found() => Controller(Siblings(3) + """
        [Authorize("orders.edit")]
        public async Task Drop(int id)
        {
            db.Orders.Remove((await db.Orders.FindAsync(id))!);
            await db.{|AUTHZ1010:SaveChangesAsync|}();
        }
        """);

    [Fact]
    public Task So_is_one_of_a_list_of_them() => Controller(Siblings(3) + """
        [Authorize("orders.edit")]
        public async Task Drop(int[] ids)
        {
            db.Orders.RemoveRange(await db.Orders.Where(order => ids.Contains(order.Id)).ToListAsync());
            await db.{|AUTHZ1010:SaveChangesAsync|}();
        }
        """);

    [Fact]
    public Task One_that_compares_it_too_is_silent() => Controller(Siblings(4));

    [Fact]
    public Task Two_others_make_no_custom() => Controller(Siblings(2) + """
        [Authorize("orders.edit")]
        public async Task Drop(int id)
        {
            db.Orders.Remove((await db.Orders.FindAsync(id))!);
            await db.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task Other_data_and_reads_are_another_matter() => Controller(Siblings(3) + """
        [Authorize("orders.edit")]
        public async Task<Order?> Show(int id) => await db.Orders.FindAsync(id);

        [Authorize("orders.edit")]
        public async Task Rename(int id)
        {
            (await db.Customers.FindAsync(id))!.Name = "";
            await db.SaveChangesAsync();
        }
        """);

    [Fact]
    public Task A_higher_privilege_is_for_another_kind_of_caller() => Controller(Siblings(3).Replace("[Authorize(\"orders.edit\")]", "") + """
        [Authorize(Roles = "Supervisor")]
        public async Task Drop(int id)
        {
            db.Orders.Remove((await db.Orders.FindAsync(id))!);
            await db.SaveChangesAsync();
        }
        """);

    private static string Siblings(int count) => string.Concat(Enumerable.Range(1, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, Compared, i)));

    private static Task Controller(string members) => Shop.Findings("AUTHZ1010", $$"""
        [Authorize]
        public class OrdersController(ShopDb db) : Controller
        {
            {{members}}
        }
        """);
}
