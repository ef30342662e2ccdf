using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>Members that compute what they hold: filling in what is not there yet changes nothing, setting it does.</summary>
public class ComputedMemberTests
{
    private const string Clinic = """
        public class Stay { public int Id { get; set; } public int GuestId { get; set; } }
        public class Guest
        {
            private List<Stay>? stays;
            private string? note;
            public int Id { get; set; }
            public string Email { get; set; } = "";
            public ICollection<Stay> Stays => stays ??= new List<Stay>();
            public string Note { get => note ??= ""; set => note = value; }
            public void Annotate(string text) { note = text; }
        }
        public class ClinicDb : DbContext { public DbSet<Guest> Guests => Set<Guest>(); public DbSet<Stay> Stays => Set<Stay>(); }
        public static class Guests
        {
            public static int Nights(Guest guest) => guest.Stays.Count;
            public static void Clear(Guest guest) { guest.Note = ""; }
        }
        """;

    [Theory]
    [InlineData("var nights = Guests.Nights(guest);")]
    [InlineData("var nights = guest.Stays.Count; var note = guest.Note;")]
    public Task A_collection_that_is_made_when_it_is_asked_for_is_no_change(string look) => Action($$"""
        var guest = await db.Guests.{|AUTHZ2001:FindAsync|}(id);
        if (guest is null) { return NotFound(); }
        {{look}}
        await db.SaveChangesAsync();
        return Ok(new { guest.Email, nights });
        """);

    [Theory]
    [InlineData("guest.Note = \"gone\";")]
    [InlineData("Guests.Clear(guest);")]
    [InlineData("guest.Annotate(\"late\");")]
    public Task What_sets_a_member_is_a_change(string change) => Action($$"""
        var guest = await db.Guests.FindAsync(id);
        if (guest is null) { return NotFound(); }
        {{change}}
        await db.{|AUTHZ2001:SaveChangesAsync|}();
        return NoContent();
        """);

    private static Task Action(string body) => Verify.Diagnostics("AUTHZ2001", $$"""
        {{Clinic}}
        [Authorize(Roles = "Staff")]
        public class GuestsController(ClinicDb db) : ControllerBase
        {
            public async Task<IActionResult> Show(int id)
            {
                {{body}}
            }
        }
        """);
}
