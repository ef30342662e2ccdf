using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>What is listed through a record that has an owner says something of the owner, though what is listed is everybody's.</summary>
public class ParentsListTests
{
    private const string Types = """
        public class Logbook { public int Id { get; set; } public int SkipperId { get; set; } public Skipper? Skipper { get; set; } public List<Course> Courses { get; set; } = []; public Course? Home { get; set; } }
        public class Season { public int Id { get; set; } public int Year { get; set; } public List<Course> Courses { get; set; } = []; }
        public class BookDb : MarinaDb { public DbSet<Logbook> Logbooks => Set<Logbook>(); public DbSet<Season> Seasons => Set<Season>(); }
        """;

    [Theory]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id).SelectMany(b => b.Courses).{|AUTHZ1002:ToList|}());")]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id).Select(b => b.Courses).{|AUTHZ1002:First|}());")]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id).SelectMany(b => b.Courses.Select(c => c.Title)).{|AUTHZ1002:ToList|}());")]
    [InlineData("return Ok(books.Logbooks.Include(b => b.Courses).{|AUTHZ1002:First|}(b => b.Id == id).Courses);")]
    public Task An_owners_list_is_the_owners(string body) => Act(body);

    [Theory]
    [InlineData("return Ok(books.Seasons.Where(s => s.Id == id).SelectMany(s => s.Courses).ToList());")]
    [InlineData("return Ok(books.Seasons.Include(s => s.Courses).First(s => s.Id == id).Courses);")]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id && b.SkipperId == Me).SelectMany(b => b.Courses).ToList());")]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id).Select(b => b.Courses.Count).First());")]
    [InlineData("return Ok(books.Logbooks.Where(b => b.Id == id).SelectMany(b => b.Courses).Count());")]
    [InlineData("return Ok(books.Logbooks.SelectMany(b => b.Courses).ToList());")]
    [InlineData("return Ok(books.Logbooks.SelectMany(b => b.Courses).GroupBy(c => c.Title).Select(g => new { g.Key, All = g.Count() }).ToList());")]
    [InlineData("var all = books.Logbooks.Include(b => b.Courses).ToList(); return Ok(all.SelectMany(b => b.Courses).Select(c => c.Title).ToList());")]
    public Task Nobodys_list_everybodys_and_the_callers_own_are_silent(string body) => Act(body);

    private static async Task Act(string body)
    {
        await Marina.Action("AUTHZ1002", "[Authorize]", body, Types, ", BookDb books");
        await Marina.Action("AUTHZ1003", "[Authorize]", body.Replace("{|AUTHZ1002:", "", System.StringComparison.Ordinal).Replace("|}", "", System.StringComparison.Ordinal), Types, ", BookDb books");
    }
}
