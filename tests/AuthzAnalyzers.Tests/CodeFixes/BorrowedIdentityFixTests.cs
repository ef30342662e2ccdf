using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.BorrowedIdentity;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class BorrowedIdentityFixTests
{
    [Fact]
    public Task A_member_that_is_made_from_the_principal_is_used() => Fix(
        "db.Orders.Add(new Order { CustomerId = customer }); await db.{|AUTHZ1009:SaveChangesAsync|}();",
        "db.Orders.Add(new Order { CustomerId = CustomerId }); await db.SaveChangesAsync();",
        "private int CustomerId => int.Parse(User.FindFirstValue(\"customer\")!);");

    [Fact]
    public Task A_method_that_is_made_from_the_principal_is_called() => Fix(
        "db.Orders.Add(new Order { CustomerId = customer }); await db.{|AUTHZ1009:SaveChangesAsync|}();",
        "db.Orders.Add(new Order { CustomerId = Mine() }); await db.SaveChangesAsync();",
        "private int Mine() => int.Parse(User.FindFirstValue(\"customer\")!);");

    [Fact]
    public Task A_service_for_the_current_user_is_used() => Fix(
        "var order = new Order(); order.CustomerId = customer; db.Add(order); await db.{|AUTHZ1009:SaveChangesAsync|}();",
        "var order = new Order(); order.CustomerId = current.CustomerId; db.Add(order); await db.SaveChangesAsync();");

    [Fact]
    public Task A_text_is_the_principals_claim_at_last() => Fix(
        "await audit.{|AUTHZ1009:RecordAsync|}(given, customer, \"read\");",
        "await audit.RecordAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!, customer, \"read\");");

    [Fact]
    public Task A_local_that_is_made_from_the_principal_comes_first() => Fix(
        "var me = User.Identity!.Name!; await audit.{|AUTHZ1009:RecordAsync|}(given, customer, \"read\");",
        "var me = User.Identity!.Name!; await audit.RecordAsync(me, customer, \"read\");");

    private static Task Fix(string before, string after, string member = "") => Verify.Fix<BorrowedIdentityFix>(
        Code(before, member),
        Code(after, member),
        Shop.SetupFor("AUTHZ1009"));

    private static string Code(string body, string member) => $$"""
        public interface IAuditTrail { Task RecordAsync(string actor, int subjectId, string operation); }
        public interface ICurrentUser { int CustomerId { get; } }

        [Authorize]
        public class OrdersController(ShopDb db, IAuditTrail audit, ICurrentUser current) : ControllerBase
        {
            public async Task<Order?> Post(int customer, string given)
            {
                await Task.Yield();
                {{body}}
                return await db.Orders.FindAsync(customer);
            }

            {{member}}
            private object Unused => new { db, audit, current };
        }
        """;
}
