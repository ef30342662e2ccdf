using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>How many there are of somebody, and what is added up over them, discloses nobody.</summary>
public class CountedRecordTests
{
    private const string Types = """
        public class Tally { public int Count { get; set; } public int Decks { get; set; } public double Share { get; set; } public string Text { get; set; } = ""; }

        public class Fare { public int Zone { get; set; } public int Cents { get; set; } public string Receipt { get; set; } = ""; }

        public interface ITariff { Fare Of(int deck); Fare For(string mail); }

        public interface IMeter { Task<Share> Of(int id); Task<Share> Of(Passenger passenger); Task<Fare> For(string mail); }

        public class Share { public int Trips { get; set; } public decimal Paid { get; set; } public bool IsFrequent { get; set; } }

        public class Tariff : ITariff { public Fare Of(int deck) => new() { Zone = deck / 2, Cents = deck * 100 }; public Fare For(string mail) => new() { Receipt = mail }; }
        """;

    [Theory]
    [InlineData("var all = await db.Passengers.ToListAsync(); return new Tally { Count = all.Count };")]
    [InlineData("var all = await db.Passengers.ToListAsync(); var sum = 0; foreach (var p in all) { sum += p.Deck; } return new Tally { Count = all.Count, Decks = sum };")]
    [InlineData("var all = await db.Passengers.ToListAsync(); var t = new Tally(); foreach (var p in all) { t.Decks += p.Deck; if (p.Email.Length > 0) { t.Count++; } } return t;")]
    [InlineData("var all = await db.Passengers.ToListAsync(); return new Tally { Share = (double)all.Count(p => p.Email == \"\") / all.Count };")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return tariff.Of(p.Deck);")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return tariff.Of(p.Id);")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return p.Email == text;")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return new Tally { Text = p.Email.Length > 3 ? \"long\" : \"short\" };")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return await meter.Of(p.Id);")]
    [InlineData("var p = await db.Passengers.FirstAsync(x => x.Id == id); return await meter.Of(p);")]
    [InlineData("var all = await db.Passengers.ToListAsync(); var shares = new List<Share>(); foreach (var p in all) { shares.Add(await meter.Of(p)); } return shares;")]
    [InlineData("var all = await db.Passengers.ToListAsync(); var t = new Tally(); foreach (var p in all) { var s = await meter.Of(p.Id); t.Decks += s.Trips; } t.Count = all.Count; return t;")]
    public Task What_is_counted_or_compared_discloses_nobody(string body) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object> Get(int id, string text, [FromServices] ITariff tariff, [FromServices] IMeter meter) { {{body}} }
        """, Types);

    [Theory]
    [InlineData("var all = await db.Passengers.{|AUTHZ1001:ToListAsync|}(); var t = new Tally(); foreach (var p in all) { t.Text += p.Email; t.Count++; } return t;")]
    [InlineData("var p = await db.Passengers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id); return tariff.For(p.Email);")]
    [InlineData("var p = await db.Passengers.{|AUTHZ1001:FirstAsync|}(x => x.Id == id); return await meter.For(p.Email);")]
    public Task What_is_handed_on_does(string body) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object> Get(int id, string text, [FromServices] ITariff tariff, [FromServices] IMeter meter) { {{body}} }
        """, Types);
}
