using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Checks and identities of the wrong value that nothing in sight tells.</summary>
public class IdentityMisses
{
    // The record came whole from the request, and a member of it was set: what else was set by the program cannot be told from what came.
    [Fact]
    public Task The_owner_of_a_bound_record_that_was_touched_is_missed() => Shop.Controller("AUTHZ1009", """
        [Authorize]
        public async Task Post([FromBody] Order order)
        {
            order.Status = "new";
            db.Orders.Add(order);
            await db.SaveChangesAsync();
        }
        """);

    // Records that are audit records by their type's name: their members are not read.
    [Fact]
    public Task The_actor_of_an_audit_record_that_is_stored_directly_is_missed() => Shop.Controller("AUTHZ1009", """
        [Authorize]
        public async Task<Order?> Get(string user, int id)
        {
            db.Add(new AuditLogEntry { Actor = user, SubjectId = id });
            await db.SaveChangesAsync();
            return await db.Orders.FindAsync(id);
        }
        """, "public class AuditLogEntry { public int Id { get; set; } public string Actor { get; set; } = \"\"; public int SubjectId { get; set; } }");
}
