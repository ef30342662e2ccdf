using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A body is judged by what its call fixes: ways that are not taken with these arguments lead nowhere.</summary>
public class FixedArgumentTests
{
    private const string Types = """
        public enum Page { Courses, Skippers }

        public class Asked { public List<int> Keys { get; set; } = []; }

        public class Register(MarinaDb db)
        {
            public Skipper? Find(string user, string plate)
            {
                Skipper? found = null;
                if (user != "") { found = db.Skippers.FirstOrDefault(s => s.UserId == user); }
                if (found == null && plate != "") { found = db.Skippers.FirstOrDefault(s => s.Moorings.Any(m => m.Plate == plate)); }
                return found;
            }

            public void Rename(Skipper skipper, string? by) { if (by is null) { return; } skipper.Nickname = by; db.SaveChanges(); }

            public object? Show(Page page, int id)
            {
                if (page == Page.Skippers) { return db.Skippers.Find(id); }
                return db.Courses.Find(id);
            }

            public object? Switched(Page page, int id)
            {
                switch (page)
                {
                    case Page.Skippers: return db.Skippers.Find(id);
                    default: return db.Courses.Find(id);
                }
            }

            public object? Told(int id, bool whole) => whole ? db.Skippers.Find(id) : id;

            public List<Trip> Run(Asked asked) => db.Trips.Where(t => asked.Keys.Count == 0 || asked.Keys.Contains(t.Id)).ToList();
        }
        """;

    [Theory]
    [InlineData("return Ok(register.Find(User.FindFirstValue(\"sub\")!, \"\")!.Phone);")]
    [InlineData("register.Rename(db.Skippers.Find(id)!, null); return Ok();")]
    [InlineData("register.Rename(db.Skippers.Find(id)!, by: default); return Ok();")]
    [InlineData("return Ok(register.Show(Page.Courses, id));")]
    [InlineData("return Ok(register.Switched(Page.Courses, id));")]
    [InlineData("return Ok(register.Told(id, false));")]
    [InlineData("return Ok(register.Told(id, whole: false));")]
    public Task A_way_that_is_not_taken_leads_nowhere(string body) => Act("AUTHZ1002", body);

    [Theory]
    [InlineData("return Ok(register.{|AUTHZ1002:Find|}(\"\", given)!.Phone);")]
    [InlineData("return Ok(register.{|AUTHZ1002:Find|}(User.FindFirstValue(\"sub\")!, given)!.Phone);")]
    [InlineData("register.{|AUTHZ1002:Rename|}(db.Skippers.Find(id)!, given); return Ok();")]
    [InlineData("return Ok(register.{|AUTHZ1002:Told|}(id, harbour == 3));")]
    [InlineData("register.{|AUTHZ1002:Rename|}(db.Skippers.Find(id)!, \"A\"); return Ok();")]
    [InlineData("return Ok(register.{|AUTHZ1002:Show|}(Page.Skippers, id));")]
    [InlineData("return Ok(register.{|AUTHZ1002:Show|}((Page)harbour, id));")]
    [InlineData("return Ok(register.{|AUTHZ1002:Switched|}(Page.Skippers, id));")]
    [InlineData("return Ok(register.{|AUTHZ1002:Told|}(id, true));")]
    [InlineData("return Ok(register.{|AUTHZ1002:Told|}(id, harbour > 3));")]
    public Task One_that_is_taken_is_followed(string body) => Act("AUTHZ1002", body);

    [Fact]
    public async Task A_list_of_one_is_not_empty()
    {
        await Act("AUTHZ1002", "return Ok(register.{|AUTHZ1002:Run|}(new Asked { Keys = [id] }));");
        await Act("AUTHZ1003", "return Ok(register.Run(new Asked { Keys = [id] }));");
        await Act("AUTHZ1003", "return Ok(register.{|AUTHZ1003:Run|}(new Asked()));");
    }

    private static Task Act(string rule, string body) => Marina.Action(rule, "[Authorize]", body, Types, ", Register register");
}
