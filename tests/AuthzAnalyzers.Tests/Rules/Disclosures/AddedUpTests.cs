using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Sums, counts and keys of groups that name nobody disclose nobody, nor do records that only a condition or a join looks at.</summary>
public class AddedUpTests
{
    [Theory]
    [InlineData("db.Trips.GroupBy(t => t.CourseId).Select(g => new { g.Key, Ranks = g.Sum(t => t.Rank) }).ToList()")]
    [InlineData("db.Trips.GroupBy(t => t.Course!.Title).Select(g => new { Title = g.Key, All = g.Count(), Best = g.Max(t => t.Rank) }).ToList()")]
    [InlineData("db.Skippers.GroupBy(s => s.HarbourId).Select(g => new { g.Key, All = g.Count() }).ToList()")]
    [InlineData("(from c in db.Courses where db.Trips.Any(t => t.CourseId == c.Id && t.Skipper!.Email != null) select c.Title).ToList()")]
    [InlineData("(from c in db.Courses join t in db.Trips on c.Id equals t.CourseId select c.Title).ToList()")]
    [InlineData("(from t in db.Trips group t by t.CourseId into g select new { g.Key, Rank = g.Average(t => t.Rank) }).ToList()")]
    public async Task What_names_nobody_discloses_nobody(string query)
    {
        await Act("AUTHZ1003", query);
        await Act("AUTHZ1011", query);
    }

    [Theory]
    [InlineData("db.Skippers.GroupBy(s => s.Phone).Select(g => g.Key).{|AUTHZ1003:ToList|}()")]
    [InlineData("db.Skippers.GroupBy(s => s.HarbourId).Select(g => g.First().Email).{|AUTHZ1003:ToList|}()")]
    [InlineData("(from c in db.Courses join t in db.Trips on c.Id equals t.CourseId select new { c.Title, t.Rank }).{|AUTHZ1003:ToList|}()")]
    [InlineData("db.Trips.GroupBy(t => t.Skipper!.Phone).Select(g => new { g.Key, All = g.Count() }).{|AUTHZ1003:ToList|}()")]
    [InlineData("db.Trips.GroupBy(t => t.CourseId).{|AUTHZ1003:ToList|}()")]
    public Task What_is_projected_leaves(string query) => Act("AUTHZ1003", query);

    private static Task Act(string rule, string query) => Marina.Action(rule, "[Authorize]", $"return Ok({query});");
}
