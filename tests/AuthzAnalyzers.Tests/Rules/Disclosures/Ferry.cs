using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>A ferry line: passengers are people, bookings theirs, cabins and voyages nobody's.</summary>
internal static class Ferry
{
    public const string Data = """
        public class Passenger
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public int Deck { get; set; }
            public int CabinId { get; set; }
        }

        public class Cabin
        {
            public int Id { get; set; }
            public string Label { get; set; } = "";
            public List<Passenger> Sleepers { get; set; } = new();
        }

        public class FerryDb : DbContext
        {
            public DbSet<Passenger> Passengers => Set<Passenger>();
            public DbSet<Cabin> Cabins => Set<Cabin>();
        }
        """;

    /// <summary>The findings of one rule in members of a controller that has the ferry line's context as <c>db</c> are exactly those marked.</summary>
    public static Task Controller(string rule, string members, string types = "", string attributes = "", string? policy = null) => Verify.Diagnostics(
        $$"""
        {{attributes}}
        public class DeckController(FerryDb db) : Controller
        {
            {{members}}
        }

        {{types}}
        """,
        Setup.For(rule) with { Files = [("Ferry.cs", Data)], Policy = policy });

    /// <summary>What the only finding of a rule says leaves: the entity with its members.</summary>
    public static async Task<string> Told(string rule, string members, string types = "", string attributes = "")
    {
        var found = await Analyzed.Findings(
            rule,
            $$"""
            {{attributes}}
            public class DeckController(FerryDb db) : Controller
            {
                {{members}}
            }

            {{types}}
            """,
            Data);
        var text = Xunit.Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var start = text.IndexOf('\'', text.IndexOf('\'', 1) + 1);
        var end = text.IndexOf('\'', start + 1);
        return text.Length > end + 2 && text[end + 2] == '(' ? text.Substring(start, text.IndexOf(')', end) - start + 1) : text.Substring(start, end - start + 1);
    }
}
