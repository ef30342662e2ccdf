using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>A record of the caller's tenant is not the caller's own: the tie lets the caller have it, and the record of it is still owed.</summary>
public class TenantRecordTests
{
    private const string Types = """
        public interface IUserContext { int HarbourId { get; } int SkipperId { get; } string UserId { get; } }
        public class Noted(MarinaDb db, IAuditLog audit) : Controller
        {
            [Authorize(Roles = "Clerk")] public IActionResult Get(int id) { audit.Record("clerk", id, "read"); return Ok(db.Skippers.Find(id)); }
        }
        """;

    [Theory]
    [InlineData("db.Skippers.Where(s => s.HarbourId == context.HarbourId).{0}()", "ToList", true)]
    [InlineData("db.Skippers.Where(s => s.Id == context.SkipperId).{0}()", "ToList", false)]
    [InlineData("db.Skippers.Where(s => s.UserId == context.UserId).{0}()", "ToList", false)]
    [InlineData("db.Moorings.Where(m => m.HarbourId == context.HarbourId && m.Id == id).{0}()", "ToList", true)]
    [InlineData("db.Moorings.Where(m => m.HarbourId == context.HarbourId && m.SkipperId == context.SkipperId).{0}()", "ToList", false)]
    public Task What_the_callers_tenant_may_see_is_owed_a_record(string query, string call, bool isFound) => Code("AUTHZ2001", query, call, isFound);

    [Theory]
    [InlineData("db.Skippers.Where(s => s.HarbourId == context.HarbourId).ToList()")]
    [InlineData("db.Moorings.Where(m => m.HarbourId == context.HarbourId).ToList()")]
    public Task It_is_allowed_all_the_same(string query) => Code("AUTHZ1003", query, "ToList", false);

    private static Task Code(string rule, string query, string call, bool isFound) => Verify.Diagnostics($$"""
        {{Types}}

        [Authorize]
        public class DeskController(MarinaDb db, IUserContext context) : Controller
        {
            public IActionResult Act(int id) => Ok({{string.Format(System.Globalization.CultureInfo.InvariantCulture, query, Marina.Mark(rule, call, isFound))}});
        }
        """, Marina.SetupFor(rule).OfAnyConfidence);
}
