using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A query for what is the caller's own or what its owner shares with all.</summary>
public class SharedRecordTests
{
    private const string Types = """
        public class Voyage { public int Id { get; set; } public int SkipperId { get; set; } public Skipper? Skipper { get; set; } public bool IsShared { get; set; } public int Year { get; set; } public string Log { get; set; } = ""; }
        public class VoyageDb : MarinaDb { public DbSet<Voyage> Voyages => Set<Voyage>(); }

        public class Voyages(VoyageDb db)
        {
            public List<Voyage> Of(int me, bool all) => db.Voyages.Where(v => v.SkipperId == me || (all && v.IsShared)).ToList();
            public List<Voyage> Old(int me, bool all) => db.Voyages.Where(v => v.SkipperId == me || (all && v.Year < 2000)).ToList();
        }
        """;

    [Theory]
    [InlineData("AUTHZ1002", "return Ok(more.Voyages.SingleOrDefault(v => v.Id == id && (v.SkipperId == Me || v.IsShared)));")]
    [InlineData("AUTHZ1003", "return Ok(more.Voyages.Where(v => v.SkipperId == Me || v.IsShared).ToList());")]
    [InlineData("AUTHZ1003", "return Ok(voyages.Of(Me, true));")]
    [InlineData("AUTHZ1003", "return Ok(voyages.Of(Me, false));")]
    [InlineData("AUTHZ1003", "return Ok(voyages.Old(Me, false));")]
    public Task May_be_read(string rule, string body) => Act(rule, body);

    [Theory]
    [InlineData("AUTHZ1003", "return Ok(more.Voyages.Where(v => v.SkipperId == Me || v.Year == id).{|AUTHZ1003:ToList|}());")]
    [InlineData("AUTHZ1002", "return Ok(more.Voyages.{|AUTHZ1002:SingleOrDefault|}(v => v.Id == id && (v.SkipperId == harbour || v.IsShared)));")]
    [InlineData("AUTHZ1003", "return Ok(voyages.{|AUTHZ1003:Old|}(Me, true));")]
    [InlineData("AUTHZ1003", "return Ok(voyages.{|AUTHZ1003:Old|}(Me, harbour > 3));")]
    [InlineData("AUTHZ1002", "var voyage = more.Voyages.Single(v => v.Id == id && (v.SkipperId == Me || v.IsShared)); voyage.Log = given; more.{|AUTHZ1002:SaveChanges|}(); return Ok();")]
    public Task Others_may_not_and_none_may_be_changed(string rule, string body) => Act(rule, body);

    private static Task Act(string rule, string body) => Marina.Action(rule, "[Authorize]", body, Types, ", VoyageDb more, Voyages voyages");
}
