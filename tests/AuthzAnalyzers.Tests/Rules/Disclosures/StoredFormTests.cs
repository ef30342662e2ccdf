using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Members in another form than a text: a type that wraps one value, a type that a column keeps as JSON.</summary>
public class StoredFormTests
{
    private const string Types = """
        public record EmailAddress(string Value);

        public record Weight(decimal Value);

        public class Haulier
        {
            public int Id { get; set; }
            public string LastName { get; set; } = "";
            public EmailAddress Email { get; set; } = new("");
            public Weight MaxLoad { get; set; } = new(0);
        }

        public class Tender
        {
            public int Id { get; set; }
            public string Json { get; set; } = "";
            public TenderForm Form() => System.Text.Json.JsonSerializer.Deserialize<TenderForm>(Json)!;
        }

        public class TenderForm { public string LastName { get; set; } = ""; public string Email { get; set; } = ""; public int Axles { get; set; } }

        public class Tariff
        {
            public int Id { get; set; }
            public string Json { get; set; } = "";
            public RateTable Table() => System.Text.Json.JsonSerializer.Deserialize<RateTable>(Json)!;
        }

        public class RateTable { public decimal PerMile { get; set; } public string Title { get; set; } = ""; }

        public class HaulDb : DbContext
        {
            public DbSet<Haulier> Hauliers => Set<Haulier>();
            public DbSet<Tender> Tenders => Set<Tender>();
            public DbSet<Tariff> Tariffs => Set<Tariff>();
        }
        """;

    [Theory]
    [InlineData("EmailAddress", "db.Hauliers.{|AUTHZ1002:Find|}(id)!.Email")]
    [InlineData("string", "db.Hauliers.{|AUTHZ1002:Find|}(id)!.Email.Value")]
    [InlineData("EmailAddress", "db.Hauliers.Where(h => h.Id == id).Select(h => h.Email).{|AUTHZ1002:First|}()")]
    [InlineData("Weight", "db.Hauliers.Find(id)!.MaxLoad")]
    [InlineData("decimal", "db.Hauliers.Find(id)!.MaxLoad.Value")]
    public Task A_member_that_wraps_a_value_is_judged_by_its_own_name(string type, string answer) => Code($"public {type} Get(int id) => {answer};");

    [Theory]
    [InlineData("TenderForm", "db.Tenders.{|AUTHZ1002:First|}(t => t.Id == id).Form()")]
    [InlineData("string", "db.Tenders.{|AUTHZ1002:First|}(t => t.Id == id).Form().Email")]
    [InlineData("string", "db.Tenders.{|AUTHZ1002:First|}(t => t.Id == id).Json")]
    [InlineData("Tender", "db.Tenders.{|AUTHZ1002:First|}(t => t.Id == id)")]
    [InlineData("int", "db.Tenders.First(t => t.Id == id).Id")]
    [InlineData("RateTable", "db.Tariffs.First(t => t.Id == id).Table()")]
    public Task What_a_column_keeps_as_JSON_belongs_to_the_row(string type, string answer) => Code($"public {type} Get(int id) => {answer};");

    private static Task Code(string members) => Verify.Diagnostics(
        $"[Authorize] public class HaulController(HaulDb db) : Controller {{ {members} }}", Setup.For("AUTHZ1002") with { Files = [("Haul.cs", Types)] });
}
