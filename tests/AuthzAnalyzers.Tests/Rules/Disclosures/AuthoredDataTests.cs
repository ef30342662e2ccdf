using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What somebody wrote: published to read, theirs to change, and whoever is loaded with it is disclosed.</summary>
public class AuthoredDataTests
{
    private const string Types = """
        public class Angler : IdentityUser { }

        public class Review { public int Id { get; set; } public int LakeId { get; set; } public string Text { get; set; } = ""; public string AuthorId { get; set; } = ""; public Angler? Author { get; set; } }

        public class Comment { public int Id { get; set; } public string Text { get; set; } = ""; public string UserId { get; set; } = ""; }

        public class Article { public int Id { get; set; } public string Text { get; set; } = ""; public string AuthorId { get; set; } = ""; public Angler? Author { get; set; } }

        public class Lake { public int Id { get; set; } public string Title { get; set; } = ""; public string CreatorId { get; set; } = ""; }

        public class LakeDb : DbContext
        {
            public DbSet<Review> Reviews => Set<Review>();
            public DbSet<Comment> Comments => Set<Comment>();
            public DbSet<Article> Articles => Set<Article>();
            public DbSet<Lake> Lakes => Set<Lake>();
        }
        """;

    private const string Me = "User.FindFirstValue(ClaimTypes.NameIdentifier)";

    [Theory]
    [InlineData("db.Remove(db.Reviews.Find(id)!); db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("db.Reviews.Find(id)!.Text = text; db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("var r = db.Reviews.First(x => x.Id == id); r.Text = text; db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("db.Reviews.Where(r => r.Id == id).{|AUTHZ1002:ExecuteDelete|}();")]
    [InlineData("db.Remove(new Comment { Id = id }); db.{|AUTHZ1002:SaveChanges|}();")]
    [InlineData("var c = db.Comments.Find(id)!; c.Text = text; db.Update(c); db.{|AUTHZ1002:SaveChanges|}();")]
    public Task Is_its_authors_to_change(string body) => Code("AUTHZ1002", $"public void Act(int id, string text) {{ {body} }}");

    [Theory]
    [InlineData("var r = db.Reviews.Find(id); if (r == null || r.AuthorId != " + Me + ") return; db.Remove(r); db.SaveChanges();")]
    [InlineData("var r = db.Reviews.First(x => x.Id == id && x.AuthorId == " + Me + "); db.Remove(r); db.SaveChanges();")]
    [InlineData("var r = db.Reviews.Include(x => x.Author).First(x => x.Id == id); if (r.Author!.Id != " + Me + ") return; r.Text = text; db.SaveChanges();")]
    [InlineData("db.Comments.Where(c => c.Id == id && c.UserId == " + Me + ").ExecuteDelete();")]
    [InlineData("db.Add(new Review { LakeId = id, Text = text, AuthorId = " + Me + "! }); db.SaveChanges();")]
    [InlineData("if (!User.IsInRole(\"Warden\")) return; db.Remove(db.Reviews.Find(id)!); db.SaveChanges();")]
    [InlineData("db.Articles.Find(id)!.Text = text; db.SaveChanges();")]
    [InlineData("db.Lakes.Find(id)!.Title = text; db.SaveChanges();")]
    public Task Not_by_who_may_or_what_nobody_wrote_to_others(string body) => Code("AUTHZ1002", $"public void Act(int id, string text) {{ {body} }}");

    [Theory]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).Select(r => r.Text).ToList()")]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).ToList()")]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).Select(r => new { r.Text, r.AuthorId }).ToList()")]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).Select(r => new { r.Text, r.Author!.UserName }).ToList()")]
    [InlineData("db.Reviews.Include(r => r.Author).Where(r => r.LakeId == id).{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).Select(r => r.Author).{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Reviews.Where(r => r.LakeId == id).Select(r => new { r.Text, r.Author!.Email }).{|AUTHZ1001:ToList|}()")]
    [InlineData("db.Reviews.Include(r => r.Author).{|AUTHZ1001:First|}(r => r.Id == id).Author!.PhoneNumber!")]
    public Task May_be_read_and_whoever_wrote_it_is_a_person(string answer) => Code("AUTHZ1001", $"[AllowAnonymous] public object Get(int id) => {answer};");

    [Fact]
    public async Task The_person_is_named()
    {
        var found = await Analyzed.Findings("AUTHZ1001", "public class LakeController(LakeDb db) : Controller { public object Get(int id) => db.Reviews.Include(r => r.Author).Where(r => r.LakeId == id).ToList(); }", Types);

        Assert.Contains("'Angler' (", Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public Task Anonymous_callers_change_it_without_any_check() => Code("AUTHZ1001", "[AllowAnonymous] public void Act(int id) { db.Remove(db.Reviews.Find(id)!); db.{|AUTHZ1001:SaveChanges|}(); }");

    [Fact]
    public Task Moderation_leaves_no_record_that_is_owed() => Code(
        "AUTHZ2001", "[Authorize(Roles = \"Warden\")] public void Act(int id) { db.Remove(db.Reviews.Find(id)!); db.SaveChanges(); } [NonAction] public void Keep(IAuditLog log) => log.Log(\"a\", 1, \"b\");");

    private static Task Code(string rule, string members) => Verify.Diagnostics(
        $"[Authorize] public class LakeController(LakeDb db) : Controller {{ {members} }} public interface IAuditLog {{ void Log(string actor, int subject, string operation); }}",
        Setup.For(rule) with { Files = [("Lake.cs", Types)] });
}
