using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Loops and usings call what the receiver's own type has: not what some type of the program does when it is walked or disposed.</summary>
public class LanguageCallTests
{
    // Somewhere in the program a sequence reads patients when it is walked, and a scope writes them when it ends.
    private const string Ward = """
        public class Patient { public int Id { get; set; } public string Email { get; set; } = ""; }
        public class WardDb : DbContext { public DbSet<Patient> Patients => Set<Patient>(); }
        public class PatientPages(WardDb db) : IEnumerable<Patient>
        {
            public IEnumerator<Patient> GetEnumerator() => db.Patients.ToList().GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public sealed class DischargeScope(WardDb db) : IDisposable
        {
            public void Dispose() { db.Patients.RemoveRange(db.Patients); db.SaveChanges(); }
        }
        """;

    [Theory]
    [InlineData("foreach (var name in names) { count += name.Length; }")]
    [InlineData("foreach (var name in (IEnumerable<string>)new List<string>()) { count += name.Length; }")]
    [InlineData("using (file) { count++; }")]
    [InlineData("using var stream = new System.IO.MemoryStream(); count++;")]
    [InlineData("(file as IDisposable)?.Dispose();")]
    [InlineData("using (var walk = names.GetEnumerator()) { while (walk.MoveNext()) { count += walk.Current.Length; } }")]
    public Task What_half_of_all_types_can_do_says_nothing_of_one(string statements) => Action(statements);

    [Theory]
    [InlineData("foreach (var patient in {|AUTHZ1001:new PatientPages(db)|}) { seen.Add(patient.Email); }")]
    [InlineData("var pages = new PatientPages(db); foreach (var patient in {|AUTHZ1001:pages|}) { seen.Add(patient.Email); }")]
    [InlineData("foreach (var patient in {|AUTHZ1001:(IEnumerable<Patient>)new PatientPages(db)|}) { seen.Add(patient.Email); }")]
    public Task A_sequence_of_the_program_that_reads_is_found(string statements) => Action(statements);

    [Theory]
    [InlineData("using var {|AUTHZ1001:scope = new DischargeScope(db)|};")]
    [InlineData("using (var {|AUTHZ1001:scope = new DischargeScope(db)|}) { count++; }")]
    [InlineData("IDisposable scope = new DischargeScope(db); ((DischargeScope)scope).{|AUTHZ1001:Dispose|}();")]
    public Task A_scope_of_the_program_that_changes_when_it_ends_is_found(string statements) => Action(statements);

    private static Task Action(string statements) => Verify.Diagnostics("AUTHZ1001", $$"""
        {{Ward}}
        public class WardController(WardDb db) : ControllerBase
        {
            public IActionResult Show(IEnumerable<string> names, IDisposable file)
            {
                var count = 0;
                var seen = new List<string>();
                {{statements}}
                return Ok(new { count, seen });
            }
        }
        """);
}
