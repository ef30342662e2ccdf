using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.IncompleteAuditRecord;
using AuthzAnalyzers.Tests.Rules;
using AuthzAnalyzers.Tests.Rules.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class IncompleteAuditRecordFixTests
{
    private static readonly Setup Setup = Shop.SetupFor("AUTHZ2002");

    [Theory]
    [InlineData("\"support\"")]
    [InlineData("null!")]
    [InlineData("string.Empty")]
    public Task An_actor_that_is_nobody_becomes_the_caller(string actor) => Verify.Fix<IncompleteAuditRecordFix>(
        Code($"await audit.{{|AUTHZ2002:RecordAsync|}}({actor}, \"read\", id);"),
        Code("await audit.RecordAsync(Me, \"read\", id);"),
        Setup);

    [Fact]
    public Task A_named_argument_keeps_its_name() => Verify.Fix<IncompleteAuditRecordFix>(
        Code("await audit.{|AUTHZ2002:RecordAsync|}(what: \"read\", who: \"support\", subject: id);"),
        Code("await audit.RecordAsync(what: \"read\", who: Me, subject: id);"),
        Setup);

    [Fact]
    public Task A_member_of_a_record_becomes_the_caller() => Verify.Fix<IncompleteAuditRecordFix>(
        Code("db.{|AUTHZ2002:Add|}(new AuditLogEntry { Who = \"support\", What = \"read\", Subject = id }); await Task.Yield();"),
        Code("db.Add(new AuditLogEntry { Who = Me, What = \"read\", Subject = id }); await Task.Yield();"),
        Setup);

    [Theory]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(Me, \"read\", 0);")]
    [InlineData("await audit.{|AUTHZ2002:RecordAsync|}(by, \"read\", id);")]
    public Task What_nobody_can_tell_is_left_to_people(string record) => Verify.NoFix<IncompleteAuditRecordFix>(Code(record), Setup);

    private static string Code(string record) => $$"""
        [Authorize(Roles = "Staff")]
        public class CustomersController(ShopDb db, IAuditTrail audit) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            public async Task<Customer?> Get(int id, string by)
            {
                {{record}}
                return await db.Customers.FindAsync(id);
            }

            private object Unused => new { Me, audit };
        }

        {{AuditTypes.Text}}
        """;
}
