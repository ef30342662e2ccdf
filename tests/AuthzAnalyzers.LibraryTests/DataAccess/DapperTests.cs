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
            public string Street { get; set; } = "";
            public string State { get; set; } = "";
            public string Note { get; set; } = "";
            public DateTime Placed { get; set; }
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

    [Theory]
    [InlineData("connection.{|AUTHZ2001:Query|}<Warden>(\"park.WardensOfForest\", new { ForestId = context.ForestId }, commandType: CommandType.StoredProcedure)")]
    [InlineData("connection.{|AUTHZ2001:Query|}<Warden>(\"park.WardensOfTenant\", new { TenantId = context.ForestId }, commandType: CommandType.StoredProcedure)")]
    [InlineData("connection.Query<Warden>(\"park.WardenOfUser\", new { UserId = context.UserId }, commandType: CommandType.StoredProcedure)")]
    [InlineData("connection.Query<Order>(\"park.OrdersOfCustomer\", new { CustomerId = context.CustomerId }, commandType: CommandType.StoredProcedure)")]
    public Task A_procedures_parameter_tells_the_callers_tenant_from_the_caller(string query) => Verify.Diagnostics(Controller($$"""
        [Authorize]
        public IActionResult Act([FromServices] IUserContext context, [FromServices] IAuditService audit, int id)
        {
            if (id == 1) { audit.Record("", id); }
            return Ok({{query}});
        }
        """, """
        public interface IAuditService { void Record(string actor, int subject); }
        public interface IUserContext { int ForestId { get; } int CustomerId { get; } string UserId { get; } }
        public class Warden { public int Id { get; set; } public string UserId { get; set; } = ""; public int ForestId { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        """), Setup.For("AUTHZ2001").OfAnyConfidence);

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
    [InlineData("WITH x AS (SELECT date_part('month', o.Placed) AS m, COUNT(*) AS n FROM Orders o GROUP BY 1) SELECT x.n FROM x", "QueryAsync")]
    [InlineData("WITH x AS (SELECT date_part('month', o.Placed) AS m, COUNT(*) AS n FROM Orders o GROUP BY 1) SELECT x.m, x.n FROM x", "QueryAsync")]
    [InlineData("SELECT x.n FROM (SELECT COUNT(*) n FROM Customers) x", "QueryAsync")]
    [InlineData("SELECT o.State, SUM(o.Total) AS Sum FROM Orders o GROUP BY o.State", "QueryAsync")]
    [InlineData("SELECT o.State, STRING_AGG(o.Note, ',') AS Notes FROM Orders o GROUP BY o.State", "{|AUTHZ1001:QueryAsync|}")]
    [InlineData("SELECT o.State, o.Total FROM Orders o", "{|AUTHZ1001:QueryAsync|}")]
    [InlineData("SELECT o.Street, COUNT(*) AS n FROM Orders o GROUP BY o.Street", "{|AUTHZ1001:QueryAsync|}")]
    [InlineData("WITH x AS (SELECT c.Email AS m, COUNT(*) AS n FROM Customers c GROUP BY c.Email) SELECT x.m, x.n FROM x", "{|AUTHZ1001:QueryAsync|}")]
    [InlineData("SELECT x.s FROM (SELECT c.Email AS s, c.Id FROM Customers c) x", "{|AUTHZ1001:QueryAsync|}")]
    public Task Numbers_through_another_statement_disclose_nobody(string sql, string call) => Findings("AUTHZ1001", $$"""
        public async Task<IActionResult> Get() => Ok(await connection.{{call}}("{{sql}}"));
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

    [Fact]
    public Task Each_result_of_several_is_what_its_type_says() => Findings("AUTHZ1001", """
        public async Task<IActionResult> Get(int id)
        {
            using var results = await connection.QueryMultipleAsync(
                "SELECT Id, Title FROM Products; SELECT * FROM Customers WHERE UserId = @me; SELECT * FROM Orders WHERE Id = @id", new { id, me = UserId });
            var products = await results.ReadAsync<ProductRow>();
            var customer = await results.ReadSingleAsync<Customer>();
            var orders = await results.{|AUTHZ1001:ReadAsync|}<Order>();
            return Ok(new { products, customer, orders });
        }
        """);

    [Theory]
    [InlineData("new CommandDefinition(\"SELECT * FROM Customers WHERE Id = @id\", new { id })", "{|AUTHZ1002:QuerySingleAsync|}")]
    [InlineData("new CommandDefinition(\"SELECT * FROM Customers WHERE UserId = @me\", new { me = UserId })", "QuerySingleAsync")]
    public Task A_command_made_before_is_read(string command, string call) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            var command = {{command}};
            return Ok(await connection.{{call}}<Customer>(command));
        }
        """);

    [Theory]
    [InlineData("var p = new DynamicParameters(); p.Add(\"@id\", id);", "{|AUTHZ1002:QuerySingleAsync|}", "Id = @id")]
    [InlineData("var p = new DynamicParameters(); p.Add(\"me\", UserId);", "QuerySingleAsync", "UserId = @me")]
    [InlineData("var p = new DynamicParameters(new { me = UserId });", "QuerySingleAsync", "UserId = @me")]
    [InlineData("var p = new Dictionary<string, object> { [\"me\"] = UserId };", "QuerySingleAsync", "UserId = @me")]
    [InlineData("var p = new Dictionary<string, object> { { \"@me\", UserId } };", "QuerySingleAsync", "UserId = @me")]
    [InlineData("var p = new Dictionary<string, object>(); p[\"me\"] = UserId;", "QuerySingleAsync", "UserId = @me")]
    [InlineData("var p = new Dictionary<string, object> { [\"id\"] = id };", "{|AUTHZ1002:QuerySingleAsync|}", "Id = @id")]
    public Task Parameters_are_found_in_what_holds_them(string parameters, string call, string condition) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id)
        {
            {{parameters}}
            return Ok(await connection.{{call}}<Customer>("SELECT * FROM Customers WHERE {{condition}}", p));
        }
        """);

    [Theory]
    [InlineData("[dbo].[Customer_ReadById]", "new { id }", "{|AUTHZ1002:QuerySingleAsync|}")]
    [InlineData("dbo.GetCustomerByUserId", "new { UserId }", "QuerySingleAsync")]
    [InlineData("EXEC Customer_ReadByUserId @UserId", "new { UserId, id }", "QuerySingleAsync")]
    public Task Stored_procedures_are_told_by_their_names(string procedure, string parameters, string call) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id) =>
            Ok(await connection.{{call}}<Customer>("{{procedure}}", {{parameters}}, commandType: CommandType.StoredProcedure));
        """);

    [Theory]
    [InlineData("Customer_DeleteById", "{|AUTHZ1001:ExecuteAsync|}")]
    [InlineData("Customer_Update", "{|AUTHZ1001:ExecuteAsync|}")]
    [InlineData("Customer_Create", "ExecuteAsync")]
    [InlineData("Product_DeleteById", "ExecuteAsync")]
    public Task Stored_procedures_that_change_records_are_told_by_their_names(string procedure, string call) => Findings("AUTHZ1001", $$"""
        public async Task<IActionResult> Change(int id)
        {
            await connection.{{call}}("{{procedure}}", new { id }, commandType: CommandType.StoredProcedure);
            return NoContent();
        }
        """);

    [Theory]
    [InlineData("await connection.QueryAsync<Order>($\"{Area}.{Kind}_OfUser\", new { UserId }, commandType: CommandType.StoredProcedure)")]
    [InlineData("await connection.QueryAsync<Order>($\"{Area}.{Kind}s_OfUser\", new { UserId, open = true }, commandType: CommandType.StoredProcedure)")]
    [InlineData("await connection.QueryAsync<Order>(Area + \".\" + Kind + \"_OfUser\", new { UserId }, commandType: CommandType.StoredProcedure)")]
    [InlineData("await connection.{|AUTHZ1002:QueryAsync|}<Order>($\"{Area}.{Kind}_OfUser\", new { UserId = id }, commandType: CommandType.StoredProcedure)")]
    [InlineData("await connection.{|AUTHZ1002:QueryAsync|}<Order>($\"{Area}.{Kind}_ById\", new { id }, commandType: CommandType.StoredProcedure)")]
    public Task A_procedure_whose_name_is_put_together_asks_for_its_parameters(string query) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Get(int id) => Ok({{query}});

        private static string Area => typeof(Order).Namespace ?? "shop";
        private static string Kind => typeof(Order).Name;
        """);

    private const string Procedures = """
        public abstract class Repo<T>(IDbConnection connection)
        {
            protected abstract string Area { get; }
            protected abstract string Kind { get; }
            public Task<T> Get(int id) => connection.QuerySingleAsync<T>($"{Area}.{Kind}_Get", new { id }, commandType: CommandType.StoredProcedure);
            public Task Put(T row) => connection.ExecuteAsync($"{Area}.{Kind}_Put", row, commandType: CommandType.StoredProcedure);
            public Task Delete(int id) => connection.ExecuteAsync($"{Area}.{Kind}_Delete", new { id }, commandType: CommandType.StoredProcedure);
            public Task Drop(int id) => connection.ExecuteAsync($"{Area}.Customer_Delete", new { id }, commandType: CommandType.StoredProcedure);
            public Task Ping() => connection.ExecuteAsync($"{Area}.Queue_Touch", new { At = DateTime.UtcNow }, commandType: CommandType.StoredProcedure);
        }

        public class Customers(IDbConnection connection) : Repo<Customer>(connection) { protected override string Area => "shop"; protected override string Kind => "Customer"; }

        public class Lines(IDbConnection connection) : Repo<Line>(connection) { protected override string Area => "shop"; protected override string Kind => "Line"; }

        public class Line { public int Id { get; set; } public string Text { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("var c = await customers.Get(id); c.City = city; await customers.{|AUTHZ1002:Put|}(c); return Ok();")]
    [InlineData("await customers.{|AUTHZ1002:Delete|}(id); return Ok();")]
    [InlineData("await customers.{|AUTHZ1002:Drop|}(id); return Ok();")]
    [InlineData("await customers.Ping(); return Ok();")]
    [InlineData("var l = await lines.Get(id); l.Text = city; await lines.Put(l); return Ok();")]
    public Task A_procedure_that_is_given_a_record_changes_it(string body) => Findings("AUTHZ1002", $$"""
        [Authorize]
        public async Task<IActionResult> Change(int id, string city, [FromServices] Customers customers, [FromServices] Lines lines)
        {
            {{body}}
        }
        """, Procedures);

    [Fact]
    public Task A_statement_that_a_parameter_is_by_default_is_run() => Findings("AUTHZ1002", """
        [Authorize]
        public async Task<IActionResult> Change(int id, string city, [FromServices] Movers movers)
        {
            await movers.{|AUTHZ1002:Move|}(id, city);
            return Ok();
        }
        """, """
        public class Movers(IDbConnection connection)
        {
            public Task Move(int id, string city, string sql = "UPDATE Customers SET City = @city WHERE Id = @id") => connection.ExecuteAsync(sql, new { id, city });
        }
        """);

    [Theory]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.Table(\"crm_people\")] public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; public string Email { get; set; } = \"\"; }", "")]
    [InlineData("public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; public string Email { get; set; } = \"\"; }", "N:crm_people table entity=Patient")]
    [InlineData("public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; public string Email { get; set; } = \"\"; } public class Db : DbContext { protected override void OnModelCreating(ModelBuilder model) => model.Entity<Patient>().ToTable(\"crm_people\"); }", "")]
    [InlineData("public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; public string Email { get; set; } = \"\"; } public class Db : DbContext { public DbSet<Patient> CrmPeople => Set<Patient>(); }", "")]
    public Task Tables_are_records_of_the_type_that_somebody_says(string type, string policy) => Verify.Diagnostics(Controller("""
        public async Task<IActionResult> All() => Ok(await connection.{|AUTHZ1001:QueryAsync|}("SELECT Name, Email FROM crm_people"));
        """, type), Setup.For("AUTHZ1001") with { Policy = policy });

    [Fact]
    public Task Tables_that_nobody_maps_are_silent() => Findings("AUTHZ1001", """
        public async Task<IActionResult> All() => Ok(await connection.QueryAsync("SELECT Name, Email FROM crm_people"));
        """);

    [Fact]
    public Task A_handler_that_opens_its_connection_by_a_factory_is_followed() => Findings("AUTHZ1001", """
        public async Task<IActionResult> Members([FromServices] IModule module) => Ok(await module.{|AUTHZ1001:ExecuteQueryAsync|}(new GetMembersQuery()));

        public async Task<IActionResult> Mine([FromServices] IModule module) => Ok(await module.ExecuteQueryAsync(new GetMyMembersQuery()));
        """, """"
        public interface IConnectionFactory { IDbConnection GetOpenConnection(); }

        public interface ICallerContext { string UserId { get; } }

        public class CallerContext(IHttpContextAccessor accessor) : ICallerContext
        {
            public string UserId => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        }

        public interface IQuery<out TResult> { }

        public interface IQueryHandler<in TQuery, TResult> where TQuery : IQuery<TResult> { Task<TResult> Handle(TQuery query, CancellationToken cancellation); }

        public interface IModule { Task<TResult> ExecuteQueryAsync<TResult>(IQuery<TResult> query); }

        public class GetMembersQuery : IQuery<List<MemberDto>> { }

        public class GetMyMembersQuery : IQuery<List<MemberDto>> { }

        public class MemberDto { public Guid Id { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; }

        internal class GetMembersQueryHandler(IConnectionFactory factory) : IQueryHandler<GetMembersQuery, List<MemberDto>>
        {
            public async Task<List<MemberDto>> Handle(GetMembersQuery query, CancellationToken cancellation)
            {
                var connection = factory.GetOpenConnection();

                const string sql = $"""
                                   SELECT
                                       [Member].[Id] AS [{nameof(MemberDto.Id)}],
                                       [Member].[Name] AS [{nameof(MemberDto.Name)}],
                                       [Member].[Email] AS [{nameof(MemberDto.Email)}]
                                   FROM [club].[v_Members] AS [Member]
                                   """;
                return (await connection.QueryAsync<MemberDto>(sql)).AsList();
            }
        }

        internal class GetMyMembersQueryHandler(IConnectionFactory factory, ICallerContext caller) : IQueryHandler<GetMyMembersQuery, List<MemberDto>>
        {
            public async Task<List<MemberDto>> Handle(GetMyMembersQuery query, CancellationToken cancellation)
            {
                var connection = factory.GetOpenConnection();
                return (await connection.QueryAsync<MemberDto>(
                    "SELECT [Member].[Id], [Member].[Name], [Member].[Email] FROM [club].[v_Members] AS [Member] WHERE [Member].[UserId] = @UserId", new { caller.UserId })).AsList();
            }
        }
        """");
}
