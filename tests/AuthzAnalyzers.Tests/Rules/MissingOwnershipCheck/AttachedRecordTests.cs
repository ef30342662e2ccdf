using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>An object of the request that is attached or updated is the row of its key: what else it says of itself proves nothing.</summary>
public class AttachedRecordTests
{
    [Theory]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Entry(sent).State = EntityState.Modified;")]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Update(sent);")]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Moorings.Update(sent);")]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Remove(sent);")]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Attach(sent); sent.Plate = \"\";")]
    [InlineData("if (sent.SkipperId != Me) { return Forbid(); } db.Moorings.Attach(sent).Entity.Plate = \"\";")]
    public Task Comparing_another_of_its_members_proves_nothing(string change) => Act("AUTHZ1008", change, isFound: true);

    [Theory]
    [InlineData("sent.SkipperId = Me; db.Update(sent);")]
    [InlineData("db.Update(new Mooring { Id = sent.Id, SkipperId = Me, Plate = sent.Plate });")]
    [InlineData("db.Moorings.Attach(new Mooring { Id = sent.Id, SkipperId = Me }).Entity.Plate = sent.Plate;")]
    [InlineData("var row = new Mooring { Id = sent.Id, SkipperId = Me }; db.Attach(row); row.Plate = sent.Plate;")]
    [InlineData("db.Remove(new Mooring { Id = sent.Id, SkipperId = Me });")]
    public Task Writing_the_caller_into_it_makes_no_row_the_callers(string change) => Act("AUTHZ1002", change, isFound: true);

    [Theory]
    [InlineData("var skipper = sent.Skipper!; skipper.Nickname = \"\"; db.Update(skipper);")]
    [InlineData("var row = System.Text.Json.JsonSerializer.Deserialize<Mooring>(sent.Plate)!; row.HarbourId = 1; db.Update(row);")]
    [InlineData("var row = sent.HarbourId > 1 ? System.Text.Json.JsonSerializer.Deserialize<Mooring>(sent.Plate)! : new Mooring { SkipperId = Me }; row.HarbourId = 1; db.Update(row);")]
    public Task What_was_not_made_here_is_no_new_row_though_nobody_sets_its_key(string change) => Act("AUTHZ1002", change, isFound: true);

    [Fact]
    public Task What_came_from_out_of_sight_is_no_new_row() => Verify.Diagnostics("""
        public class LastMooringController(MarinaDb db) : Controller
        {
            private static Mooring? last;

            [HttpPut]
            public IActionResult Put() { db.Update(last!); db.{|AUTHZ1001:SaveChanges|}(); return Ok(); }

            [HttpPost]
            public IActionResult Post() { db.Update(new Mooring { HarbourId = 1 }); db.SaveChanges(); return Ok(); }
        }
        """, SetupFor("AUTHZ1001"));

    [Theory]
    [InlineData("db.Update(new Mooring { Plate = sent.Plate, SkipperId = Me });")]
    [InlineData("var row = new Mooring(); row.Plate = sent.Plate; row.SkipperId = Me; db.Update(row);")]
    [InlineData("var row = sent.HarbourId > 1 ? new Mooring { Plate = sent.Plate, SkipperId = Me } : new Mooring { SkipperId = Me }; db.Update(row);")]
    [InlineData("Mooring Made() => new() { Plate = sent.Plate, SkipperId = Me }; var row = Made(); row.HarbourId = sent.HarbourId; db.Update(row);")]
    [InlineData("db.UpdateRange(new Mooring { Plate = sent.Plate, SkipperId = Me }, new Mooring { SkipperId = Me });")]
    [InlineData("db.Moorings.Attach(new Mooring { Plate = sent.Plate, SkipperId = Me });")]
    [InlineData("db.Moorings.Add(new Mooring { Plate = sent.Plate, SkipperId = Me });")]
    [InlineData("var row = db.Moorings.Find(sent.Id); if (row is null || row.SkipperId != Me) { return Forbid(); } row.Plate = sent.Plate;")]
    [InlineData("var row = db.Moorings.Find(sent.Id); if (row is null || row.SkipperId != Me) { return Forbid(); } db.Update(row);")]
    [InlineData("if (!db.Moorings.Any(m => m.Id == sent.Id && m.SkipperId == Me)) { return Forbid(); } db.Update(sent);")]
    [InlineData("if (sent.Id != Me) { return Forbid(); } db.Update(sent);")]
    public async Task A_new_row_and_one_that_was_found_to_be_the_callers_are_silent(string change)
    {
        await Act("AUTHZ1002", change, isFound: false);
        await Act("AUTHZ1008", change, isFound: false);
    }

    private static Task Act(string rule, string change, bool isFound) => Verify.Diagnostics($$"""
        [Authorize]
        public class MooringsController(MarinaDb db) : Controller
        {
            private int Me => int.Parse(User.FindFirstValue("skipper")!);

            [HttpPut]
            public IActionResult Put(Mooring sent)
            {
                {{change}}
                db.{{Mark(rule, "SaveChanges", isFound)}}();
                return Ok();
            }
        }
        """, SetupFor(rule));
}
