using System.Linq;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>A ferry line with passengers, their bookings and the clerks of its harbours, for what is asked on which way.</summary>
internal static class Ferry
{
    public const string Data = """
        public class Passenger
        {
            public int Id { get; set; }
            public string AccountId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public string Nick { get; set; } = "";
            public string Currency { get; set; } = "";
            public bool WantsNews { get; set; }
            public int HarbourId { get; set; }
            public List<Booking> Bookings { get; set; } = new();
        }

        public class Booking
        {
            public int Id { get; set; }
            public int PassengerId { get; set; }
            public Passenger? Passenger { get; set; }
            public string AccountId { get; set; } = "";
            public int HarbourId { get; set; }
            public string Deck { get; set; } = "";
        }

        public class Clerk
        {
            public int Id { get; set; }
            public string AccountId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public int HarbourId { get; set; }
            public string Duty { get; set; } = "";
            public int Level { get; set; }
            public bool IsPurser { get; set; }
        }

        public class Harbour
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
        }

        public class RefusalNote
        {
            public int Id { get; set; }
            public string What { get; set; } = "";
        }

        public class FerryDb : DbContext
        {
            public DbSet<Passenger> Passengers => Set<Passenger>();
            public DbSet<Booking> Bookings => Set<Booking>();
            public DbSet<Clerk> Clerks => Set<Clerk>();
            public DbSet<Harbour> Harbours => Set<Harbour>();
            public DbSet<RefusalNote> Refusals => Set<RefusalNote>();
        }

        public interface IDuties
        {
            bool Holds(string? account, string duty);
            bool IsPurser(string? account);
            bool Allows(ClaimsPrincipal user, int harbour, string duty);
        }

        public static class Duties
        {
            public const string Purser = "purser";
            public static readonly string Mate = "mate";
        }

        public interface IStaff { string Duty { get; } int HarbourId { get; } bool IsPurser { get; } }

        public class Staff(IHttpContextAccessor http) : IStaff
        {
            public string Duty => http.HttpContext!.User.FindFirstValue("duty")!;
            public int HarbourId => int.Parse(http.HttpContext!.User.FindFirstValue("harbour")!);
            public bool IsPurser => Duty == Duties.Purser;
        }
        """;

    /// <summary>The authorization findings in actions of one controller are exactly those marked. Each is given <c>id</c>, <c>harbour</c>, <c>account</c>, <c>text</c> and <c>all</c>.</summary>
    /// <param name="attribute">What stands over each action.</param>
    /// <param name="members">Further members of the controller.</param>
    public static Task Actions(string attribute, string members, params string[] bodies) => Actions(attribute, members, "", bodies);

    /// <param name="types">Further types.</param>
    public static Task Actions(string attribute, string members, string types, string[] bodies) => Verify.Diagnostics(
        $$"""
        public class PassengersController(FerryDb db, IDuties duties, IStaff staff) : Controller
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            {{string.Join("\n\n", bodies.Select((body, index) => Action(attribute, body, index)))}}

            {{members}}

            private void Use() => Console.WriteLine($"{db} {duties} {staff} {Me}");

            private bool MaySee() { if (!User.IsInRole("Purser")) { return false; } return true; }

            private void Demand() { if (!User.IsInRole("Purser")) { throw new UnauthorizedAccessException(); } }
        }

        {{types}}
        """,
        Setup);

    private static Setup Setup { get; } = new()
    {
        Files = [("Ferry.cs", Data)],
        EditorConfig = "root = true\n[*.cs]\n" + string.Concat(new[] { "AUTHZ1004", "AUTHZ1010", "AUTHZ1011", "AUTHZ2001", "AUTHZ3002" }
            .Select(rule => $"dotnet_diagnostic.{rule}.severity = none\n")),
    };

    private static string Action(string attribute, string body, int index) => string.Join("\n", $"{attribute} public async Task<IActionResult> A{index}(int id, int harbour, string account, string text, bool all)", "{", "await Task.Yield();", body, "}");
}
