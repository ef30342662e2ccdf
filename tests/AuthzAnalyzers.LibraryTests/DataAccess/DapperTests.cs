using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/dapper.txt", Against = "Dapper 2.1.86")]
[Covers("data-access/sql.txt", Against = "Dapper 2.1.86")]
public sealed class DapperTests
{
    private const string Shop = """
        using System.Data;
        using Dapper;

        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string City { get; set; } = "";
        }

        public class Order
        {
            public int Id { get; set; }
            public int CustomerId { get; set; }
            public decimal Total { get; set; }
            public Customer? Customer { get; set; }
        }

        public record CustomerRow(int Id, string Name);

        public record ProductRow(int Id, string Title);

        """;

    private static string Controller(string members, string types = "") => Shop + $$"""
        public class CustomersController(IDbConnection connection) : Controller
        {
            {{members}}

            private string UserId => User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        }

        {{types}}
        """;

    private static Task Findings(string rule, string members, string types = "") => Verify.Diagnostics(rule, Controller(members, types));

    [Theory]
    [InlineData("Ok(await connection.{|AUTHZ1001:QueryAsync|}<Customer>(\"SELECT * FROM Customers\"))")]
    [InlineData("Ok(connection.{|AUTHZ1001:Query|}<CustomerRow>(\"SELECT Id, Name FROM dbo.Customers\"))")]
    [InlineData("Ok(await connection.{|AUTHZ1001:QuerySingleAsync|}<Customer>(\"SELECT * FROM Customers WHERE Id = @id\", new { id }))")]
    [InlineData("Ok(await connection.{|AUTHZ1001:QueryFirstOrDefaultAsync|}<Customer>(\"SELECT * FROM [Customers] c WHERE c.[Id] = @Id\", new { Id = id }))")]
    [InlineData("Ok(await connection.{|AUTHZ1001:QueryAsync|}(\"SELECT Name, Email FROM Customers\"))")]
    [InlineData("Ok(await connection.{|AUTHZ1001:ExecuteScalarAsync|}<string>(\"SELECT Email FROM Customers WHERE Id = @id\", new { id }))")]
    [InlineData("Ok(await connection.{|AUTHZ1001:QueryAsync|}<dynamic>(\"SELECT c.Name FROM Orders o JOIN Customers c ON c.Id = o.CustomerId\"))")]
    public Task Rows_of_customers_for_anybody_are_reported(string answer) => Findings("AUTHZ1001", $$"""
        public async Task<IActionResult> Get(int id)
        {
            await Task.Yield();
            return {{answer}};
        }
        """);

    [Theory]
    [InlineData("Ok(await connection.QueryAsync<ProductRow>(\"SELECT * FROM Products\"))")]
    [InlineData("Ok(await connection.QueryAsync(\"SELECT Id FROM Customers\"))")]
    [InlineData("Ok(await connection.QueryAsync<int>(\"SELECT Id FROM Customers\"))")]
    [InlineData("Ok(await connection.ExecuteScalarAsync<int>(\"SELECT COUNT(*) FROM Customers\"))")]
    [InlineData("Ok(await connection.QueryAsync(\"SELECT p.Title FROM Products p\"))")]
    [InlineData("Ok(await connection.QueryAsync<Customer>(\"SELECT * FROM Customers WHERE UserId = @userId\", new { userId = UserId }))")]
    [InlineData("Ok(await connection.QueryAsync<Order>(\"SELECT o.* FROM Orders o JOIN Customers c ON c.Id = o.CustomerId WHERE c.UserId = @UserId\", new { UserId }))")]
    public Task Other_rows_and_rows_of_the_caller_are_silent(string answer) => Findings("AUTHZ1001", $$"""
        public async Task<IActionResult> Get(int id)
        {
            await Task.Yield();
            return {{answer}};
        }
        """);

