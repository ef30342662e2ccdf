using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/coravel.txt", Against = "source stub")]
public sealed class CoravelTests
{
    [Fact]
    public Task An_invocable_is_asked_for_a_record_and_for_nothing_else() => Customers.All("""
        public class Forgetting(ShopDb db) : Coravel.Invocable.IInvocable
        {
            public Task Invoke() => db.Customers.Where(c => c.Name == "").{|AUTHZ2001:ExecuteUpdateAsync|}(set => set.SetProperty(c => c.Name, "?"));
        }
        """, "Coravel");

    [Fact]
    public Task So_is_a_listener() => Customers.All("""
        public class CustomerLeft : Coravel.Events.Interfaces.IEvent
        {
            public int Id { get; set; }
        }

        public class Forgetting(ShopDb db) : Coravel.Events.Interfaces.IListener<CustomerLeft>
        {
            public Task HandleAsync(CustomerLeft broadcasted) => db.Customers.Where(c => c.Id == broadcasted.Id).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }
        """, "Coravel");

    [Fact]
    public Task One_that_leaves_a_record_is_silent() => Customers.All("""
        public class Forgetting(ShopDb db, IAuditTrail audit) : Coravel.Invocable.IInvocable
        {
            public async Task Invoke()
            {
                await audit.RecordAsync("forgetting", "delete", 0);
                await db.Customers.Where(c => c.Name == "").ExecuteDeleteAsync();
            }
        }
        """, "Coravel");
}
