using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A hotel whose desk knows contracts only: what is behind them stands in a project that refers to the desk's, and the project that puts both
/// together is the first to know. An editor and a build see the same.
/// </summary>
public class OpenCallTests
{
    private const string Desk = """
        public class Guest { public int Id { get; set; } public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public void Call(string phone) { Phone = phone; } }
        public class Room { public int Id { get; set; } public string Title { get; set; } = ""; }
        public record GuestCard(int Id, string Name, string Email);
        public interface IGuests { Task<GuestCard?> CardOf(int id); Task<Guest?> Load(int id); Task<List<Guest>> All(); Task<Room?> RoomOf(int id); Task Forget(int id); }
        public interface IShelf<T> { Task<T?> Take(int id); }
        public interface IWork { Task Done(); }
        public interface IAccess { Task EnsureStaff(); }
        public interface IReservations { Task<GuestCard?> Holder(int id); }
        public interface ICurrentUser { string? Id { get; } }
        public class Reception(IGuests guests, IShelf<Guest> shelf, IShelf<Room> rooms, IWork work, IAccess access, IReservations reservations, ICurrentUser user)
        {
            public Task<GuestCard?> Card(int id) => guests.CardOf(id);
            public async Task<GuestCard> Shown(int id) { var guest = await guests.Load(id); return new GuestCard(guest!.Id, guest.Name, guest.Email); }
            public async Task<GuestCard?> Own(int id) { var guest = await guests.Load(id); if (guest == null || guest.UserId != user.Id) { return null; } return new GuestCard(guest.Id, guest.Name, guest.Email); }
            public async Task<int> Number(int id) { var guest = await guests.Load(id); return guest!.Id; }
            public Task<Room?> Room(int id) => guests.RoomOf(id);
            public Task<List<Guest>> All() => guests.All();
            public Task Forget(int id) => guests.Forget(id);
            public Task<Guest?> Shelved(int id) => shelf.Take(id);
            public Task<Room?> ShelvedRoom(int id) => rooms.Take(id);
            public async Task Move(int id, string phone) { var guest = await guests.Load(id); guest!.Phone = phone; await work.Done(); }
            public async Task Call(int id, string phone) { var guest = await guests.Load(id); guest!.Call(phone); await work.Done(); }
            public async Task Ponder(int id, string phone) { var guest = await guests.Load(id); guest!.Phone = phone; }
            public async Task<GuestCard?> ForStaff(int id) { await access.EnsureStaff(); return await guests.CardOf(id); }
            public async Task<GuestCard?> ForSome(int id, bool strict) { if (strict) { await access.EnsureStaff(); } return await guests.CardOf(id); }
            public Task<GuestCard?> Holder(int id) => reservations.Holder(id);
            public async Task<GuestCard?> Again(int id, int times) { if (times > 0) { await Again(id, times - 1); } return await guests.CardOf(id); }
            public async Task<GuestCard?> ThereAndBack(int id, int times) { var card = await guests.CardOf(id); return times > 0 ? await Back(id, times - 1) : card; }
            private Task<GuestCard?> Back(int id, int times) => ThereAndBack(id, times);
        }
        public interface IGate { void Check(); }
        public interface IEntrance { void Enter(); }
        public class Guarded(IGate gate) : IEntrance { public void Enter() => gate.Check(); }
        public class Open : IEntrance { public void Enter() { } }
        public class Concierge(Reception reception) { public async Task<GuestCard?> Card(int id) => await reception.Card(id); }
        """;

    private const string House = """
        public class HotelDb : DbContext { public DbSet<Guest> Guests => Set<Guest>(); public DbSet<Room> Rooms => Set<Room>(); }
        internal class Guests(HotelDb db) : IGuests
        {
            public async Task<GuestCard?> CardOf(int id) { var guest = await db.Guests.FindAsync(id); return guest == null ? null : new GuestCard(guest.Id, guest.Name, guest.Email); }
            public async Task<Guest?> Load(int id) => await db.Guests.FindAsync(id);
            public Task<List<Guest>> All() => db.Guests.Take(50).ToListAsync();
            public async Task<Room?> RoomOf(int id) => await db.Rooms.FindAsync(id);
            public async Task Forget(int id) { db.Guests.Remove(await db.Guests.FirstAsync(one => one.Id == id)); await db.SaveChangesAsync(); }
        }
        internal class Shelf<T>(HotelDb db) : IShelf<T> where T : class { public async Task<T?> Take(int id) => await db.Set<T>().FindAsync(id); }
        internal class Work(HotelDb db) : IWork { public Task Done() => db.SaveChangesAsync(); }
        internal class Access(IHttpContextAccessor accessor) : IAccess
        {
            public Task EnsureStaff() { if (!accessor.HttpContext!.User.IsInRole("staff")) { throw new UnauthorizedAccessException(); } return Task.CompletedTask; }
        }
        internal class Gate : IGate { public void Check() => throw new NotSupportedException(); }
        internal class Reservations(IGuests guests) : IReservations { public Task<GuestCard?> Holder(int id) => guests.CardOf(id); }
        internal class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser { public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier); }
        """;

