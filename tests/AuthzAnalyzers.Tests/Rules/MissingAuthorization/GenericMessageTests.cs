using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Messages that generic code makes of its type parameters: which handlers they have only those know who say what the parameters stand for.</summary>
public class GenericMessageTests
{
    private const string Bus = """
        public interface INotificationHandler<T> { Task Handle(T notification); }
        public interface IBus { Task Publish<T>(T notification); }
        public record Retired<T>(T Item);
        public class Room { public int Id { get; set; } public int CustomerId { get; set; } }
        public class Desk { public int Id { get; set; } }
        public static class Signals
        {
            public static Task Retired<T>(this IBus bus, T what) => bus.Publish(new Retired<T>(what));
            public static Task RetiredAll<T>(this IBus bus, T what) => bus.Retired(new List<T> { what });
            public static async Task Dismiss<T>(this IBus bus, T what) { await Task.Delay(1); await bus.Retired(what); }
        }

        """;

    private const string OnRoom = """
        public class OnRoomRetired(ShopDb db) : INotificationHandler<Retired<Room>>
        {
            public async Task Handle(Retired<Room> e)
            {
                db.Customers.RemoveRange(db.Customers.Where(c => c.Id == e.Item.CustomerId));
                await db.SaveChangesAsync();
            }
        }

        """;

    [Theory]
    [InlineData("Retired")]
    [InlineData("Dismiss")]
    public Task A_change_by_the_handler_of_what_a_helper_makes_of_its_type_parameter(string helper) =>
        Action($"await bus.{{|AUTHZ1001:{helper}|}}(room);", OnRoom);

    [Fact]
    public Task No_change_by_the_handler_of_another_type() => Action("await bus.Retired(new Desk());", OnRoom);

    [Fact]
    public Task No_change_by_the_handler_of_a_message_that_wraps_the_type_once_more() => Action("await bus.RetiredAll(room);", OnRoom);

    [Fact]
    public Task A_change_by_the_handler_of_a_message_whose_type_argument_is_generic() => Action(
        "await bus.{|AUTHZ1001:RetiredAll|}(room);",
        OnRoom.Replace("Retired<Room>", "Retired<List<Room>>").Replace("e.Item.", "e.Item[0]."));

    [Fact]
    public Task No_change_by_a_handler_that_touches_nothing() => Action("await bus.Retired(room);", """
        public class OnRoomRetired : INotificationHandler<Retired<Room>> { public Task Handle(Retired<Room> e) => Task.CompletedTask; }
        """);

    [Fact]
    public Task A_change_by_a_handler_is_covered_by_a_check_of_the_caller() =>
        Action("if (!User.IsInRole(\"Staff\")) { return Forbid(); } await bus.Retired(room);", OnRoom);

    [Fact]
    public Task A_change_by_a_handler_is_covered_by_a_check_of_its_own() => Action("await bus.Retired(room);", """
        public class OnRoomRetired(ShopDb db, IHttpContextAccessor http) : INotificationHandler<Retired<Room>>
        {
            public async Task Handle(Retired<Room> e)
            {
                if (!http.HttpContext!.User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); }
                db.Customers.RemoveRange(db.Customers.Where(c => c.Id == e.Item.CustomerId));
                await db.SaveChangesAsync();
            }
        }
        """);

    [Theory]
    [InlineData("await bus.Retired(what);", "{|AUTHZ1001:Close|}")]
    [InlineData("if (!user.IsInRole(\"Staff\")) { throw new UnauthorizedAccessException(); } await bus.Retired(what);", "Close")]
    [InlineData("if (user.IsInRole(\"Staff\")) { await bus.Retired(what); }", "Close")]
    public Task A_change_by_a_handler_is_covered_by_a_check_before_the_message_is_sent(string body, string close) => Action(
        $"await Closing.{close}(bus, User, room);",
        OnRoom + $$"""
        public static class Closing { public static async Task Close<T>(IBus bus, ClaimsPrincipal user, T what) { {{body}} } }
        """);

    [Fact]
    public Task What_is_proven_of_others_after_a_message_that_may_not_be_sent_is_nothing() => Action(
        "await Closing.Close(bus, room, room.Id > 3); return Ok(db.Customers.{|AUTHZ1005:Find|}(room.Id));",
        """
        public static class Closing { public static async Task Close<T>(IBus bus, T what, bool isSent) { if (isSent) { await bus.Retired(what); } } }
        public class OnRoomRetired(IHttpContextAccessor http) : INotificationHandler<Retired<Room>>
        {
            public async Task Handle(Retired<Room> e) { await Task.Delay(1); if (!http.HttpContext!.User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
        }
        """,
        "AUTHZ1005");

    [Theory]
    [InlineData("RoomStore rooms", "rooms.{|AUTHZ1001:Close|}(room)")]
    [InlineData("IStore<Room> rooms", "rooms.{|AUTHZ1001:Close|}(room)")]
    [InlineData("Store<Desk> desks", "desks.Close(new Desk())")]
    public Task A_change_by_the_handler_of_what_a_generic_class_makes_of_its_type_parameter(string service, string call) => Verify.Diagnostics(
        $$"""
        public class RoomsController({{service}}) : ControllerBase { public async Task<IActionResult> Close(Room room) { await {{call}}; return Ok(); } }
        public interface IStore<T> { Task Close(T what); }
        public class Store<T>(IBus bus) : IStore<T> { public async Task Close(T what) => await bus.Publish(new Retired<T>(what)); }
        public class RoomStore(IBus bus) : Store<Room>(bus) { }
        """,
        Shop.SetupFor("AUTHZ1001") with { Files = [("Shop.cs", Shop.Data + Bus + OnRoom)] });

    [Theory]
    [InlineData("bus.Publish(new Moved<Room>(room, mine))")]
    [InlineData("bus.Moved(room, mine)")]
    [InlineData("bus.{|AUTHZ1001:Moved|}(room, room.Id.ToString())")]
    public Task A_change_by_a_handler_is_tied_to_the_caller_by_what_the_message_holds(string call) => Action(
        $"var mine = User.FindFirstValue(ClaimTypes.NameIdentifier)!; await {call};",
        """
        public record Moved<T>(T Item, string By);
        public static class Moves { public static Task Moved<T>(this IBus bus, T what, string by) => bus.Publish(new Moved<T>(what, by)); }
        public class OnRoomMoved(ShopDb db) : INotificationHandler<Moved<Room>>
        {
            public Task Handle(Moved<Room> e) => db.Customers.Where(c => c.UserId == e.By).ExecuteDeleteAsync();
        }
        """);

    [Fact]
    public Task Handlers_that_send_on_by_the_same_helper_come_to_rest() => Action(
        "await bus.{|AUTHZ1001:Retired|}(new Desk());",
        OnRoom + """
        public class OnDeskRetired(IBus bus) : INotificationHandler<Retired<Desk>> { public Task Handle(Retired<Desk> e) => bus.Retired(new Room { Id = e.Item.Id }); }
        public class AgainOnRoomRetired(IBus bus) : INotificationHandler<Retired<Room>> { public Task Handle(Retired<Room> e) => bus.Retired(new Desk { Id = e.Item.Id }); }
        """);

    private static Task Action(string statements, string types, string rule = "AUTHZ1001") => Verify.Diagnostics(
        $$"""
        public class RoomsController(ShopDb db, IBus bus) : ControllerBase
        {
            public async Task<IActionResult> Close(Room room) { {{statements}} return Ok(); }
        }
        {{types}}
        """,
        Shop.SetupFor(rule) with { Files = [("Shop.cs", Shop.Data + Bus)] });
}
