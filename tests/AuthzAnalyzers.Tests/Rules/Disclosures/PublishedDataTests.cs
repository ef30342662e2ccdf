using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What is published by declared design: by an exemption of one entry point, by a line about a member, by the state of a row.</summary>
public class PublishedDataTests
{
    private const string Exemption = """
        namespace AuthzAnalyzers.Annotations
        {
            public sealed class AuthorizationExemptionAttribute(string justification) : Attribute { public string Justification { get; } = justification; public string? Expires { get; set; } public bool Audit { get; set; } }
        }
        """;

    private const string Ledger = """
        public interface IAuditLog { void Log(string actor, int subject, string operation); }
        """;

    [Theory]
    [InlineData("AUTHZ1001", "[AllowAnonymous, AuthzAnalyzers.Annotations.AuthorizationExemption(\"the list hangs at the pier\", Audit = true)]", "ToList")]
    [InlineData("AUTHZ1001", "[AllowAnonymous]", "{|AUTHZ1001:ToList|}")]
    [InlineData("AUTHZ2001", "[Authorize(Roles = \"Purser\"), AuthzAnalyzers.Annotations.AuthorizationExemption(\"the list hangs at the pier\", Audit = true)]", "ToList")]
    [InlineData("AUTHZ2001", "[Authorize(Roles = \"Purser\"), AuthzAnalyzers.Annotations.AuthorizationExemption(\"the list hangs at the pier\")]", "{|AUTHZ2001:ToList|}")]
    public Task An_exemption_speaks_for_its_entry_point(string rule, string attributes, string read) => Ferry.Controller(
        rule, $"{attributes} public List<string> Board() => db.Passengers.Select(p => p.Name).{read}(); {Written}", Exemption + Ledger);

    [Theory]
    [InlineData("AUTHZ1001", "[AllowAnonymous]", "p.Name", "ToList")]
    [InlineData("AUTHZ2001", "[Authorize(Roles = \"Purser\")]", "p.Name", "ToList")]
    [InlineData("AUTHZ1001", "[AllowAnonymous]", "p.Email", "{|AUTHZ1001:ToList|}")]
    [InlineData("AUTHZ2001", "[Authorize(Roles = \"Purser\")]", "p.Email", "{|AUTHZ2001:ToList|}")]
    public Task A_line_about_a_member_speaks_for_all(string rule, string attributes, string member, string read) => Ferry.Controller(
        rule, $"{attributes} public List<string> Board() => db.Passengers.Select(p => {member}).{read}(); {Written}", Exemption + Ledger, policy: "P:Passenger.Name not-customer-data");

    private const string Written = "[NonAction] public void Keep(IAuditLog log) => log.Log(\"a\", 1, \"b\");";

    private const string Adverts = """
        public enum Stage { Draft, Published, Closed }

        public class Advert
        {
            public int Id { get; set; }
            public string Contact { get; set; } = "";
            public string ContactName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public bool IsPublished { get; set; }
            public bool IsHidden { get; set; }
            public Stage Stage { get; set; }
            public string State { get; set; } = "";
        }

        public class MarketDb : DbContext { public DbSet<Advert> Adverts => Set<Advert>(); }
        """;

    private const string Lines = """
        P:Advert.IsPublished published
        P:Advert.IsHidden published value=false
        P:Advert.Stage published value=Published,Closed
        P:Advert.State published value=open
        """;

    [Theory]
    [InlineData("db.Adverts.Where(a => a.IsPublished).@()")]
    [InlineData("db.Adverts.Where(a => a.IsPublished == true).@()")]
    [InlineData("db.Adverts.Where(a => !a.IsHidden).@()")]
    [InlineData("db.Adverts.Where(a => a.Stage == Stage.Published).@()")]
    [InlineData("db.Adverts.Where(a => a.Stage == Stage.Published || a.IsPublished).@()")]
    [InlineData("db.Adverts.Where(a => a.State == \"open\" && a.Id > 3).@()")]
    [InlineData("db.Adverts.Where(a => a.IsPublished).Select(a => a.Email).@()")]
    [InlineData("db.Adverts.Where(a => a.IsPublished && a.Id == id).@()")]
    [InlineData("Open(db.Adverts).@()")]
    public async Task Rows_of_a_published_state_may_be_read_by_anybody(string query)
    {
        await Market("AUTHZ1001", $"public object Get(int id) => {query.Replace("@", "ToList")};", Lines);
        await Market("AUTHZ1001", $"public object Get(int id) => {query.Replace("@", "{|AUTHZ1001:ToList|}")};", null);
    }

