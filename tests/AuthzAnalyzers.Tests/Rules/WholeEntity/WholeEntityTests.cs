using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.WholeEntity;

/// <summary>Stored records that are the answer as they are, and what is told of them instead.</summary>
public class WholeEntityTests
{
    private const string Types = """
        public class Guest
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public List<Stay> Stays { get; set; } = new();
        }

        public class Stay { public int Id { get; set; } public int GuestId { get; set; } public Guest? Guest { get; set; } public decimal Price { get; set; } }

        public class Hidden
        {
            public int Id { get; set; }
            [System.Text.Json.Serialization.JsonIgnore] public string FullName { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore] public string Email { get; set; } = "";
            [System.Text.Json.Serialization.JsonIgnore] public string Phone { get; set; } = "";
        }

        public class Room { public int Id { get; set; } public string Title { get; set; } = ""; }

        public record GuestAnswer(int Id, string FullName) { public static GuestAnswer Of(Guest guest) => new(guest.Id, guest.FullName); }

        public interface IMapper { T Map<T>(object source); }

        public class HotelDb : DbContext
        {
            public DbSet<Guest> Guests => Set<Guest>();
            public DbSet<Stay> Stays => Set<Stay>();
            public DbSet<Hidden> Hiddens => Set<Hidden>();
            public DbSet<Room> Rooms => Set<Room>();
        }
        """;

    [Theory]
    [InlineData("public Guest? One(int id) => {|AUTHZ3002:db.Guests.Find(id)|};")]
    [InlineData("public async Task<Guest?> One(int id) => {|AUTHZ3002:await db.Guests.FindAsync(id)|};")]
    [InlineData("public List<Guest> All() => {|AUTHZ3002:db.Guests.ToList()|};")]
    [InlineData("public IActionResult One(int id) { var guest = db.Guests.Find(id); return guest is null ? NotFound() : Ok({|AUTHZ3002:guest|}); }")]
    [InlineData("public ActionResult<Guest> One(int id) { var guest = db.Guests.Find(id); if (guest is null) return NotFound(); return {|AUTHZ3002:guest|}; }")]
    [InlineData("public IActionResult One(int id) { var guest = db.Guests.Find(id); return Json({|AUTHZ3002:guest|}); }")]
    [InlineData("public IActionResult One(int id) { var guest = db.Guests.Find(id); return new JsonResult({|AUTHZ3002:guest|}); }")]
    [InlineData("public IActionResult One(int id) { var guest = db.Guests.Find(id); return Ok(new { Now = DateTime.Now, Guest = {|AUTHZ3002:guest|} }); }")]
    [InlineData("public Task One(int id) { var guest = db.Guests.Find(id); return Response.WriteAsJsonAsync({|AUTHZ3002:guest|}); }")]
    [InlineData("[Authorize(Roles = \"Support\")] public Guest? One(int id) => {|AUTHZ3002:db.Guests.Find(id)|};")]
    [InlineData("public Guest? One(int id) { var guest = db.Guests.Find(id); if (id > 9) return {|AUTHZ3002:guest|}; return guest; }")]
    public Task A_record_as_it_is_stored_is_found(string action) => Code(action);

