using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>An id that was looked up by a secret that the caller brought is the caller's identity, wherever it was looked up.</summary>
public class CallerSecretTests
{
    private const string Directory = """
        public class Directory(MarinaDb db)
        {
            public int IdByToken(string feedToken) => db.Skippers.Where(s => s.FeedToken == feedToken).Select(s => s.Id).FirstOrDefault();
            public int IdByName(string name) => db.Skippers.Where(s => s.Nickname == name).Select(s => s.Id).FirstOrDefault();
            public Task<int> IdByTokenAsync(string feedToken) => db.Skippers.Where(s => s.FeedToken == feedToken).Select(s => s.Id).SingleOrDefaultAsync();
            public Skipper? ByToken(string feedToken) => db.Skippers.FirstOrDefault(s => s.FeedToken == feedToken);
        }
        """;

    [Theory]
    [InlineData("var me = directory.IdByToken(given);", false)]
    [InlineData("var me = await directory.IdByTokenAsync(given);", false)]
    [InlineData("var me = directory.ByToken(given)!.Id;", false)]
    [InlineData("var me = db.Skippers.Where(s => s.FeedToken == given).Select(s => s.Id).FirstOrDefault();", false)]
    [InlineData("var me = db.Skippers.First(s => s.FeedToken == given).Id;", false)]
    [InlineData("var me = directory.IdByName(given);", true)]
    [InlineData("var me = db.Skippers.Where(s => s.Nickname == given).Select(s => s.Id).FirstOrDefault();", true)]
    [InlineData("var me = db.Skippers.First(s => s.Nickname == given).Id;", true)]
    public Task What_it_owns_is_the_callers(string lookUp, bool isFound) => Anonymous(
        "AUTHZ1001",
        $"{lookUp} return Ok(db.Moorings.Where(m => m.SkipperId == me).{Mark("AUTHZ1001", "ToList", isFound)}());");

    [Theory]
    [InlineData("if (directory.IdByToken(given) == 0) { return NotFound(); }", true)]
    [InlineData("var me = directory.IdByToken(given); if (me == 0) { return NotFound(); }", true)]
    [InlineData("var me = directory.IdByToken(given); if (me == default) { return NotFound(); }", true)]
    [InlineData("var me = await directory.IdByTokenAsync(given); if (me != 0) { return Ok(db.Moorings.{|AUTHZ1002:First|}(m => m.Id == id)); } return NotFound();", false)]
    [InlineData("var me = db.Skippers.Where(s => s.FeedToken == given).Select(s => s.Id).FirstOrDefault(); if (me == 0) { return NotFound(); }", true)]
    [InlineData("if (directory.ByToken(given) is null) { return NotFound(); }", true)]
    public async Task That_there_is_one_says_that_somebody_signed_in(string test, bool isFound)
    {
        var read = isFound ? $"return Ok(db.Moorings.{Mark("AUTHZ1002", "Find", isFound)}(id));" : "";
        await Anonymous("AUTHZ1002", $"{test} {read}");
        await Anonymous("AUTHZ1001", $"{test} {read}".Replace("{|AUTHZ1002:", "").Replace("|}", ""));
    }

    [Theory]
    [InlineData("if (directory.IdByName(given) == 0) { return NotFound(); }")]
    [InlineData("if (directory.IdByToken(given) == 5) { return NotFound(); }")]
    public Task An_id_of_another_look_up_or_of_the_program_says_nothing(string test) =>
        Anonymous("AUTHZ1001", $"{test} return Ok(db.Moorings.{{|AUTHZ1001:Find|}}(id));");

    private static Task Anonymous(string rule, string body) => Action(rule, "[AllowAnonymous]", body, Directory, ", Directory directory");
}