    [Theory]
    [InlineData("reception.{|AUTHZ1002:Card|}(id)")]
    [InlineData("reception.{|AUTHZ1002:Shown|}(id)")]
    [InlineData("reception.{|AUTHZ1003:All|}()")]
    [InlineData("reception.{|AUTHZ1002:Shelved|}(id)")]
    [InlineData("reception.{|AUTHZ1002:Holder|}(id)")]
    [InlineData("concierge.{|AUTHZ1002:Card|}(id)")]
    public Task What_lies_behind_a_contract_is_found_where_the_layers_meet(string call) => Found($"return Ok(await {call});");

    [Theory]
    [InlineData("reception.{|AUTHZ1002:Forget|}(id)")]
    [InlineData("reception.{|AUTHZ1002:Move|}(id, text)")]
    [InlineData("reception.{|AUTHZ1002:Call|}(id, text)")]
    public Task A_change_is_found_where_another_contract_saves_it(string call) => Found($"await {call}; return Ok();");

    [Theory]
    [InlineData("Ok(await reception.Number(id))")]
    [InlineData("Ok(await reception.Room(id))")]
    [InlineData("Ok(await reception.ShelvedRoom(id))")]
    [InlineData("Ok((await reception.All()).Count)")]
    public Task What_discloses_nothing_personal_is_silent(string answer) => Silent($"return {answer};");

    [Fact]
    public Task A_change_that_nobody_saves_is_silent() => Silent("await reception.Ponder(id, text); return Ok();");

    [Fact]
    public Task An_owner_compared_in_the_layer_that_does_not_know_the_data_counts() => Silent("return Ok(await reception.Own(id));");

    [Fact]
    public Task A_check_behind_a_contract_counts_where_it_is_always_made() => Silent("return Ok(await reception.ForStaff(id));");

    [Fact]
    public Task A_check_behind_a_contract_that_is_not_always_made_does_not() => Found("return Ok(await reception.{|AUTHZ1005:ForSome|}(id, text == null));");

    // However often it calls itself, what it leaves open is one call.
    [Theory]
    [InlineData("reception.{|AUTHZ1002:Again|}(id, 3)")]
    [InlineData("reception.{|AUTHZ1002:ThereAndBack|}(id, 3)")]
    public Task Methods_that_call_each_other_leave_a_contract_open_once(string call) => Found($"return Ok(await {call});");

    [Fact]
    public Task One_body_that_never_returns_does_not_end_the_others() => Action("desk.Enter(); return Ok(await db.Guests.{|AUTHZ1002:FindAsync|}(id));", "AUTHZ1002");

    private static readonly Lazy<Layers> Open = new(() => Hotel(isBuild: false));

    private static readonly Lazy<Layers> Built = new(() => Hotel(isBuild: true));

    private static Layers Hotel(bool isBuild) => new Layers(isBuild).Add("Hotel.Desk", Desk).Add("Hotel.House", House, "Hotel.Desk");

    private static Task Silent(string body) => Task.WhenAll(new[] { "AUTHZ1002", "AUTHZ1003", "AUTHZ1005" }.Select(rule => Action(body, rule)));

    private static Task Found(string body) => Action(body, body.Substring(body.IndexOf("AUTHZ", StringComparison.Ordinal), "AUTHZ1002".Length));

    private static async Task Action(string body, string rule)
    {
        foreach (var isBuild in new[] { false, true })
        {
            await Verify.Diagnostics(
                $$"""
                [Authorize]
                public class GuestsController(Reception reception, Concierge concierge, IEntrance desk, HotelDb db) : ControllerBase
                {
                    public async Task<IActionResult> Get(int id, string text) { {{body}} }
                }
                """,
                new Setup { Only = rule, Assemblies = (isBuild ? Built : Open).Value.All });
        }
    }
}
