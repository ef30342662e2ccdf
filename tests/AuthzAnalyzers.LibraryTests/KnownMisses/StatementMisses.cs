using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.KnownMisses;

/// <summary>Statements that read customers' data and are not seen, or seen for more than they are. A change that finds one makes its test fail, and moves it.</summary>
public sealed class StatementMisses
{
    private static Task Silent(string body, string parameters = "int id") => Verify.Diagnostics("AUTHZ1001", $$"""
        using System.Data;
        using System.Text;
        using Dapper;

        public class Customer
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Status { get; set; } = "";
        }

        public class CustomersController(IDbConnection connection) : Controller
        {
            public async Task<IActionResult> Get({{parameters}})
            {
                await Task.Yield();
                {{body}}
            }
        }
        """);

    [Fact]
    public Task A_text_that_a_builder_puts_together_says_nothing_of_rows_without_a_type() => Silent("""
        var sql = new StringBuilder("SELECT Name, Email FROM Customers");
        sql.Append(" WHERE Id = @id");
        return Ok(await connection.QueryAsync(sql.ToString(), new { id }));
        """);

    [Fact]
    public Task A_text_from_a_file_says_nothing_of_rows_without_a_type() => Silent("""
        var sql = System.IO.File.ReadAllText("customers.sql");
        return Ok(await connection.QueryAsync(sql, new { id }));
        """);

    [Fact]
    public Task A_stored_procedure_that_is_named_after_nothing_says_nothing_of_rows_without_a_type() => Silent("""
        return Ok(await connection.QueryAsync("usp_0815", new { id }, commandType: CommandType.StoredProcedure));
        """);
}
