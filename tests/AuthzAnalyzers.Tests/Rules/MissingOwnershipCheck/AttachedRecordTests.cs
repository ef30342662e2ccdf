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
