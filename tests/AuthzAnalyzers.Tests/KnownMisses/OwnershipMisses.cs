using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Records without an ownership check that stay silent today. A test here that starts to fail is a miss less: move it to the rule's tests.</summary>
public class OwnershipMisses
{
    // A course that the caller has sailed is everybody's, the team that the caller is in is the caller's: by their keys alone they look the same.
    [Theory]
    [InlineData("AUTHZ1003", "db.Trips.Where(t => courses.Contains(t.CourseId))")]
    [InlineData("AUTHZ1003", "db.Trips.Where(t => db.Trips.Any(o => o.SkipperId == Me && o.CourseId == t.CourseId))")]
    [InlineData("AUTHZ1002", "db.Trips.Where(t => t.SkipperId == id && courses.Contains(t.CourseId))")]
    public Task A_catalogues_key_that_the_callers_rows_share_with_others(string rule, string query) =>
        Marina.Action(rule, "[Authorize]", $"var courses = db.Trips.Where(t => t.SkipperId == Me).Select(t => t.CourseId); return Ok({query}.ToList());");

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