    [Theory]
    [InlineData("if (!advert.IsPublished) return NotFound(); return Ok(advert);", "Find")]
    [InlineData("if (advert.Stage != Stage.Closed) return NotFound(); return Ok(advert);", "Find")]
    [InlineData("if (advert.IsPublished) return NotFound(); return Ok(advert);", "{|AUTHZ1001:Find|}")]
    [InlineData("if (advert.Stage != Stage.Draft) return NotFound(); return Ok(advert);", "{|AUTHZ1001:Find|}")]
    [InlineData("if (!other.IsPublished) return NotFound(); return Ok(advert);", "{|AUTHZ1001:Find|}")]
    public Task So_may_one_that_was_asked_for_its_state(string body, string read) => Market(
        "AUTHZ1001", $"public IActionResult Get(int id) {{ var other = db.Adverts.First(); var advert = db.Adverts.{read}(id)!; {body} }}", Lines);

    [Theory]
    [InlineData("db.Adverts.Where(a => !a.IsPublished).@()")]
    [InlineData("db.Adverts.Where(a => a.IsHidden).@()")]
    [InlineData("db.Adverts.Where(a => a.Stage == Stage.Draft).@()")]
    [InlineData("db.Adverts.Where(a => a.Stage != Stage.Published).@()")]
    [InlineData("db.Adverts.Where(a => a.State == \"new\").@()")]
    [InlineData("db.Adverts.Where(a => a.IsPublished || a.Id == id).@()")]
    [InlineData("db.Adverts.OrderBy(a => a.IsPublished).@()")]
    [InlineData("db.Adverts.Where(a => a.Stage == stage).@()")]
    public Task Others_may_not(string query) => Market("AUTHZ1001", $"public object Get(int id, Stage stage) => {query.Replace("@", "{|AUTHZ1001:ToList|}")};", Lines);

    [Theory]
    [InlineData("db.Adverts.Where(a => a.IsPublished && a.Id == id).{|AUTHZ1001:ExecuteDelete|}();")]
    [InlineData("var a = db.Adverts.First(x => x.IsPublished && x.Id == id); a.Phone = \"\"; db.{|AUTHZ1001:SaveChanges|}();")]
    [InlineData("var a = db.Adverts.Find(id)!; if (!a.IsPublished) return; db.Remove(a); db.{|AUTHZ1001:SaveChanges|}();")]
    public Task A_published_row_is_not_everybodys_to_change(string body) => Market("AUTHZ1001", $"public void Act(int id) {{ {body} }}", Lines);

    [Theory]
    [InlineData("a.IsPublished", "ToList")]
    [InlineData("a.IsHidden", "{|AUTHZ2001:ToList|}")]
    public Task What_is_published_leaves_no_record(string condition, string read) => Market(
        "AUTHZ2001", $"[Authorize(Roles = \"Clerk\")] public object Get() => db.Adverts.Where(a => {condition}).{read}(); [NonAction] public void Keep(IAuditLog log) => log.Log(\"a\", 1, \"b\");", Lines);

    private static Task Market(string rule, string members, string? policy) => Verify.Diagnostics(
        $"public class MarketController(MarketDb db) : Controller {{ {members} private static IQueryable<Advert> Open(IQueryable<Advert> all) => all.Where(a => a.IsPublished); }} {Ledger}",
        Setup.For(rule) with { Files = [("Adverts.cs", Adverts)], Policy = policy });
}
