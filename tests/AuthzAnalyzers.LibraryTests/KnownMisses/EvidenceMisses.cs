using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.KnownMisses;

/// <summary>What of evidence and audit libraries is not understood today. A test here that starts to fail is a miss less.</summary>
public sealed class EvidenceMisses
{
    // What a rule answers may be any object: which member of it says yes is not known.
    [Fact]
    public Task The_answer_of_a_policy_engine_as_an_object_is_not_seen() => Customers.Findings("AUTHZ1003", """
        [Authorize]
        public class CustomersController(ShopDb db, OpenPolicyAgent.Opa.OpaClient opa) : ControllerBase
        {
            [HttpGet("customers")]
            public async Task<IActionResult> All() => await opa.Evaluate<bool>("authz/list", new { user = User.Identity!.Name })
                ? Ok(await db.Customers.{|AUTHZ1003:ToListAsync|}())
                : Forbid();
        }
        """, "Opa");

    // A scope is taken to be written when it is left.
    [Fact]
    public Task A_scope_that_is_discarded_is_taken_for_a_record() => Customers.Findings("AUTHZ2001", """
        [Authorize("Staff")]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            [HttpGet("customers")]
            public async Task<List<Customer>> All()
            {
                using var scope = Audit.Core.AuditScope.Create("Customer:Read", () => User.Identity!.Name!);
                scope.Discard();
                return await db.Customers.ToListAsync();
            }
        }
        """, "AuditNet");
}