    [Theory]
    [InlineData("\"SELECT * FROM Customers WHERE Id = @id\"", "new { id }")]
    [InlineData("\"SELECT * FROM Customers WHERE Id = @id AND City = 'Ulm'\"", "new { id }")]
    [InlineData("\"SELECT * FROM Customers WHERE Id = @id AND (@me IS NULL OR UserId = @me)\"", "new { id, me = UserId }")]
    [InlineData("$\"SELECT * FROM Customers WHERE Id = {id}\"", "null")]
    public Task A_record_of_a_key_from_the_route_asks_for_an_owner(string sql, string parameters) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id) => Ok(await connection.{|AUTHZ1002:QuerySingleAsync|}<Customer>({{sql}}, {{parameters}}));
        """);

    [Theory]
    [InlineData("\"SELECT * FROM Customers WHERE Id = @id AND UserId = @me\"", "new { id, me = UserId }")]
    [InlineData("\"SELECT * FROM Customers WHERE UserId = @me AND Id = @id\"", "new { id, me = UserId }")]
    [InlineData("$\"SELECT * FROM Customers WHERE Id = {id} AND UserId = '{UserId}'\"", "null")]
    public Task A_record_of_a_key_and_the_caller_is_silent(string sql, string parameters) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id) => Ok(await connection.QuerySingleAsync<Customer>({{sql}}, {{parameters}}));
        """);

    [Fact]
    public Task All_rows_for_any_signed_in_caller_are_reported() => Findings("AUTHZ1003", """
        [Authorize]
        public async Task<IActionResult> All() => Ok(await connection.{|AUTHZ1003:QueryAsync|}<Customer>("SELECT * FROM Customers ORDER BY Name"));
        """);

    [Theory]
    [InlineData("SELECT * FROM Customers", "{|AUTHZ1011:QueryAsync|}<Customer>")]
    [InlineData("SELECT * FROM Customers ORDER BY Id LIMIT @take", "{|AUTHZ1011:QueryAsync|}<Customer>")]
    [InlineData("SELECT TOP 50 * FROM Customers", "QueryAsync<Customer>")]
    [InlineData("SELECT * FROM Customers ORDER BY Id OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY", "QueryAsync<Customer>")]
    public Task Rows_without_a_limit_are_suggested_one(string sql, string call) => Findings("AUTHZ1011", $$"""
        [Authorize(Policy = "Staff")]
        public async Task<IActionResult> All(int take) => Ok(await connection.{{call}}("{{sql}}", new { take }));
        """);

    [Theory]
    [InlineData("UPDATE Customers SET Name = @name WHERE Id = @id", "{|AUTHZ1001:ExecuteAsync|}")]
    [InlineData("DELETE FROM Customers WHERE Id = @id", "{|AUTHZ1001:ExecuteAsync|}")]
    [InlineData("UPDATE Products SET Title = @name WHERE Id = @id", "ExecuteAsync")]
    [InlineData("UPDATE Customers SET Name = @name WHERE Id = @id AND UserId = @me", "ExecuteAsync")]
    [InlineData("INSERT INTO Customers (Name) VALUES (@name)", "ExecuteAsync")]
    public Task Changes_of_customers_by_anybody_are_reported(string sql, string call) => Findings("AUTHZ1001", $$"""
        public async Task<IActionResult> Change(int id, string name)
        {
            await connection.{{call}}("{{sql}}", new { id, name, me = UserId });
            return NoContent();
        }
        """);

    [Theory]
    [InlineData("const string Sql = \"SELECT * FROM Customers\";")]
    [InlineData("private static readonly string Sql = \"SELECT * \" + \"FROM Customers\";")]
    [InlineData("private const string Table = \"Customers\"; private const string Sql = $\"SELECT * FROM {Table}\";")]
    [InlineData("private static string Sql => \"SELECT * FROM Customers\";")]
    public Task A_text_kept_elsewhere_is_found(string declaration) => Findings("AUTHZ1001", $$"""
        {{declaration}}

        public async Task<IActionResult> All() => Ok(await connection.{|AUTHZ1001:QueryAsync|}(Sql));
        """);

    [Fact]
    public Task A_condition_that_is_added_on_some_way_only_leaves_the_other() => Findings("AUTHZ1005", """
        [Authorize]
        public async Task<IActionResult> Get(int id, bool mine)
        {
            var sql = "SELECT * FROM Customers WHERE Id = @id";
            if (mine)
            {
                sql += " AND UserId = @me";
            }

            return Ok(await connection.{|AUTHZ1005:QuerySingleAsync|}<Customer>(sql, new { id, me = UserId }));
        }
        """);

    [Fact]
    public Task A_condition_that_is_added_for_all_but_staff_is_one() => Findings("AUTHZ1002", """
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            var sql = "SELECT * FROM Customers WHERE Id = @id";
            if (!User.IsInRole("Admin"))
            {
                sql += " AND UserId = @me";
            }

            return Ok(await connection.QuerySingleAsync<Customer>(sql, new { id, me = UserId }));
        }
        """);

    [Fact]
    public Task Rows_put_together_are_reported() => Findings("AUTHZ1001", """
        public async Task<IActionResult> Get()
        {
            var orders = await connection.{|AUTHZ1001:QueryAsync|}<Order, Customer, Order>(
                "SELECT o.*, c.* FROM Orders o JOIN Customers c ON c.Id = o.CustomerId",
                (order, customer) =>
                {
                    order.Customer = customer;
                    return order;
                });
            return Ok(orders);
        }
        """);
}
