using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.LostAuditRecord;
using AuthzAnalyzers.Tests.Rules;
using AuthzAnalyzers.Tests.Rules.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class LostAuditRecordFixTests
{
    [Theory]
    [InlineData("audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);")]
    [InlineData("_ = audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);")]
    public Task A_record_that_nothing_waits_for_is_awaited(string statement) => Verify.Fix<LostAuditRecordFix>(
        Code($"public async Task<Customer?> Get(int id) {{ {statement} return await db.Customers.FindAsync(id); }}"),
        Code("public async Task<Customer?> Get(int id) { await audit.RecordAsync(\"me\", \"read\", id); return await db.Customers.FindAsync(id); }"),
        Shop.SetupFor("AUTHZ2003"));

    [Fact]
    public Task A_method_that_was_none_becomes_asynchronous() => Verify.Fix<LostAuditRecordFix>(
        Code("public Customer? Get(int id) { audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id); return db.Customers.Find(id); }"),
        Code("public async Task<Customer?> Get(int id) { await audit.RecordAsync(\"me\", \"read\", id); return db.Customers.Find(id); }"),
        Shop.SetupFor("AUTHZ2003"));

    [Theory]
    [InlineData("audit?.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);")]
    [InlineData("_ = audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id).ContinueWith(task => { });")]
    [InlineData("_ = Task.Run(() => audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id));")]
    [InlineData("try { await audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id); } catch { }")]
    public Task What_takes_a_decision_is_left_to_people(string statement) => Verify.NoFix<LostAuditRecordFix>(
        Code($"public async Task Note(int id) {{ await Task.Yield(); {statement} }}"),
        Shop.SetupFor("AUTHZ2003"));

    private static string Code(string member) => $$"""
        public class CustomersController(ShopDb db, IAuditTrail audit) : Controller
        {
            {{member}}
        }

        {{AuditTypes.Text}}
        """;
}
