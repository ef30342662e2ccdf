using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What a model says of whoever wrote something: a name and a picture stand below what they publish, anything else is a person's data.</summary>
public class BylineTests
{
    private const string Types = """
        public class Climber : IdentityUser
        {
            [PersonalData] public string? AvatarHash { get; set; }
            [PersonalData] public string? AvatarUrl => AvatarHash is null ? null : $"/pictures/{AvatarHash}";
            public string Reach => $"{Email} {PhoneNumber}";
        }

        public class Hut { public int Id { get; set; } public string Title { get; set; } = ""; }

        public class Trip { public int Id { get; set; } public int HutId { get; set; } public string Title { get; set; } = ""; public string AuthorId { get; set; } = ""; public Climber? Author { get; set; } }

        public class Rescue { public int Id { get; set; } public string Notes { get; set; } = ""; public string PatientId { get; set; } = ""; public Climber? Patient { get; set; } }

        public class HutDb : DbContext
        {
            public DbSet<Trip> Trips => Set<Trip>();
            public DbSet<Rescue> Rescues => Set<Rescue>();
        }
        """;

    [Theory]
    [InlineData("AuthorName = t.Author!.UserName", "")]
    [InlineData("AuthorName = t.Author?.UserName", "")]
    [InlineData("AuthorName = t.Author == null ? null : t.Author.UserName", "")]
    [InlineData("AuthorName = t.Author?.UserName, AuthorAvatar = t.Author?.AvatarUrl", "")]
    [InlineData("AuthorName = t.Author?.UserName ?? \"somebody\"", "")]
    [InlineData("AuthorName = t.Author?.Email", "'Climber' (Email)")]
    [InlineData("AuthorName = t.Author?.UserName, AuthorMail = t.Author?.Email", "'Climber' (Email)")]
    [InlineData("Author = t.Author", "'Climber' (AvatarHash, AvatarUrl, UserName, NormalizedUserName")]
    public async Task A_model_that_is_made_of_it_by_a_function_holds_what_it_takes(string members, string told)
    {
        const string Get = "var t = db.Trips.Include(x => x.Author).FirstOrDefault(x => x.Id == id); return t == null ? NotFound() : Ok(";
        await Told($"public IActionResult Get(int id) {{ {Get}new TripModel {{ Title = t.Title, {members} }}); }}", "", told);
        await Told($"public IActionResult Get(int id) {{ {Get}TripModel.From(t)); }}", $"public static TripModel From(Trip t) => new() {{ Title = t.Title, {members} }};", told);
        await Told("public IActionResult Get(int id) => Ok(db.Trips.Include(t => t.Author).Where(t => t.HutId == id).ToList().Select(TripModel.From).ToList());", $"public static TripModel From(Trip t) => new() {{ Title = t.Title, {members} }};", told);
        await Told("public IActionResult Get(int id) => Ok(db.Trips.Include(t => t.Author).Where(t => t.HutId == id).ToList().Select(t => TripModel.From(t)));", $"public static TripModel From(Trip t) {{ var model = new TripModel(); var given = t; {Spread(members)} return model; }}", told);
        await Told($"public IActionResult Get(int id) {{ {Get}TripModel.Outer(t)); }}", $"public static TripModel Outer(Trip trip) => From(trip); private static TripModel From(Trip t) => new() {{ Title = t.Title, {members} }};", told);
    }

    [Theory]
    [InlineData("AuthorName = r.Patient!.UserName", "'Climber' (UserName)")]
    [InlineData("AuthorName = r.Patient?.UserName", "'Climber' (UserName)")]
    public async Task Whose_the_record_is_is_no_author_of_it(string members, string told)
    {
        await Told("public IActionResult Get(int id) { var r = db.Rescues.Include(x => x.Patient).First(x => x.Id == id); return Ok(TripModel.From(r)); }", $"public static TripModel From(Rescue r) => new() {{ {members} }};", told);
    }

    [Fact]
    public Task Members_made_of_the_authors_others_are_theirs() => Told(
        "public IActionResult Get(int id) { var t = db.Trips.Include(x => x.Author).First(x => x.Id == id); return Ok(TripModel.From(t)); }",
        "public static TripModel From(Trip t) => new() { AuthorMail = t.Author?.Reach };",
        "'Climber' (AvatarHash, AvatarUrl, UserName");

    private static string Spread(string members)
    {
        return string.Join(" ", System.Array.ConvertAll(members.Split(", "), one => $"model.{one.Replace(" t.", " given.", System.StringComparison.Ordinal)};"));
    }

    private static async Task Told(string action, string mapper, string told)
    {
        var found = await Analyzed.Findings(
            "AUTHZ1001",
            $$"""
            public class TripsController(HutDb db) : Controller { {{action}} }

            public class TripModel
            {
                public string? Title { get; set; }
                public string? AuthorName { get; set; }
                public string? AuthorAvatar { get; set; }
                public string? AuthorMail { get; set; }
                public Climber? Author { get; set; }
                {{mapper}}
            }
            """,
            Types);
        var texts = System.Linq.Enumerable.Select(found, one => one.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(told.Length == 0 ? found.IsEmpty : found.Length == 1 && System.Linq.Enumerable.Single(texts).Contains(told, System.StringComparison.Ordinal), mapper + action + string.Join("\n", texts));
    }
}
