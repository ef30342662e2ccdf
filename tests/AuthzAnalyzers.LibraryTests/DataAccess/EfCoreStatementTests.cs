using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

[Covers("data-access/efcore.txt", Against = "Microsoft.EntityFrameworkCore.Relational")]
public sealed class EfCoreStatementTests
{
    private const string Shop = """
        using Dapper;

        public class Client
        {
            public int Id { get; set; }
            public Guid TenantId { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }

        public class Account : Microsoft.AspNetCore.Identity.IdentityUser { }

        public record NameRow(int Id, string Name);

        public interface ICurrentUser { string UserId { get; } Guid TenantId { get; } }

        public class HttpCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string UserId => accessor.HttpContext!.User.FindFirstValue("sub")!;
            public Guid TenantId => Guid.Parse(accessor.HttpContext!.User.FindFirstValue("tenant")!);
        }

        """;

    private const string FilteredDb = """
        public class ShopDb(ICurrentUser user) : DbContext
        {
            public DbSet<Client> Clients => Set<Client>();
            protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Client>().HasQueryFilter(c => c.TenantId == user.TenantId);
        }

        """;

    private const string PlainDb = """
        public class ShopDb : DbContext
        {
            public DbSet<Client> Clients => Set<Client>();
        }

        """;

    private static Task Findings(string rule, string context, string body, string attribute = "[Authorize]") => Verify.Diagnostics(rule, Shop + context + $$"""
        public class ClientsController(ShopDb db, ICurrentUser user) : ControllerBase
        {
            {{attribute}}
            public async Task<IActionResult> Get(int id)
            {
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("return Ok(await db.Database.SqlQuery<NameRow>($\"SELECT Id, Name FROM Clients WHERE Id = {id}\").{|AUTHZ1002:SingleAsync|}());")]
    [InlineData("return Ok(await db.Database.SqlQueryRaw<NameRow>(\"SELECT Id, Name FROM Clients WHERE Id = {0}\", id).{|AUTHZ1002:SingleAsync|}());")]
    [InlineData("return Ok(await db.Clients.FromSql($\"SELECT * FROM Clients WHERE Id = {id}\").{|AUTHZ1002:FirstAsync|}());")]
    [InlineData("return Ok(await db.Clients.FromSqlRaw(\"SELECT * FROM Clients WHERE Id = {0}\", id).{|AUTHZ1002:FirstAsync|}());")]
    [InlineData("await db.Database.{|AUTHZ1002:ExecuteSqlAsync|}($\"DELETE FROM Clients WHERE Id = {id}\"); return NoContent();")]
    [InlineData("await db.Database.{|AUTHZ1002:ExecuteSqlRawAsync|}(\"UPDATE Clients SET Name = '' WHERE Id = {0}\", id); return NoContent();")]
    public Task A_key_from_the_route_asks_for_an_owner(string body) => Findings("AUTHZ1002", PlainDb, body);

    [Theory]
    [InlineData("return Ok(await db.Database.SqlQuery<NameRow>($\"SELECT Id, Name FROM Clients WHERE Id = {id} AND UserId = {user.UserId}\").SingleAsync());")]
    [InlineData("return Ok(await db.Database.SqlQueryRaw<NameRow>(\"SELECT Id, Name FROM Clients WHERE Id = {0} AND UserId = {1}\", id, user.UserId).SingleAsync());")]
    [InlineData("return Ok(await db.Clients.FromSql($\"SELECT * FROM Clients WHERE Id = {id}\").FirstAsync(c => c.UserId == user.UserId));")]
    [InlineData("return Ok(await db.Clients.FromSqlRaw(\"SELECT * FROM Clients WHERE Id = {0} AND UserId = {1}\", id, user.UserId).FirstAsync());")]
    [InlineData("await db.Database.ExecuteSqlAsync($\"DELETE FROM Clients WHERE Id = {id} AND UserId = {user.UserId}\"); return NoContent();")]
    [InlineData("return Ok(await db.Database.SqlQuery<int>($\"SELECT Id FROM Clients WHERE Id = {id}\").SingleAsync());")]
    public Task A_key_and_the_caller_are_silent(string body) => Findings("AUTHZ1002", PlainDb, body);

    [Theory]
    [InlineData("return Ok(await db.Database.SqlQuery<NameRow>($\"SELECT Id, Name FROM Clients\").{|AUTHZ1007:ToListAsync|}());")]
    [InlineData("return Ok(await db.Database.GetDbConnection().{|AUTHZ1007:QueryAsync|}<NameRow>(\"SELECT Id, Name FROM Clients\"));")]
    [InlineData("await db.Database.{|AUTHZ1007:ExecuteSqlAsync|}($\"DELETE FROM Clients WHERE Id = {id}\"); return NoContent();")]
    public Task A_statement_past_the_filter_is_found(string body) => Findings("AUTHZ1007", FilteredDb, body);

    [Theory]
    [InlineData("return Ok(await db.Database.SqlQuery<NameRow>($\"SELECT Id, Name FROM Clients WHERE TenantId = {user.TenantId}\").ToListAsync());")]
    [InlineData("return Ok(await db.Clients.FromSql($\"SELECT * FROM Clients\").ToListAsync());")]
    [InlineData("return Ok(await db.Database.GetDbConnection().QueryAsync<NameRow>(\"SELECT Id, Name FROM Clients WHERE TenantId = @TenantId\", new { user.TenantId }));")]
    [InlineData("return Ok(await db.Database.GetDbConnection().QueryAsync<int>(\"SELECT Id FROM Clients\"));")]
    public Task A_statement_that_writes_the_condition_itself_is_silent(string body) => Findings("AUTHZ1007", FilteredDb, body);
}
