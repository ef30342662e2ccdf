using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Disclosures that depend on values, which the analysis does not compute.</summary>
public class QueryMisses
{
    // A count tells nothing of a person, save where the predicate singles one out and the caller guesses: an oracle.
    [Fact]
    public Task A_guess_of_a_personal_member_is_missed() => Shop.Controller("AUTHZ1001",
        "public async Task<IActionResult> Guess(int id, string phone) => Ok(await db.Customers.AnyAsync(c => c.Id == id && c.Phone.StartsWith(phone)));");

    // Of what the framework's interfaces ask only the receiver's own type is followed, and an interface of the program says not which that is.
    [Fact]
    public Task A_scope_behind_an_interface_that_changes_when_it_ends_is_missed() => Verify.Diagnostics("AUTHZ1001", """
        public class Patient { public int Id { get; set; } public string Email { get; set; } = ""; }
        public class WardDb : DbContext { public DbSet<Patient> Patients => Set<Patient>(); }
        public interface IDischarge : IDisposable { }
        public sealed class Discharge(WardDb db) : IDischarge { public void Dispose() { db.Patients.RemoveRange(db.Patients); db.SaveChanges(); } }
        public class WardController(IDischarge discharge) : ControllerBase
        {
            public IActionResult End() { using (discharge) { } return Ok(); }
        }
        """);

    // Which name is asked for is only known at run time.
    [Fact]
    public Task A_member_read_by_reflection_is_missed() => Shop.Controller("AUTHZ1001",
        "public IActionResult Get(string set) => Ok(((System.Collections.IEnumerable)typeof(ShopDb).GetProperty(set)!.GetValue(db)!).Cast<object>().ToList());");
}
