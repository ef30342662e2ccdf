using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Findings speak of what leaves on the way that they are about, and the key that the caller gave tells the caller nothing.</summary>
public class DisclosedMemberTests
{
    private const string Types = """
        public class Card { public string Name { get; set; } = ""; public string Mail { get; set; } = ""; public string Phone { get; set; } = ""; }

        public class Berth { public int Deck { get; set; } public int CabinId { get; set; } }

        public class Label { public int Deck { get; set; } public string Text { get; set; } = ""; }

        public class Named { public string Name { get; set; } = ""; public int Deck { get; set; } }

        public interface IMapper { T Map<T>(object source); IQueryable<T> ProjectTo<T>(IQueryable source); }
        """;

    [Theory]
    [InlineData("p.Name", "First")]
    [InlineData("p.Email", "{|AUTHZ1001:First|}")]
    [InlineData("p.Name + p.Phone", "{|AUTHZ1001:First|}")]
    [InlineData("p", "{|AUTHZ1001:First|}")]
    public Task The_key_given_back_tells_nothing(string answer, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(string name) { var p = db.Passengers.{{read}}(x => x.Name == name); return {{answer}}; }
        """);

    [Theory]
    [InlineData("string name", "ByName(name)", "First")]
    [InlineData("int id", "ByName(db.Passengers.Find(id)!.Name)", "{|AUTHZ1001:ByName|}")]
    public Task Nor_does_it_through_a_call(string parameters, string call, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get({{parameters}}) => {{(read == "First" ? call : call.Replace("ByName", read, System.StringComparison.Ordinal))}}.Name;
        private Passenger ByName(string name) => db.Passengers.First(x => x.Name == name);
        """);

    [Theory]
    [InlineData("x => x.Name.StartsWith(name)")]
    [InlineData("x => x.Name == name || x.Deck > 3")]
    [InlineData("x => x.Name != name")]
    public Task What_was_not_given_in_full_is_told(string predicate) => Ferry.Controller("AUTHZ1001", $$"""
        public string Get(string name) => db.Passengers.{|AUTHZ1001:First|}({{predicate}}).Name;
        """);

    [Theory]
    [InlineData("card")]
    [InlineData("Ok(card)")]
    [InlineData("Json(card)")]
    public Task What_only_a_privileged_way_adds_leaves_on_no_other(string answer) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(string name)
        {
            var p = db.Passengers.First(x => x.Name == name);
            var card = new Card { Name = p.Name };
            if (User.IsInRole("Purser")) card.Phone = p.Phone;
            return {{answer}};
        }
        """, Types);

    [Theory]
    [InlineData("AUTHZ1005", "card.Name = card.Mail;")]
    [InlineData("AUTHZ1001", "card.Phone = \"\";")]
    public Task What_is_there_already_leaves_on_the_other_way_too(string rule, string adding) => Ferry.Controller(rule, $$"""
        public Card Get(int id)
        {
            var card = db.Passengers.Where(p => p.Id == id).Select(p => new Card { Mail = p.Email }).{|{{rule}}:First|}();
            if (User.IsInRole("Purser")) { {{adding}} }
            return card;
        }
        """, Types);

    [Fact]
    public async Task What_only_a_privileged_way_adds_is_not_named_for_the_other() => Assert.Equal("'Passenger' (Email)", await Ferry.Told("AUTHZ1005", """
        public Card Get(int id)
        {
            var p = db.Passengers.First(x => x.Id == id);
            var card = new Card { Mail = p.Email };
            if (User.IsInRole("Purser")) card.Phone = p.Phone;
            return card;
        }
        """, Types));

    [Fact]
    public async Task What_leaves_on_every_way_is_named() => Assert.Equal("'Passenger' (Email, Phone)", await Ferry.Told("AUTHZ1001", """
        public Card Get(int id, bool all)
        {
            var p = db.Passengers.First(x => x.Id == id);
            var card = new Card { Mail = p.Email };
            if (all) card.Phone = p.Phone;
            return card;
        }
        """, Types));

    [Theory]
    [InlineData("Berth", "First")]
    [InlineData("Named", "{|AUTHZ1001:First|}")]
    [InlineData("Label", "{|AUTHZ1001:First|}")]
    public Task A_projection_to_a_type_hands_out_what_the_type_can_hold(string type, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(int cabin, [FromServices] IMapper mapper) => mapper.ProjectTo<{{type}}>(db.Passengers.Where(p => p.CabinId == cabin)).{{read}}();
        """, Types);

    [Theory]
    [InlineData("Berth", "Find")]
    [InlineData("Named", "{|AUTHZ1001:Find|}")]
    [InlineData("Label", "{|AUTHZ1001:Find|}")]
    public Task So_does_a_mapper(string type, string read) => Ferry.Controller("AUTHZ1001", $$"""
        public object Get(int id, [FromServices] IMapper mapper) => mapper.Map<{{type}}>(db.Passengers.{{read}}(id)!);
        """, Types);

    [Fact]
    public async Task What_a_mapper_leaves_out_is_not_named() => Assert.Equal(
        "'Passenger' (Name)",
        await Ferry.Told("AUTHZ1001", "public object Get(int id, [FromServices] IMapper mapper) => mapper.Map<Named>(db.Passengers.Find(id)!);", Types));

    [Fact]
    public async Task What_is_taken_of_a_record_is_named_not_the_record() => Assert.Equal(
        "'Passenger' (Name, Email, Phone)",
        await Ferry.Told("AUTHZ1002", "public List<Passenger> Get(int id) => db.Cabins.Include(c => c.Sleepers).First(c => c.Id == id).Sleepers;", attributes: "[Authorize]"));
}
