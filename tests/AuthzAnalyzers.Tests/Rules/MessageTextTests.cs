using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>Messages say what is true where they stand, and what would do there, in both languages.</summary>
public class MessageTextTests
{
    private const string Hotel = """
        public class Guest { public int Id { get; set; } public string AccountId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; }
        public class RoomMember { public int Id { get; set; } public int RoomId { get; set; } public string Name { get; set; } = ""; }
        public class HotelDb : DbContext { public DbSet<Guest> Guests => Set<Guest>(); public DbSet<RoomMember> Members => Set<RoomMember>(); }
        public interface IGuestRepository { Task<Guest?> GetAsync(int id); }
        public interface IClock { int Today(); }
        public interface IAuditTrail { void Record(string actor, int subject, string operation); }
        """;

    [Theory]
    [InlineData("AUTHZ1002", "public Guest? Get(int id) => db.Guests.Find(id);", "lets any signed-in caller read any 'Guest' (FullName, Email) by its key", "아무 'Guest' (FullName, Email)이나 읽을 수 있습니다")]
    [InlineData("AUTHZ1002", "public void Put(int id, string email) { db.Guests.Find(id)!.Email = email; db.SaveChanges(); }", "lets any signed-in caller change any 'Guest' by its key", "아무 'Guest'이나 변경할 수 있습니다")]
    [InlineData("AUTHZ1002", "public void Drop(int id) { db.Guests.Remove(db.Guests.Find(id)!); db.SaveChanges(); }", "lets any signed-in caller delete any 'Guest' by its key", "아무 'Guest'이나 삭제할 수 있습니다")]
    [InlineData("AUTHZ1002", "public int Drop(int id) => db.Guests.Where(g => g.Id == id).ExecuteDelete();", "lets any signed-in caller delete any 'Guest' by its key", "아무 'Guest'이나 삭제할 수 있습니다")]
    public Task The_verb_is_what_is_done_to_the_record(string rule, string action, string english, string korean) => Says(rule, action, english, korean);

    [Fact]
    public Task An_unaudited_access_is_one_to_the_data_of_others() => Says(
        "AUTHZ2001",
        "[Authorize(Roles = \"Desk\")] public Guest? Get(int id) => db.Guests.Find(id); private void Use() => audit.Record(\"\", 1, \"\");",
        "read other people's 'Guest' (FullName, Email) on a path that leaves no audit record",
        "다른 사람의 'Guest' (FullName, Email)");

    [Theory]
    [InlineData("public RoomMember? Get(int id) => db.Members.Find(id);", " This is a guess: names alone make 'RoomMember' customer data (AUTHZ4001).")]
    [InlineData("public async Task<Guest?> Get(int id) => await guests.GetAsync(id);", " This is a guess: the access is inferred from the shape of a repository whose implementation is not in sight.")]
    public async Task A_guess_says_why_at_its_end(string action, string english)
    {
        var (said, korean) = await Texts("AUTHZ1002", action);

        Assert.EndsWith(english, said, StringComparison.Ordinal);
        Assert.Contains("확실하지 않은 결과입니다.", korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sure_says_nothing_of_guesses()
    {
        var (said, korean) = await Texts("AUTHZ1002", "public Guest? Get(int id) => db.Guests.Find(id);");

        Assert.DoesNotContain("guess", said, StringComparison.Ordinal);
        Assert.DoesNotContain("확실하지 않은", korean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public List<Guest> Get() => db.Guests.ToList();", "any number of 'Guest' (FullName, Email): nothing limits how many. Add Take", "개수 제한이 없습니다. 최댓값을 정해 Take를")]
    [InlineData("public List<Guest> Get(int size) => db.Guests.Take(size).ToList();", "any number of 'Guest' (FullName, Email): the caller says how many, and no maximum holds. Cap the number", "개수를 호출자가 정하는데 최댓값이 없습니다.")]
    public Task A_size_without_maximum_is_not_said_to_be_none(string action, string english, string korean) => Says("AUTHZ1011", action, english, korean);

    [Fact]
    public Task A_set_is_told_from_a_record() => Says("AUTHZ1003", "public List<Guest> Get() => db.Guests.ToList();", "read every 'Guest' (FullName, Email): the set is not limited to the caller's own.", "'Guest'");

    [Fact]
    public async Task The_mark_that_can_go_is_named_with_what_that_does()
    {
        var found = Assert.Single(await Verify.Report(
            "[AllowAnonymous] public class StartController(HotelDb db) : Controller { public IActionResult Index() => View(); [Authorize(Roles = \"Auditor\")] public List<Guest> All() => db.Guests.ToList(); }" + Hotel,
            Setup.For("AUTHZ1006")));

        Assert.Contains("Move [AllowAnonymous] from the class to 'Index'; every other action is then asked for what stands on it.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("[AllowAnonymous]을(를) 클래스에서 'Index'(으)로 옮기세요.", found.GetMessage(new CultureInfo("ko")), StringComparison.Ordinal);
    }

    private static async Task Says(string rule, string action, string english, string korean)
    {
        var (said, saidKorean) = await Texts(rule, action);

        Assert.Contains(english, said, StringComparison.Ordinal);
        Assert.Contains(korean, saidKorean, StringComparison.Ordinal);
    }

    private static async Task<(string English, string Korean)> Texts(string rule, string action)
    {
        var found = Assert.Single(await Verify.Report(
            $"[Authorize] public class GuestsController(HotelDb db, IGuestRepository guests, IClock clock, IAuditTrail audit) : Controller {{ private object Unused => new {{ db, guests, clock, audit }}; {action} }}" + Hotel,
            Setup.For(rule)));
        return (found.GetMessage(CultureInfo.InvariantCulture), found.GetMessage(new CultureInfo("ko")));
    }
}
