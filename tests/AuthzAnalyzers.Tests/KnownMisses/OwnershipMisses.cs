using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Records without an ownership check that stay silent today. A test here that starts to fail is a miss less: move it to the rule's tests.</summary>
public class OwnershipMisses
{
    // What belongs to an order belongs to its customer, two steps away: followed only where the order holds its lines, for much else mentions orders.
    [Fact]
    public Task A_record_that_is_linked_to_a_linked_record() => Shop.Findings("AUTHZ1002", """
        public class OrderLine { public int Id { get; set; } public int OrderId { get; set; } public Order? Order { get; set; } public int Quantity { get; set; } }
        public class LinesDb : ShopDb { public DbSet<OrderLine> Lines => Set<OrderLine>(); }

        [Authorize]
        public class LinesController(LinesDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await db.Lines.Where(l => l.OrderId == id).ToListAsync());
        }
        """);
}
