using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Being named in a grant makes the grant the caller's, not what its other party owns: that is allowed, and somebody else's.</summary>
public class GrantTests
{
    private const string Deputy = "var w = db.Warrants.Find(id); if (w is null || w.DeputyId != Me) { return Forbid(); }";

    private const string Own = "var w = db.Moorings.Find(id); if (w is null || w.SkipperId != Me) { return Forbid(); }";

    [Theory]
    [InlineData(Deputy, "m.SkipperId == w.GiverId", true)]
    [InlineData(Deputy, "m.SkipperId == w.DeputyId", false)]
    [InlineData(Own, "m.SkipperId == w.SkipperId", false)]
    [InlineData(Own, "m.Id == w.Id", false)]
    public Task What_the_giver_owns_is_read_for_another(string check, string predicate, bool isFound) => Action(
        "AUTHZ2001",
        "[Authorize]",
        $"{check} if (harbour == 0) {{ audit.Record(\"\", 0, \"\"); }} return Ok(db.Moorings.Where(m => {predicate}).{Mark("AUTHZ2001", "ToList", isFound)}());",
        services: ", IAuditLog audit");

    [Theory]
    [InlineData("m.SkipperId == w.GiverId", "AUTHZ1008", false)]
    [InlineData("m.SkipperId == harbour", "AUTHZ1008", true)]
    [InlineData("m.SkipperId == w.GiverId", "AUTHZ1002", false)]
    public Task It_is_allowed_where_the_grant_names_the_giver(string predicate, string rule, bool isFound) =>
        Action(rule, "[Authorize]", $"{Deputy} return Ok(db.Moorings.Where(m => {predicate}).{Mark(rule, "ToList", isFound)}());");
}
