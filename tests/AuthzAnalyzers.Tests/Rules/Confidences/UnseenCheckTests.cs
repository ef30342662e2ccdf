using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Confidences;

/// <summary>A call that may be the check and that nobody can look into leaves a doubt; one that is in sight and checks nothing leaves none.</summary>
public class UnseenCheckTests
{
    private const string Kennel = """
        public class Keeper { public int Id { get; set; } public string AccountId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; }
        public class KennelDb : DbContext { public DbSet<Keeper> Keepers => Set<Keeper>(); }

        """;

    private const string Contract = """
        public enum Verdict { No, Yes }
        public class Outcome { public int Code { get; set; } }
        public interface IAccess
        {
            Verdict Decide(string me, int id);
            Task<Outcome> JudgeAsync(ClaimsPrincipal user, Keeper keeper);
            string? Reason(string me, int id);
            void EnsureOwner(string me, int id);
            bool CanRead(int id);
            int Visits(string me, int id);
            bool IsOpen(int id);
            void Remember(string me, int id);
            Verdict Weigh(string me);
        }

        """;

    private const string Empty = """
        public class Access : IAccess
        {
            public Verdict Decide(string me, int id) => Verdict.Yes;
            public Task<Outcome> JudgeAsync(ClaimsPrincipal user, Keeper keeper) => Task.FromResult(new Outcome());
            public string? Reason(string me, int id) => null;
            public void EnsureOwner(string me, int id) { }
            public bool CanRead(int id) => true;
            public int Visits(string me, int id) => 0;
            public bool IsOpen(int id) => true;
            public void Remember(string me, int id) { }
            public Verdict Weigh(string me) => Verdict.Yes;
        }

        """;

    [Theory]
    [InlineData("if (access.Decide(Me, id) != Verdict.Yes) { return Forbid(); } return Ok(db.Keepers.Find(id));", "Decide")]
    [InlineData("return access.Decide(Me, id) switch { Verdict.Yes => Ok(db.Keepers.Find(id)), _ => Ok(0) };", "Decide")]
    [InlineData("var keeper = db.Keepers.Find(id)!; var outcome = await access.JudgeAsync(User, keeper); if (outcome.Code > 0) { return Ok(outcome.Code); } return Ok(keeper);", "JudgeAsync")]
    [InlineData("var reason = access.Reason(Me, id); if (reason != null) { return Ok(reason); } return Ok(db.Keepers.Find(id));", "Reason")]
    [InlineData("access.EnsureOwner(Me, id); return Ok(db.Keepers.Find(id));", "EnsureOwner")]
    [InlineData("if (!access.CanRead(id)) { return Forbid(); } return Ok(db.Keepers.Find(id));", "CanRead")]
    public async Task What_may_be_the_check_is_a_doubt_out_of_sight_and_none_in_sight(string body, string check)
    {
        var found = await Find(body, Contract);

        Assert.Equal((DiagnosticSeverity.Info, "guess", "Check"), (found.Severity, found.Properties["confidence"], found.Properties["doubt"]));
        Assert.EndsWith($" This is a guess: 'IAccess.{check}' may be the check, and its body is not in sight.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith($"'IAccess.{check}'이(가) 권한 확인일 수 있으나 그 본문을 볼 수 없습니다.", found.GetMessage(new CultureInfo("ko")), StringComparison.Ordinal);
        await IsSure(body, Contract + Empty);
    }

    [Theory]
    [InlineData("var visits = access.Visits(Me, id); return Ok((db.Keepers.Find(id), visits));")]
    [InlineData("if (!access.IsOpen(id)) { return NotFound(); } return Ok(db.Keepers.Find(id));")]
    [InlineData("access.Remember(Me, id); return Ok(db.Keepers.Find(id));")]
    [InlineData("if (access.Weigh(Me) == Verdict.No) { Console.WriteLine(); } return Ok(db.Keepers.Find(id));")]
    [InlineData("if (access.Decide(Me, other) != Verdict.Yes) { Console.WriteLine(); } return Ok(db.Keepers.Find(id));")]
    public Task What_decides_nothing_or_is_not_told_who_asks_for_what_leaves_no_doubt(string body) => IsSure(body, Contract);

    [Fact]
    public async Task One_of_a_library_without_facts_is_out_of_sight_and_one_with_facts_is_not()
    {
        const string library = "namespace Locks { public static class Gate { public static int Weigh(string me, int id) => 1; } public static class Door { public static bool Opens(string me) { return me == \"warden\"; } } }";
        const string body = "if (Locks.Gate.Weigh(Me, id) == 0) { return Forbid(); } return Ok(db.Keepers.Find(id));";

        Assert.Equal("Check", (await Find(body, "", Library.WithoutFacts("Locks", library))).Properties["doubt"]);
        Assert.Equal("certain", (await Find(body, "", Library.WithBodies("Locks", library))).Properties["confidence"]);
    }

    private static async Task IsSure(string body, string types) => Assert.Equal("certain", (await Find(body, types)).Properties["confidence"]);

    private static async Task<Diagnostic> Find(string body, string types, params MetadataReference[] assemblies) => Assert.Single(await Verify.Report(
        $$"""
        [Authorize]
        public class KeepersController(KennelDb db{{(types.Length > 0 ? ", IAccess access" : "")}}) : Controller
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            public async Task<IActionResult> Get(int id, int other) { await Task.Yield(); {{body}} }
        }

        """ + types + Kennel,
        Setup.For("AUTHZ1002") with { Assemblies = [.. assemblies] }));
}
