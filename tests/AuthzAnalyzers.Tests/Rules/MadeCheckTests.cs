using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>A finding beside a check says which check it means: in words, and as a place that can be opened.</summary>
public class MadeCheckTests
{
    private const string Garden = """
        public class Gardener { public int Id { get; set; } public string AccountId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public int ClubId { get; set; } }
        public class Warden { public int Id { get; set; } public string AccountId { get; set; } = ""; public int ClubId { get; set; } public int Rank { get; set; } }
        public class GardenDb : DbContext { public DbSet<Gardener> Gardeners => Set<Gardener>(); public DbSet<Warden> Wardens => Set<Warden>(); }
        """;

    [Theory]
    [InlineData(
        "if (!isQuick && !User.IsInRole(\"Warden\")) { return Forbid(); }\n return Ok(db.Gardeners.Find(id));",
        "User.IsInRole(\"Warden\")",
        "on at least one path that its authorization check 'User.IsInRole(\"Warden\")' in line 6 does not cover. Move",
        "로그인한 모든 호출자가 6행의 'User.IsInRole(\"Warden\")' 인가 검사를 거치지 않고")]
    [InlineData(
        "var found = db.Gardeners.Find(id)!;\n if (!isQuick && found.AccountId != Me) { return Forbid(); }\n return Ok(found);",
        "found.AccountId != Me",
        "its authorization check 'found.AccountId != Me' in line 7 does not cover. Move",
        "7행의 'found.AccountId != Me' 인가 검사")]
    [InlineData(
        "if (!isQuick) { Demand(); }\n return Ok(db.Gardeners.Find(id));",
        "Demand()",
        "its authorization check 'Demand()' in line 6 does not cover. Move",
        "6행의 'Demand()' 인가 검사")]
    [InlineData(
        "var found = db.Gardeners.Find(id)!; found.Email = \"\"; db.SaveChanges();\n if (found.AccountId != Me) { return Forbid(); }\n return Ok();",
        "found.AccountId != Me",
        "its authorization check 'found.AccountId != Me' in line 7 does not cover. The change is made before the check",
        "7행의 'found.AccountId != Me' 인가 검사")]
    public async Task A_check_that_only_some_paths_make_is_named_with_its_line(string body, string check, string english, string korean) =>
        await Says("AUTHZ1005", body, check, english, korean);

    [Fact]
    public async Task What_asks_about_one_of_a_list_is_named_with_its_line() => await Says(
        "AUTHZ1005",
        "var first = db.Gardeners.First(g => g.Id == ids[0]);\n if (first.AccountId != Me) { return Forbid(); }\n return Ok(db.Gardeners.Where(g => ids.Contains(g.Id)).ToList());",
        "first.AccountId != Me",
        "its authorization check 'first.AccountId != Me' in line 7 does not cover. Only some of 'ids' are checked",
        "7행의 'first.AccountId != Me' 인가 검사");

    [Fact]
    public async Task What_asks_about_another_choice_is_named_with_its_line() => await Says(
        "AUTHZ1008",
        "if (!db.Wardens.Any(w => w.ClubId == club && w.AccountId == Me)) { return Forbid(); }\n return Ok(db.Gardeners.Find(id));",
        "db.Wardens.Any(w => w.ClubId == club && w.AccountId == Me)",
        "or compare it with the record before going on. The check is 'db.Wardens.Any(w => w.ClubId == club && w.AccountId == Me)' in line 6.",
        "권한 확인은 6행의 'db.Wardens.Any(w => w.ClubId == club && w.AccountId == Me)'입니다.");

    [Fact]
    public async Task What_only_asks_who_calls_is_named_with_its_line() => await Says(
        "AUTHZ1002",
        "if (Me == null) { return Unauthorized(); }\n return Ok(db.Gardeners.Find(id));",
        "Me == null",
        "nothing ties the record to the caller. The check 'Me == null' in line 6 only tells who calls. Put",
        "6행의 검사 'Me == null'은(는) 누가 호출하는지만 확인합니다.");

    [Fact]
    public async Task Where_nothing_is_asked_nothing_is_named()
    {
        var found = await Find("AUTHZ1002", "return Ok(db.Gardeners.Find(id));");

        Assert.DoesNotContain("Check", found.Properties.Keys);
        Assert.Contains("nothing ties the record to the caller. Put", found.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_the_whole_controller_is_named_with_its_line()
    {
        const string filter = """
            public class OfClubAttribute : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
            {
                public override void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context)
                {
                    if (context.HttpContext.User.FindFirstValue("club") != context.ActionArguments["club"]?.ToString())
                    {
                        context.Result = new ForbidResult();
                    }
                }
            }
            """;
        var found = await Find("AUTHZ1008", "return Ok(db.Gardeners.Find(id));", "[OfClub]", filter);

        Assert.Contains("The check is '[OfClub]' in line 1.", found.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.Equal("OfClub", TextOf(found));
    }

    // What is asked within the call that leads to the record is nothing that the entry point could move.
    [Fact]
    public async Task A_call_that_asks_and_reads_is_not_named() => Assert.DoesNotContain(
        "Shown",
        (await Find("AUTHZ1005", "return Ok(Shown(id, isQuick));")).GetMessage(CultureInfo.InvariantCulture),
        System.StringComparison.Ordinal);

    [Fact]
    public async Task A_check_that_is_longer_than_a_line_is_cut() => Assert.Contains(
        "its authorization check 'db.Wardens.Any(warden => warden.AccountId == Me && warden.R…' in line 6 does not cover.",
        (await Find("AUTHZ1005", "if (!isQuick && !db.Wardens.Any(warden => warden.AccountId == Me\n && warden.Rank == 1)) { return Forbid(); }\n return Ok(db.Gardeners.Find(id));")).GetMessage(CultureInfo.InvariantCulture),
        System.StringComparison.Ordinal);

    private static async Task Says(string rule, string body, string check, string english, string korean)
    {
        var found = await Find(rule, body);

        Assert.Contains(english, found.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.Contains(korean, found.GetMessage(new CultureInfo("ko")), System.StringComparison.Ordinal);
        Assert.Equal(check, TextOf(found));
    }

    private static string TextOf(Diagnostic found)
    {
        var place = found.AdditionalLocations[int.Parse(found.Properties["Check"]!, CultureInfo.InvariantCulture)];
        return place.SourceTree!.GetText().ToString(place.SourceSpan);
    }

    private static async Task<Diagnostic> Find(string rule, string body, string attribute = "[Authorize]", string types = "") => Assert.Single(await Verify.Report(
        $$"""
        {{attribute}} public class GardenersController(GardenDb db) : Controller
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            public IActionResult Act(int id, int club, List<int> ids, bool isQuick)
            {
                {{body}}
            }

            private object? Shown(int id, bool isQuick) { if (!isQuick) { Demand(); } return db.Gardeners.Find(id); }
            private void Demand() { if (!User.IsInRole("Warden")) { throw new UnauthorizedAccessException(); } }
        }

        {{types}}
        """ + Garden,
        Setup.For(rule)));
}
