using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/adonet.txt", Against = "source stub of Oracle.ManagedDataAccess")]
[Covers("data-access/adonet.txt", Against = "Microsoft.Data.SqlClient, System.Data.SqlClient, Npgsql, MySqlConnector, Microsoft.Data.Sqlite")]
public sealed class AdoNetTests
{
    private const string Shop = """
        using System.Data;
        using System.Data.Common;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using MySqlConnector;
        using Npgsql;

        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }

        """;

    private static Task Findings(string rule, string body, string attribute = "") => Verify.Diagnostics(rule, Shop + $$"""
        public class CustomersController(string settings) : Controller
        {
            {{attribute}}
            public async Task<IActionResult> Get(int id)
            {
                await Task.Yield();
                var userId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                var names = new List<string>();
                {{body}}
                return Ok(names);
            }
        }
        """);

    [Theory]
    [InlineData("Microsoft.Data.SqlClient.SqlConnection", "Microsoft.Data.SqlClient.SqlCommand")]
    [InlineData("System.Data.SqlClient.SqlConnection", "System.Data.SqlClient.SqlCommand")]
    [InlineData("NpgsqlConnection", "NpgsqlCommand")]
    [InlineData("MySqlConnection", "MySqlCommand")]
    [InlineData("SqliteConnection", "SqliteCommand")]
    public Task Rows_of_a_key_from_the_route_ask_for_an_owner(string connection, string command) => Findings("AUTHZ1002", $$"""
        using var connection = new {{connection}}(settings);
        using var command = new {{command}}("SELECT Name, Email FROM Customers WHERE Id = @id", connection);
        command.Parameters.AddWithValue("@id", id);
        using var reader = await command.{|AUTHZ1002:ExecuteReaderAsync|}();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        """, "[Authorize]");

    [Theory]
    [InlineData("Microsoft.Data.SqlClient.SqlConnection", "Microsoft.Data.SqlClient.SqlCommand")]
    [InlineData("System.Data.SqlClient.SqlConnection", "System.Data.SqlClient.SqlCommand")]
    [InlineData("NpgsqlConnection", "NpgsqlCommand")]
    [InlineData("MySqlConnection", "MySqlCommand")]
    [InlineData("SqliteConnection", "SqliteCommand")]
    public Task Rows_of_the_caller_are_silent(string connection, string command) => Findings("AUTHZ1002", $$"""
        using var connection = new {{connection}}(settings);
        using var command = new {{command}}("SELECT Name, Email FROM Customers WHERE UserId = @userId AND Id = @id", connection);
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@userId", userId);
        using var reader = await command.ExecuteReaderAsync();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        """, "[Authorize]");

    [Theory]
    [InlineData("command.Parameters.AddWithValue(\"@id\", id);")]
    [InlineData("command.Parameters.Add(\"@id\", SqlDbType.Int).Value = id;")]
    [InlineData("command.Parameters.Add(new SqlParameter(\"@id\", id));")]
    [InlineData("command.Parameters.Add(new SqlParameter { ParameterName = \"@id\", Value = id });")]
    [InlineData("command.Parameters.AddRange(new[] { new SqlParameter(\"@id\", id) });")]
    [InlineData("var parameter = command.CreateParameter(); parameter.ParameterName = \"@id\"; parameter.Value = id; command.Parameters.Add(parameter);")]
    public Task A_record_of_a_key_from_the_route_asks_for_an_owner(string parameter) => Findings("AUTHZ1002", $$"""
        using var connection = new SqlConnection(settings);
        var command = new SqlCommand();
        command.Connection = connection;
        command.CommandText = "SELECT Name FROM Customers WHERE Id = @id";
        {{parameter}}
        names.Add((string)command.{|AUTHZ1002:ExecuteScalar|}());
        """, "[Authorize]");

