using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A query that is an object of its own asks for what the object was made with; a join asks for what its keys are compared with.</summary>
public class QueryObjectTests
{
    private const string Types = """
        public class TripsOf(int skipper) { public IQueryable<Trip> Run(MarinaDb db) => from t in db.Trips where t.SkipperId == skipper select t; }

        public class TripsBy
        {
            private readonly int skipper;
            public TripsBy(int skipper) { this.skipper = skipper; }
            public List<Trip> Run(MarinaDb db) => db.Trips.Where(t => t.SkipperId == skipper).ToList();
        }

        public class TripsFor { public int Skipper { get; set; } public int Least { get; set; } public List<Trip> Run(MarinaDb db) => db.Trips.Where(t => t.SkipperId == Skipper && t.Rank >= Least).ToList(); }

        public abstract class Asked<T> { public abstract IQueryable<T> Run(MarinaDb db); public List<T> All(MarinaDb db) => Run(db).ToList(); }
        public sealed class Wanted(int skipper) : Asked<Trip> { public override IQueryable<Trip> Run(MarinaDb db) => db.Trips.Where(t => t.SkipperId == skipper); }
        """;

    [Theory]
    [InlineData("return Ok(new TripsOf(@).Run(db).ToList());", "ToList")]
    [InlineData("var asked = new TripsOf(@); return Ok(asked.Run(db).ToList());", "ToList")]
    [InlineData("return Ok(new TripsBy(@).Run(db));", "Run")]
    [InlineData("return Ok(new TripsFor { Skipper = @ }.Run(db));", "Run")]
    [InlineData("return Ok(new TripsFor { Skipper = @, Least = harbour }.Run(db));", "Run")]
    [InlineData("return Ok(new Wanted(@).Run(db).ToList());", "ToList")]
    [InlineData("return Ok(new Wanted(@).All(db));", "All")]
    public async Task A_query_object_asks_for_what_it_was_made_with(string body, string read)
    {
        await Act("AUTHZ1002", body.Replace("@", "Me", System.StringComparison.Ordinal));
        await Act("AUTHZ1003", body.Replace("@", "Me", System.StringComparison.Ordinal));
        await Act("AUTHZ1002", body.Replace("@", "id", System.StringComparison.Ordinal).Replace("." + read + "(", ".{|AUTHZ1002:" + read + "|}(", System.StringComparison.Ordinal));
    }

    [Fact]
    public Task What_else_it_was_made_with_says_nothing() => Act("AUTHZ1002", "return Ok(new TripsFor { Skipper = id, Least = Me }.{|AUTHZ1002:Run|}(db));");

    [Theory]
    [InlineData("var me = User.FindFirstValue(\"sub\"); return Ok((from t in db.Trips join s in db.Skippers on new { t.SkipperId, User = me } equals new { SkipperId = s.Id, User = s.UserId } select t).ToList());")]
    [InlineData("return Ok((from t in db.Trips join s in db.Skippers on new { Id = t.SkipperId, Own = Me } equals new { s.Id, Own = s.Id } select new { t.Rank, t.Course!.Title }).ToList());")]
    [InlineData("var me = User.FindFirstValue(\"sub\"); return Ok((from t in db.Trips join s in db.Skippers on me equals s.UserId where t.SkipperId == s.Id select t).ToList());")]
    public async Task A_join_asks_for_what_its_keys_are_compared_with(string body)
    {
        await Act("AUTHZ1003", body);
        await Act("AUTHZ1002", body);
    }

    [Theory]
    [InlineData("AUTHZ1002", "return Ok((from t in db.Trips join s in db.Skippers on new { t.SkipperId, User = given } equals new { SkipperId = s.Id, User = s.UserId } select t).{|AUTHZ1002:ToList|}());")]
    [InlineData("AUTHZ1003", "return Ok((from t in db.Trips join s in db.Skippers on t.SkipperId equals s.Id select t).{|AUTHZ1003:ToList|}());")]
    [InlineData("AUTHZ1003", "var me = User.FindFirstValue(\"sub\"); return Ok((from t in db.Trips join s in db.Skippers on new { t.SkipperId, User = me } equals new { SkipperId = s.Id, User = s.UserId } into own select new { t.Rank, All = own.Count() }).{|AUTHZ1003:ToList|}());")]
    public Task Another_join_does_not(string rule, string body) => Act(rule, body);

    private static Task Act(string rule, string body) => Marina.Action(rule, "[Authorize]", body, Types);
}
