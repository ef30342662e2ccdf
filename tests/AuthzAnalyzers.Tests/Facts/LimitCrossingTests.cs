using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Facts.Crossing;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Limits of reads in assemblies that were built before.</summary>
public class LimitCrossingTests
{
    [Fact]
    public Task A_set_without_a_limit_in_another_assembly_is_found_at_the_call() => Findings(
        Data("""
            public class Directory(ShopDb db)
            {
                public Task<List<Customer>> Everybody() => db.Customers.ToListAsync();
                public Task<List<Customer>> Some() => db.Customers.Take(50).ToListAsync();
                public Task<List<Customer>> Page(int size) => db.Customers.Take(size).ToListAsync();
                public Task<List<Order>> Of(int customer) => db.Orders.Where(o => o.CustomerId == customer).ToListAsync();
                public Task<List<Order>> In(string status) => db.Orders.Where(o => o.Status == status).ToListAsync();
            }
            """),
        """
        [Authorize(Roles = "staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(await directory.{|AUTHZ1011:Everybody|}());
            public async Task<IActionResult> Get2() => Ok(await directory.Some());
            public async Task<IActionResult> Get3(int size) => Ok(await directory.{|AUTHZ1011:Page|}(size));
            public async Task<IActionResult> Get4() => Ok(await directory.Page(20));
            public async Task<IActionResult> Get5(int id) => Ok(await directory.Of(id));
            public async Task<IActionResult> Get6(string status) => Ok(await directory.{|AUTHZ1011:In|}(status));
        }
        """,
        "AUTHZ1011");
}
