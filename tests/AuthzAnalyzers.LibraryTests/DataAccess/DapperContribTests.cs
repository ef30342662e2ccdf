using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/dapper-contrib.txt", Against = "source stub")]
public sealed class DapperContribTests
{
    private static Task Findings(string rule, string body, string attribute = "") => Verify.Diagnostics($$"""
        using System.Data;
        using Dapper.Contrib.Extensions;

        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }

        public class Product
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
        }

        public class CustomersController(IDbConnection connection) : Controller
        {
            {{attribute}}
            public async Task<IActionResult> Get(int id)
            {
                await Task.Yield();
                var userId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                {{body}}
            }
        }
        """, Stub.Setup("DapperContrib") with { Only = rule });

    [Theory]
    [InlineData("return Ok(connection.{|AUTHZ1001:Get|}<Customer>(id));")]
    [InlineData("return Ok(await connection.GetAllAsync<Product>());")]
    [InlineData("connection.{|AUTHZ1001:Update|}(new Customer { Id = id, Name = \"x\" }); return NoContent();")]
    [InlineData("await connection.{|AUTHZ1001:DeleteAsync|}(new Customer { Id = id }); return NoContent();")]
    [InlineData("connection.Update(new Product { Id = id }); return NoContent();")]
    [InlineData("connection.Insert(new Customer { Name = \"x\" }); return NoContent();")]
    public Task Records_for_anybody_are_reported(string body) => Findings("AUTHZ1001", body);

    [Theory]
    [InlineData("return Ok(connection.{|AUTHZ1002:Get|}<Customer>(id));")]
    [InlineData("var customer = connection.Get<Customer>(id); return customer.UserId == userId ? Ok(customer) : Forbid();")]
    public Task A_record_of_a_key_from_the_route_asks_for_an_owner(string body) => Findings("AUTHZ1002", body, "[Authorize]");
}
