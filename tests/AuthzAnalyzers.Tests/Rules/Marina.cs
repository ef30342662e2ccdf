using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>A harbour's office, for tests of what proves something: skippers with accounts, their moorings, their trips on courses that all sail.</summary>
internal static class Marina
{
    public const string Data = """
        using System.Security.Cryptography;
        using System.Text;

        public class Skipper
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public int HarbourId { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public string FeedToken { get; set; } = "";
            public string Nickname { get; set; } = "";
            public string ResetToken { get; set; } = "";
            public byte[] Challenge { get; set; } = [];
            public byte[] PublicKey { get; set; } = [];
            public byte[] Salt { get; set; } = [];
            public byte[] Derived { get; set; } = [];
            public string Digest { get; set; } = "";
            public int Rounds { get; set; }
            public int Counter { get; set; }
            public List<Mooring> Moorings { get; set; } = [];
        }

        public class Mooring
        {
            public int Id { get; set; }
            public int SkipperId { get; set; }
            public Skipper? Skipper { get; set; }
            public int HarbourId { get; set; }
            public string Plate { get; set; } = "";
        }

        public class Course { public int Id { get; set; } public string Title { get; set; } = ""; }

        public class Trip
        {
            public int Id { get; set; }
            public int SkipperId { get; set; }
            public Skipper? Skipper { get; set; }
            public int CourseId { get; set; }
            public Course? Course { get; set; }
            public int Rank { get; set; }
        }

        /// <summary>One skipper lets another act for them.</summary>
        public class Warrant { public int Id { get; set; } public int GiverId { get; set; } public int DeputyId { get; set; } public DateTime Until { get; set; } }

        public class MarinaDb : DbContext
        {
            public DbSet<Skipper> Skippers => Set<Skipper>();
            public DbSet<Mooring> Moorings => Set<Mooring>();
            public DbSet<Course> Courses => Set<Course>();
            public DbSet<Trip> Trips => Set<Trip>();
            public DbSet<Warrant> Warrants => Set<Warrant>();
        }

        public interface IAuditLog { void Record(string actor, int subject, string what); }
        """;

    /// <summary>The findings of one rule in an action with the parameters <c>id</c>, <c>harbour</c>, <c>given</c>, <c>name</c> and <c>bytes</c> are exactly those marked.</summary>
    public static Task Action(string rule, string attribute, string body, string types = "", string services = "") => Verify.Diagnostics($$"""
        {{Usings}}
        {{types}}

        public class DeskController(MarinaDb db{{services}}) : Controller
        {
            private int Me => int.Parse(User.FindFirstValue("skipper")!);

            {{attribute}}
            [HttpPost]
            public async Task<IActionResult> Act(int id, int harbour, string given, string name, byte[] bytes)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """, SetupFor(rule));

    /// <summary>The call as it is marked where it is found.</summary>
    public static string Mark(string rule, string call, bool isFound) => isFound ? "{|" + rule + ":" + call + "|}" : call;

    public static Setup SetupFor(string rule) => new() { Only = rule, Files = [("Marina.cs", Data)] };

    private const string Usings = """
        using System.Security.Cryptography;
        using System.Text;
        """;
}
