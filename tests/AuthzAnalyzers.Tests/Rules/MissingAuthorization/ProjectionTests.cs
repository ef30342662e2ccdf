using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class ProjectionTests
{
    private const string Types = """
        public record Row(int Number, string Mail);

        public class Card
        {
            public Card() { }
            public Card(string title, int number) { Title = title; Number = number; }
            public string Title { get; set; } = "";
            public int Number { get; set; }
        }

        public interface IMapper { TTarget Map<TTarget>(object source); }
        """;

    [Theory]
    [InlineData("c => new Row(c.Id, c.Email)")]
    [InlineData("c => new Card(c.Name, c.Id)")]
    [InlineData("c => new Card { Title = c.Name, Number = c.Id }")]
    [InlineData("c => new { c.Id, Contact = new { c.Phone } }")]
    [InlineData("c => c.Name + \" <\" + c.Email + \">\"")]
    [InlineData("c => c.Name.Substring(0, 3)")]
    [InlineData("c => new string[] { c.Name }")]
    [InlineData("c => c.Name == \"\" ? c.Email : c.Name")]
    [InlineData("c => c.Orders.Select(o => o.Total)")]
    public Task A_projection_that_keeps_personal_members_discloses_them(string selector) => Action(
        $"public async Task<IActionResult> Get() => Ok(await db.Customers.Select({selector}).{{|AUTHZ1001:ToListAsync|}}());");

    [Theory]
    [InlineData("c => new Row(c.Id, \"\")")]
    [InlineData("c => new Card(\"x\", c.Id)")]
    [InlineData("c => new Card { Number = c.Id }")]
    [InlineData("c => new { c.Id, Number = new { c.Id } }")]
    [InlineData("c => c.Name == \"\"")]
    [InlineData("c => c.Orders.Count")]
    [InlineData("c => c.Orders.Select(o => o.Id)")]
    public Task A_projection_that_keeps_no_personal_member_is_silent(string selector) => Action(
        $"public async Task<IActionResult> Get() => Ok(await db.Customers.Select({selector}).ToListAsync());");

    [Theory]
    [InlineData("new Row(c.Id, c.Email)")]
    [InlineData("new Card(c.Name, c.Id)")]
    [InlineData("new Card { Title = c.Name }")]
    [InlineData("new { c.Phone }")]
    [InlineData("(c.Id, c.Name)")]
    [InlineData("$\"{c.Name}\"")]
    [InlineData("new Dictionary<string, string> { [\"name\"] = c.Name }")]
    [InlineData("new[] { c.Name, c.Email }")]
    [InlineData("new List<string> { c.Name }")]
    [InlineData("mapper.Map<Row>(c)")]
    [InlineData("(object)c")]
    [InlineData("c.Name.ToUpper()")]
    [InlineData("string.Format(\"{0}\", c.Name)")]
    public Task What_is_made_of_a_record_in_memory_discloses_it(string made) => Action($$"""
        public async Task<IActionResult> Get(int id, [FromServices] IMapper mapper)
        {
            var c = await db.Customers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id);
            return Ok({{made}});
        }
        """);

    [Theory]
    [InlineData("new Row(c.Id, \"\")")]
    [InlineData("new Card { Number = c.Id }")]
    [InlineData("new { c.Id }")]
    [InlineData("(c.Id, 3)")]
    [InlineData("$\"{c.Id}\"")]
    [InlineData("c.Name.Length > 3")]
    [InlineData("c.Id.ToString()")]
    public Task What_is_made_of_an_id_in_memory_is_silent(string made) => Action($$"""
        public async Task<IActionResult> Get(int id)
        {
            var c = await db.Customers.FirstAsync(x => x.Id == id);
            return Ok({{made}});
        }
        """);

    [Fact]
    public Task One_member_of_a_tuple_is_told_from_the_other() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var c = await db.Customers.FirstAsync(x => x.Id == id);
            var (number, name) = (c.Id, c.Name);
            return Ok(number);
        }
        """);

    [Fact]
    public Task The_personal_member_of_a_tuple_discloses() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var c = await db.Customers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id);
            var (number, name) = (c.Id, c.Name);
            return Ok(name);
        }
        """);

    [Fact]
    public Task A_navigation_loaded_with_the_record_is_named_after_the_record_that_was_asked_for() => Action(
        "public async Task<IActionResult> Get(int id) => Ok((await db.Orders.Include(o => o.Customer).{|AUTHZ1001:FirstAsync|}(o => o.Id == id)).Customer!.Email);");

    [Fact]
    public Task A_record_copied_member_by_member_discloses() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var c = await db.Customers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id);
            var card = new Card();
            card.Title = c.Name;
            card.Number = c.Id;
            return Ok(card);
        }
        """);

    [Fact]
    public Task An_extension_method_that_maps_is_followed() => Shop.Controller("AUTHZ1001",
        "public async Task<IActionResult> Get(int id) => Ok((await db.Customers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id)).ToCard());",
        Types + "public static class Mapping { public static Card ToCard(this Customer c) => new() { Title = c.Name }; }");

    [Fact]
    public Task An_extension_method_that_maps_to_an_id_is_silent() => Shop.Controller("AUTHZ1001",
        "public async Task<IActionResult> Get(int id) => Ok((await db.Customers.FirstAsync(x => x.Id == id)).ToCard());",
        Types + "public static class Mapping { public static Card ToCard(this Customer c) => new() { Number = c.Id }; }");

    private static Task Action(string members) => Shop.Controller("AUTHZ1001", members, Types);
}
