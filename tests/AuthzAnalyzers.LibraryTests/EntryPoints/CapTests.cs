using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/cap.txt", Against = "source stub")]
public sealed class CapTests
{
    [Fact]
    public Task A_method_that_subscribes_is_asked_for_a_record_and_for_nothing_else() => Customers.All("""
        using DotNetCore.CAP;

        public class Forgetting(ShopDb db) : ICapSubscribe
        {
            [CapSubscribe("customer.left")]
            public Task Forget(int id) => db.Customers.Where(c => c.Id == id).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }
        """, "Cap");

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All("""
        using DotNetCore.CAP;

        public class Forgetting(ShopDb db, IAuditTrail audit) : ICapSubscribe
        {
            [CapSubscribe("customer.left")]
            public async Task Forget(int id)
            {
                await audit.RecordAsync("forgetting", "delete", id);
                await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
            }
        }
        """, "Cap");

    [Fact]
    public Task A_method_that_subscribes_to_nothing_is_no_entry_point() => Customers.All("""
        using DotNetCore.CAP;

        public class Forgetting(ShopDb db) : ICapSubscribe
        {
            public Task Forget(int id) => db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
        }
        """, "Cap");
}