    [Theory]
    [InlineData("command.Parameters.AddWithValue(\"@me\", userId);")]
    [InlineData("command.Parameters.Add(\"@me\", SqlDbType.NVarChar).Value = userId;")]
    [InlineData("command.Parameters.Add(new SqlParameter(\"@me\", userId));")]
    [InlineData("command.Parameters.Add(new SqlParameter { ParameterName = \"@me\", Value = userId });")]
    [InlineData("var parameter = command.CreateParameter(); parameter.ParameterName = \"@me\"; parameter.Value = userId; command.Parameters.Add(parameter);")]
    public Task A_record_of_the_caller_is_silent(string parameter) => Findings("AUTHZ1002", $$"""
        using var connection = new SqlConnection(settings);
        var command = new SqlCommand();
        command.Connection = connection;
        command.CommandText = "SELECT Name FROM Customers WHERE Id = @id AND UserId = @me";
        command.Parameters.AddWithValue("@id", id);
        {{parameter}}
        names.Add((string)command.ExecuteScalar());
        """, "[Authorize]");

    [Fact]
    public Task Commands_behind_the_contracts_are_reported() => Findings("AUTHZ1001", """
        using IDbConnection connection = new SqliteConnection(settings);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM Customers";
        using var reader = command.{|AUTHZ1001:ExecuteReader|}();
        while (reader.Read())
        {
            names.Add((string)reader["Name"]);
        }
        """);

    [Fact]
    public Task Commands_behind_the_contracts_that_ask_for_the_callers_rows_are_silent() => Findings("AUTHZ1001", """
        using IDbConnection connection = new SqliteConnection(settings);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM Customers WHERE UserId = @me";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@me";
        parameter.Value = userId;
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            names.Add((string)reader["Name"]);
        }
        """);

    [Theory]
    [InlineData("UPDATE Customers SET Name = 'x' WHERE Id = @id", "{|AUTHZ1001:ExecuteNonQueryAsync|}")]
    [InlineData("DELETE FROM Customers WHERE Id = @id", "{|AUTHZ1001:ExecuteNonQuery|}")]
    [InlineData("DELETE FROM Products WHERE Id = @id", "ExecuteNonQuery")]
    [InlineData("DELETE FROM Customers WHERE UserId = @me", "ExecuteNonQuery")]
    public Task Changes_by_anybody_are_reported(string sql, string call) => Findings("AUTHZ1001", $$"""
        using var connection = new NpgsqlConnection(settings);
        using var command = new NpgsqlCommand("{{sql}}", connection);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("me", userId);
        command.{{call}}();
        """);

    [Fact]
    public Task Tables_that_an_adapter_fills_are_reported() => Findings("AUTHZ1001", """
        var adapter = new SqlDataAdapter("SELECT * FROM Customers", new SqlConnection(settings));
        var table = new DataTable();
        adapter.{|AUTHZ1001:Fill|}(table);
        foreach (DataRow row in table.Rows)
        {
            names.Add((string)row["Name"]);
        }
        """);

    [Fact]
    public Task Tables_of_other_records_are_silent() => Findings("AUTHZ1001", """
        var adapter = new SqlDataAdapter("SELECT * FROM Products", new SqlConnection(settings));
        var table = new DataTable();
        adapter.Fill(table);
        foreach (DataRow row in table.Rows)
        {
            names.Add((string)row["Name"]);
        }
        """);

    [Fact]
    public Task Numbers_are_silent() => Findings("AUTHZ1001", """
        using var connection = new SqlConnection(settings);
        using var command = new SqlCommand("SELECT COUNT(*) FROM Customers", connection);
        names.Add(command.ExecuteScalar().ToString()!);
        """);

    [Theory]
    [InlineData("id", "Id", "{|AUTHZ1002:ExecuteReader|}")]
    [InlineData("userId", "UserId", "ExecuteReader")]
    public Task Commands_of_Oracle_are_known(string value, string column, string call) => Verify.Diagnostics(Shop + $$"""
        public class CustomersController(Oracle.ManagedDataAccess.Client.OracleConnection connection) : Controller
        {
            [Authorize]
            public IActionResult Get(int id)
            {
                var userId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                using var command = new Oracle.ManagedDataAccess.Client.OracleCommand("SELECT * FROM Customers WHERE {{column}} = :p", connection);
                command.Parameters.Add("p", {{value}});
                using var reader = command.{{call}}();
                return Ok(reader["Name"]);
            }
        }
        """, Stub.Setup("Oracle") with { Only = "AUTHZ1002" });
}
