using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>A list in memory that has the type of a query is no store; the same code over a store reads it.</summary>
public class DressedSequenceTests
{
    [Theory]
    [InlineData("var all = new List<Letter> { new Letter { Email = text } }; return all.AsQueryable().Where(l => l.Title == text).ToList();")]
    [InlineData("var all = new List<Letter> { new Letter { Email = text } }; var found = all.AsQueryable(); found = found.OrderBy(l => l.Title); return found.ToList();")]
    [InlineData("var all = await db.Cabins.Select(c => new Letter { Title = c.Label }).ToListAsync(); IQueryable<Letter> found = all.AsQueryable(); if (text != null) { found = found.Where(l => l.Title == text); } return found.Take(5).ToList();")]
    [InlineData("IEnumerable<Letter> all = new[] { new Letter { Email = text } }; return all.AsQueryable().FirstOrDefault(l => l.Title == text)!;")]
    [InlineData("var all = new List<Letter> { new Letter { Email = text } }; return Paging.Page(all, text);")]
    [InlineData("return Paging.Leaf(new List<Letter> { new Letter { Email = text } });")]
    public Task What_stands_in_memory_stays_there(string body) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object> Get(string text) { {{body}} }
        """, Letters);

    [Theory]
    [InlineData("IQueryable<Letter> all = db.Passengers.Select(p => new Letter { Email = p.Email }).AsQueryable(); return all.Where(l => l.Title == text).{|AUTHZ1001:ToList|}();")]
    [InlineData("return Paging.{|AUTHZ1001:Page|}(db.Set<Letter>(), text);")]
    [InlineData("return Paging.{|AUTHZ1001:Leaf|}(db.Passengers);")]
    [InlineData("var all = await db.Passengers.{|AUTHZ1001:ToListAsync|}(); return all.AsQueryable().Where(p => p.Deck > 3).ToList();")]
    public Task What_stands_in_the_store_does_not(string body) => Ferry.Controller("AUTHZ1001", $$"""
        public async Task<object> Get(string text) { {{body}} }
        """, Letters);

    private const string Letters = """
        public class Letter { public int Id { get; set; } public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public string Title { get; set; } = ""; }

        public static class Paging
        {
            public static List<Letter> Page(IEnumerable<Letter> all, string text) { var found = all.AsQueryable().Where(l => l.Title == text); return found.Skip(10).Take(10).ToList(); }

            public static List<T> Leaf<T>(IEnumerable<T> all) => all.AsQueryable().Skip(10).Take(10).ToList();
        }
        """;
}