    [Theory]
    [InlineData("public GuestAnswer? One(int id) => db.Guests.Where(g => g.Id == id).Select(g => new GuestAnswer(g.Id, g.FullName)).FirstOrDefault();")]
    [InlineData("public GuestAnswer One(int id) => GuestAnswer.Of(db.Guests.First(g => g.Id == id));")]
    [InlineData("public IActionResult One(int id) => Ok(GuestAnswer.Of(db.Guests.First(g => g.Id == id)));")]
    [InlineData("public IActionResult One(int id, [FromServices] IMapper mapper) => Ok(mapper.Map<GuestAnswer>(db.Guests.First(g => g.Id == id)));")]
    [InlineData("public IActionResult All([FromServices] IMapper mapper) => Ok(mapper.Map<List<GuestAnswer>>(db.Guests.ToList()));")]
    [InlineData("public IActionResult All() => Ok(db.Guests.ToList().Select(GuestAnswer.Of).ToList());")]
    [InlineData("public IActionResult All() => Ok(db.Guests.ToList().Select(g => new { g.FullName, g.Email }));")]
    [InlineData("public string? Mail(int id) => db.Guests.Find(id)?.Email;")]
    [InlineData("public List<Room> All() => db.Rooms.ToList();")]
    [InlineData("public List<Stay> All() => db.Stays.ToList();")]
    [InlineData("public List<Hidden> All() => db.Hiddens.ToList();")]
    [InlineData("public IActionResult One(int id) => View(db.Guests.Find(id));")]
    [InlineData("public IActionResult One(int id) => PartialView(\"One\", db.Guests.Find(id));")]
    [InlineData("public int Count() => db.Guests.Count();")]
    [InlineData("public Guest? Mine() { var me = User.FindFirstValue(ClaimTypes.NameIdentifier); return db.Guests.FirstOrDefault(g => g.UserId == me); }")]
    [InlineData("public Guest Add(Guest guest) { db.Guests.Add(guest); db.SaveChanges(); return guest; }")]
    [InlineData("[NonAction] public Guest? One(int id) => db.Guests.Find(id);")]
    public Task A_projection_what_is_not_written_and_the_callers_own_are_silent(string action) => Code(action);

    [Fact]
    public Task An_endpoint_is_looked_at_too() => Verify.Diagnostics("""
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/guests/{id}", async (int id, HotelDb db) => {|AUTHZ3002:await db.Guests.FindAsync(id)|});
                app.MapGet("/guests/typed/{id}", (int id, HotelDb db) => TypedResults.Ok({|AUTHZ3002:db.Guests.Find(id)|}));
                app.MapGet("/guests/plain/{id}", async (int id, HotelDb db) => await db.Guests.FindAsync(id) is { } guest ? Results.Ok({|AUTHZ3002:guest|}) : Results.NotFound());
                app.MapGet("/guests/short/{id}", async (int id, HotelDb db) => await db.Guests.FindAsync(id) is { } guest ? Results.Ok(GuestAnswer.Of(guest)) : Results.NotFound());
            }
        }
        """, Setting);

    [Fact]
    public Task A_record_is_told_once_for_each_entry_point_and_type() => Code("""
        public IActionResult Both(int id)
        {
            var guest = db.Guests.Find(id);
            return Ok(new { First = {|AUTHZ3002:guest|}, Others = db.Guests.Where(g => g.Id > id).ToList() });
        }
        """);

    [Fact]
    public async Task Even_ones_own_account_is_not_answered_with_what_it_is_signed_in_with()
    {
        var found = Assert.Single(await Verify.Report("""
            public class Account : IdentityUser { }
            public class AccountDb : DbContext { public DbSet<Account> Users => Set<Account>(); }
            [Authorize]
            public class MeController(AccountDb db) : Controller { public IActionResult Me() { var me = User.FindFirstValue(ClaimTypes.NameIdentifier); return Ok(db.Users.First(u => u.Id == me)); } }
            """, Setting));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains("PasswordHash, SecurityStamp", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Other_members_are_a_suggestion()
    {
        var found = Assert.Single(await Verify.Report("public class GuestsController(HotelDb db) : Controller { public Guest? One(int id) => db.Guests.Find(id); }", Setting));
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains("(FullName, Email, Phone)", found.GetMessage(CultureInfo.InvariantCulture));
    }

    private static Setup Setting => new() { Only = "AUTHZ3002", Files = [("Hotel.cs", Types)] };

    private static Task Code(string action) => Verify.Diagnostics($$"""
        public class GuestsController(HotelDb db) : Controller
        {
            {{action}}
        }
        """, Setting);
}
