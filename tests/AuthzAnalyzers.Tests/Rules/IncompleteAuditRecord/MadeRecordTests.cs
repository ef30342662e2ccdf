using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.IncompleteAuditRecord;

/// <summary>Records that an entry point makes itself.</summary>
public class MadeRecordTests
{
    [Theory]
    [InlineData("db.{|AUTHZ2002:Add|}(new AuditEntry { SubjectId = id, Action = \"read\" });")]
    [InlineData("db.{|AUTHZ2002:Add|}(new AuditEntry { Actor = \"support\", SubjectId = id, Action = \"read\" });")]
    [InlineData("db.{|AUTHZ2002:Add|}(new AuditEntry { Actor = me, Action = \"read\" });")]
    [InlineData("db.{|AUTHZ2002:Add|}(new AuditEntry { Actor = me, SubjectId = id });")]
    [InlineData("db.Set<AuditEntry>().{|AUTHZ2002:Add|}(new() { SubjectId = id, Action = \"read\" });")]
    [InlineData("var entry = new AuditEntry { SubjectId = id, Action = \"read\" }; db.{|AUTHZ2002:Add|}(entry);")]
    [InlineData("await sink.{|AUTHZ2002:WriteAsync|}(new AuditEntry { SubjectId = id, Action = \"read\" });")]
    public Task A_record_that_leaves_a_member_out_is_found(string record) => Action(record);

    [Theory]
    [InlineData("db.Add(new AuditEntry { Actor = me, SubjectId = id, Action = \"read\" });")]
    [InlineData("var entry = new AuditEntry { SubjectId = id, Action = \"read\" }; entry.Actor = me; db.Add(entry);")]
    [InlineData("var entry = new AuditEntry { SubjectId = id, Action = \"read\" }; Fill(entry); db.Add(entry);")]
    [InlineData("await sink.WriteAsync(new AuditEntry { Actor = me, SubjectId = id, Action = \"read\" });")]
    [InlineData("await away.WriteAsync(new AuditEntry { SubjectId = id, Action = \"read\" });")]
    [InlineData("db.Add(new Product { Title = \"read\" });")]
    public Task A_record_with_all_of_them_is_silent(string record) => Action(record);

    [Theory]
    [InlineData("public class Stamps { public void Stamp(AuditEntry entry, string me) { entry.Actor = me; } }")]
    [InlineData("public class Stamps { public object Stamp(DbContext db, AuditEntry entry, string me) => db.Entry(entry).Property(e => e.Actor).CurrentValue = me; }")]
    public Task A_member_that_something_else_sets_is_silent(string other) => Action("db.Add(new AuditEntry { SubjectId = id, Action = \"read\" });", other);

    private static Task Action(string record, string types = "") => Shop.Findings("AUTHZ2002", $$"""
        public class AuditEntry { public int Id { get; set; } public string? Actor { get; set; } public int? SubjectId { get; set; } public string Action { get; set; } = ""; public DateTime At { get; set; } }
        public class AuditSink(ShopDb db) { public async Task WriteAsync(AuditEntry entry) { db.Add(entry); await db.SaveChangesAsync(); } }
        public interface IAuditSink { Task WriteAsync(AuditEntry entry); }

        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, AuditSink sink, IAuditSink away) : ControllerBase
        {
            public async Task<Customer?> Get(int id)
            {
                var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                {{record}}
                await db.SaveChangesAsync();
                return await db.Customers.FindAsync(id);
            }

            private void Fill(object entry) => Console.WriteLine(entry);
            private object Unused => new { sink, away };
        }

        {{types}}
        """);
}
