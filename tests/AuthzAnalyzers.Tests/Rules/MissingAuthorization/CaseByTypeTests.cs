using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>A case that asks what type an argument is of is not taken where the argument is declared of another class.</summary>
public class CaseByTypeTests
{
    private const string Types = """
        public abstract class Payer { public int Id { get; set; } public decimal Debt { get; set; } }
        public class Person : Payer { public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Firm : Payer { public string Registration { get; set; } = ""; }
        public class TollDb : DbContext
        {
            public DbSet<Payer> Payers => Set<Payer>();
            public DbSet<Person> Persons => Set<Person>();
            public DbSet<Firm> Firms => Set<Firm>();
        }

        public class Tolls(TollDb db)
        {
            public void Switch(Payer p)
            {
                switch (p)
                {
                    case Person x: x.Debt++; db.Update(x); break;
                    case Firm f: f.Debt++; db.Update(f); break;
                }

                db.SaveChanges();
            }

            public void If(Payer p)
            {
                if (p is Person x) { x.Debt++; db.Update(x); }
                db.SaveChanges();
            }

            public void As(Payer p)
            {
                var x = p as Person;
                if (x != null) { x.Debt++; db.Update(x); }
                db.SaveChanges();
            }

            public void Through(Payer p) => If(p);
            public void Of<T>(T p) where T : Payer => If(p);
        }
        """;

    [Theory]
    [InlineData("Switch")]
    [InlineData("If")]
    [InlineData("As")]
    [InlineData("Through")]
    [InlineData("Of")]
    public async Task So_what_the_case_changes_is_not_changed(string charge)
    {
        await Action($"tolls.{charge}(db.Firms.Find(id)!); return Ok();");
        await Action($"tolls.{{|AUTHZ1001:{charge}|}}(db.Persons.Find(id)!); return Ok();");
        await Action($"tolls.{{|AUTHZ1001:{charge}|}}(db.Payers.Find(id)!); return Ok();");
    }

    private static Task Action(string body) => Verify.Diagnostics($$"""
        public class TollsController(TollDb db, Tolls tolls) : ControllerBase
        {
            [AllowAnonymous, HttpPost] public IActionResult Charge(int id) { {{body}} }
            private object Unused => db;
        }
        {{Types}}
        """, Setup.For("AUTHZ1001"));
}
