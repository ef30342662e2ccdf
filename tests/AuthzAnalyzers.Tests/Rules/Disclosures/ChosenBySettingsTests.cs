using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What stored settings point to was chosen by the application, and by no caller.</summary>
public class ChosenBySettingsTests
{
    private const string Types = """
        public class Judge { public int Id { get; set; } public string LastName { get; set; } = ""; public string Email { get; set; } = ""; public int ShowId { get; set; } }

        public class ShowSettings { public int Id { get; set; } public int ContactId { get; set; } public int BannerId { get; set; } }

        public class Show { public int Id { get; set; } public int LeadId { get; set; } }

        public class ShowDb : DbContext { public DbSet<Judge> Judges => Set<Judge>(); public DbSet<ShowSettings> Settings => Set<ShowSettings>(); public DbSet<Show> Shows => Set<Show>(); }
        """;

    [Theory]
    [InlineData("db.Judges.{|AUTHZ1001:First|}(j => j.Id == db.Settings.First().ContactId)")]
    [InlineData("db.Judges.{|AUTHZ1001:Find|}(db.Settings.First().ContactId)")]
    [InlineData("db.Judges.{|AUTHZ1001:First|}(j => j.Id == Configured())")]
    [InlineData("db.Judges.{|AUTHZ1001:First|}(j => j.Id == settings.ContactId)")]
    public Task Is_a_suggestion_at_most(string answer) => Code(isGuess: true, $"public object? Get(int id) {{ var settings = db.Settings.First(); return {answer}; }} private int Configured() => db.Settings.First().ContactId;");

    [Theory]
    [InlineData("db.Judges.{|AUTHZ1001:First|}(j => j.Id == id)")]
    [InlineData("db.Judges.{|AUTHZ1001:Find|}(db.Shows.First(s => s.Id == id).LeadId)")]
    [InlineData("db.Judges.{|AUTHZ1001:Find|}(db.Settings.First(s => s.Id == id).ContactId)")]
    [InlineData("db.Judges.{|AUTHZ1001:ToList|}()")]
    public Task What_the_caller_chooses_is_not(string answer) => Code(isGuess: false, $"public object? Get(int id) => {answer};");

    [Fact]
    public Task A_change_of_it_is_none_of_everybodys() => Code(isGuess: false, "public void Put(string email) { db.Judges.First(j => j.Id == db.Settings.First().ContactId).Email = email; db.{|AUTHZ1001:SaveChanges|}(); }");

    private static Task Code(bool isGuess, string members) => Verify.Diagnostics(
        $"public class ShowController(ShowDb db) : Controller {{ {members} }}",
        (isGuess ? Setup.For("AUTHZ1001").OfGuesses : Setup.For("AUTHZ1001")) with { Files = [("Show.cs", Types)] });
}
