using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>A service that stores what it is handed, new or not: an object that was given no key is a new row there.</summary>
public class StoredNewRowTests
{
    private const string Services = """
        public class MooringDto { public string Plate { get; set; } = ""; public int HarbourId { get; set; } }
        public class KeyedDto { public int Id { get; set; } public string Plate { get; set; } = ""; }

        public class MooringStore(MarinaDb db)
        {
            public void Keep(Mooring mooring)
            {
                mooring.HarbourId = mooring.HarbourId == 0 ? 1 : mooring.HarbourId;
                if (mooring.Id > 0) { db.Moorings.Update(mooring); } else { db.Moorings.Add(mooring); }
            }

            public void Save(Mooring mooring) { Keep(mooring); db.SaveChanges(); }

            public void Replace(Mooring mooring) => db.Update(mooring);
        }

        public class Store<T>(MarinaDb db) where T : class { public void Put(T row) => db.Set<T>().Update(row); }
        """;

    [Theory]
    [InlineData("var row = new Mooring { Plate = sent.Plate, SkipperId = Me }; store._(row);", "Keep")]
    [InlineData("var row = new Mooring(); row.Plate = sent.Plate; row.SkipperId = Me; store._(row);", "Save")]
    [InlineData("store._(new Mooring { Plate = sent.Plate, HarbourId = sent.HarbourId });", "Replace")]
    [InlineData("store._(new Mooring { Plate = keyed.Plate });", "Save")]
    [InlineData("every._(new Mooring { Plate = sent.Plate, HarbourId = sent.HarbourId });", "Put")]
    public Task A_new_object_without_a_key_is_nobodys_row_yet(string change, string call) => Act(change, call, isFound: false);

    [Theory]
    [InlineData("store._(new Mooring { Id = keyed.Id, Plate = keyed.Plate });", "Save")]
    [InlineData("var row = new Mooring { Plate = keyed.Plate }; row.Id = keyed.Id; store._(row);", "Save")]
    [InlineData("var row = new Mooring { Plate = keyed.Plate }; row.Id = id; store._(row);", "Save")]
    [InlineData("store._(bound);", "Save")]
    [InlineData("store._(bound);", "Keep")]
    [InlineData("every._(bound);", "Put")]
    [InlineData("store._(db.Moorings.Find(id)!);", "Save")]
    [InlineData("store._(System.Text.Json.JsonSerializer.Deserialize<Mooring>(sent.Plate)!);", "Save")]
    public Task One_that_got_its_key_from_the_request_may_be_anybodys(string change, string call) => Act(change, call, isFound: true);

    private static Task Act(string change, string call, bool isFound) => Verify.Diagnostics(
        $$"""
        [Authorize]
        public class MooringsController(MarinaDb db, MooringStore store, Store<Mooring> every) : Controller
        {
            private int Me => int.Parse(User.FindFirstValue("skipper")!);

            [HttpPost]
            public IActionResult Post(int id, MooringDto sent, KeyedDto keyed, Mooring bound)
            {
                {{change.Replace("._(", $".{(call == "Save" ? Mark("AUTHZ1002", call, isFound) : call)}(", System.StringComparison.Ordinal)}}
                {{(call == "Save" ? "" : $"db.{Mark("AUTHZ1002", "SaveChanges", isFound)}();")}}
                return Ok();
            }
        }
        """,
        SetupFor("AUTHZ1002") with { Files = [("Marina.cs", Data), ("Stores.cs", Services)] });
}
