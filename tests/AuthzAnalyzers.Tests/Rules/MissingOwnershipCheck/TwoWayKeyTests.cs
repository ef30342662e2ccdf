using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A key that the program makes up on one way and takes from the request on another is the caller's choice.</summary>
public class TwoWayKeyTests
{
    private const string Pool = """
        public class Swimmer
        {
            public Guid Id { get; set; }
            public string UserId { get; set; } = "";
            public string FullName { get; set; } = "";
            public DateTime BirthDate { get; set; }
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Lesson { public int Id { get; set; } public Guid SwimmerId { get; set; } public Swimmer? Swimmer { get; set; } public string Note { get; set; } = ""; }

        public class PoolDb : DbContext { public DbSet<Swimmer> Swimmers => Set<Swimmer>(); public DbSet<Lesson> Lessons => Set<Lesson>(); }

        public class Form { public Guid? Id { get; set; } public string UserId { get; set; } = ""; public string Text { get; set; } = ""; }

        public class Wanted { public Guid Swimmer { get; set; } public string UserId { get; set; } = ""; public string Text { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("var id = form.Id ?? Guid.NewGuid(); return Ok(await db.Swimmers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("var id = Guid.NewGuid(); if (form.Id is { } old) { id = old; } return Ok(await db.Swimmers.{|AUTHZ1002:FindAsync|}(id));")]
    [InlineData("var id = form.Id.HasValue ? form.Id.Value : Guid.NewGuid(); return Ok(await db.Lessons.Where(l => l.SwimmerId == id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var id = form.Id ?? Guid.NewGuid(); return Ok(await {|AUTHZ1002:Lessons|}(id));")]
    [InlineData("return Ok(await {|AUTHZ1002:Lessons|}(IdOf(form.Id)));")]
    public Task A_key_made_up_where_none_was_sent_is_chosen(string body) => Action(body);

    [Theory]
    [InlineData("var id = Guid.NewGuid(); return Ok(await db.Swimmers.FindAsync(id));")]
    [InlineData("var id = all ? Guid.NewGuid() : Guid.CreateVersion7(); return Ok(await db.Swimmers.FindAsync(id));")]
    public Task A_key_made_up_on_every_way_leads_to_nobody_elses(string body) => Action(body);

    [Theory]
    [InlineData("Swimmer s; if (form.Id is null) { s = new Swimmer { FullName = text }; db.Add(s); } else { s = (await db.Swimmers.FindAsync(form.Id))!; } await db.SaveChangesAsync(); return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("Swimmer s; if (form.Id is { } id) { s = new Swimmer { Id = id }; } else { s = new Swimmer(); db.Add(s); await db.SaveChangesAsync(); } return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("Swimmer s = body; if (all) { s = new Swimmer(); db.Add(s); await db.SaveChangesAsync(); } return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var s = all ? await New(text) : body; return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).{|AUTHZ1002:ToListAsync|}());")]
    public Task A_row_added_on_one_way_only_need_not_be_new(string body) => Action(body);

    [Theory]
    [InlineData("var s = new Swimmer { FullName = text }; db.Add(s); await db.SaveChangesAsync(); return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).ToListAsync());")]
    [InlineData("var s = all ? await New(text) : await New(form.Text); return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).ToListAsync());")]
    [InlineData("Swimmer? s = null; if (all) { s = new Swimmer(); db.Add(s); await db.SaveChangesAsync(); } return s is null ? NotFound() : Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).ToListAsync());")]
    [InlineData("Swimmer s; if (all) { s = new Swimmer(); db.Add(s); await db.SaveChangesAsync(); } else { return BadRequest(); } return Ok(await db.Lessons.Where(l => l.SwimmerId == s.Id).ToListAsync());")]
    public Task A_row_added_on_every_way_is_new(string body) => Action(body);

    [Theory]
    [InlineData("var wanted = body2; if (all) { wanted.UserId = Me; } return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var wanted = new Wanted { Text = text }; if (all) { wanted.UserId = Me; } else { wanted = body2; } return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var wanted = all ? new Wanted { UserId = Me } : body2; return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).{|AUTHZ1002:ToListAsync|}());")]
    public Task A_member_that_is_the_callers_on_one_way_only_is_chosen(string body) => Action(body);

    [Theory]
    [InlineData("var wanted = body2; if (!User.IsInRole(\"Coach\")) { wanted.UserId = Me; } return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).ToListAsync());")]
    [InlineData("var wanted = new Wanted { UserId = Me }; if (all) { wanted.Text = text; } return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).ToListAsync());")]
    [InlineData("var wanted = all ? new Wanted { UserId = Me } : new Wanted { UserId = Me, Text = text }; return Ok(await db.Swimmers.Where(s => s.UserId == wanted.UserId).ToListAsync());")]
    public Task A_member_that_is_the_callers_on_every_way_without_privilege_is_the_callers(string body) => Action(body);

    [Theory]
    [InlineData("var s = form.Id is null ? new Swimmer { FullName = text } : (await db.Swimmers.{0}(form.Id))!; return Ok(s.FullName);", true)]
    [InlineData("var s = new Swimmer(); if (all) {{ s.FullName = text; }} else {{ s = (await db.Swimmers.{0}(form.Id))!; }} return Ok(s.FullName);", true)]
    [InlineData("var s = form.Id is null ? new Swimmer {{ FullName = text }} : (await db.Swimmers.{0}(form.Id))!; return Ok(s.Id);", false)]
    [InlineData("var s = (await db.Swimmers.{0}(form.Id))!; s.FullName = text; return Ok(s.FullName);", false)]
    public Task A_member_that_was_set_on_one_way_only_may_be_the_stored_one(string body, bool isFound) =>
        Action(body.Replace("{{", "{").Replace("}}", "}").Replace("{0}", Marina.Mark("AUTHZ1002", "FindAsync", isFound)));

    private static Task Action(string body) => Verify.Diagnostics($$"""
        public class PoolController(PoolDb db) : Controller
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            [Authorize]
            [HttpPost]
            public async Task<IActionResult> Act(Form form, Swimmer body, Wanted body2, string text, bool all)
            {
                await Task.Yield();
                {{body}}
            }

            private Task<List<Lesson>> Lessons(Guid id) => db.Lessons.Where(l => l.SwimmerId == id).ToListAsync();

            private static Guid IdOf(Guid? given) => given ?? Guid.NewGuid();

            private async Task<Swimmer> New(string name) { var s = new Swimmer { FullName = name }; db.Add(s); await db.SaveChangesAsync(); return s; }
        }
        """, new Setup { Only = "AUTHZ1002", Files = [("Pool.cs", Pool)] });
}
