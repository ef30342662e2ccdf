using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnscopedCustomerData;

/// <summary>A filter of a list in memory decides on what passes it, as one of a query does.</summary>
public class ListInMemoryTests
{
    [Theory]
    [InlineData("return Ok(all.Where(t => t.SkipperId == Me).ToList());")]
    [InlineData("return Ok(all.Where(t => t.SkipperId == Me).OrderBy(t => t.Rank).Select(t => new { t.Rank, t.CourseId }).ToList());")]
    [InlineData("var mine = all.Where(t => t.CourseId == id).Where(t => t.SkipperId == Me); return Ok(mine.ToArray());")]
    [InlineData("return Ok(all.FindAll(t => t.SkipperId == Me));")]
    [InlineData("return Ok(from t in all where t.SkipperId == Me select t);")]
    public async Task What_passes_a_filter_by_the_caller_is_the_callers(string body)
    {
        await Act("AUTHZ1003", "var all = db.Trips.ToList(); " + body);
        await Act("AUTHZ1002", "var all = db.Trips.Where(t => t.CourseId == id).ToList(); " + body);
    }

    [Theory]
    [InlineData("return Ok(all.Where(t => t.CourseId == id).ToList());")]
    [InlineData("return Ok(all.Where(t => t.SkipperId == Me || t.Rank > 3).ToList());")]
    [InlineData("return Ok(all.Where(t => t.SkipperId != Me).ToList());")]
    [InlineData("var mine = all.Where(t => t.SkipperId == Me).ToList(); return Ok(new { mine.Count, all });")]
    [InlineData("return Ok(all.OrderBy(t => t.SkipperId == Me).ToList());")]
    public Task What_passes_another_is_not(string body) => Act("AUTHZ1003", "var all = db.Trips.{|AUTHZ1003:ToList|}(); " + body);

    private static Task Act(string rule, string body) => Marina.Action(rule, "[Authorize]", body);
}
