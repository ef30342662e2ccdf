using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnscopedCustomerData;

/// <summary>A filter that is left out where nothing is given is one where the caller's id is given: nobody comes by without it.</summary>
public class OptionalFilterTests
{
    private const string Types = """
        public static class Filtering
        {
            public static IQueryable<T> WhereIf<T>(this IQueryable<T> all, bool condition, System.Linq.Expressions.Expression<Func<T, bool>> predicate) => condition ? all.Where(predicate) : all;
        }

        public class Wanted { public string? User { get; set; } public int? Skipper { get; set; } public int Course { get; set; } }

        public class Logbook(MarinaDb db)
        {
            public List<Trip> Find(int course, int skipper = 0) => db.Trips.WhereIf(skipper > 0, t => t.SkipperId == skipper).Where(t => t.CourseId == course).ToList();

            public List<Trip> Listed(Wanted wanted)
            {
                IQueryable<Trip> all = db.Trips;
                if (!string.IsNullOrEmpty(wanted.User)) { all = all.Where(t => t.Skipper!.UserId == wanted.User); }
                if (wanted.Skipper.HasValue) { all = all.Where(t => t.SkipperId == wanted.Skipper.Value); }
                return all.ToList();
            }

            public List<Trip> Of(string? user)
            {
                var all = db.Trips.AsQueryable();
                if (user != null) { all = all.Where(t => t.Skipper!.UserId == user); }
                return all.ToList();
            }

            public List<Trip> Either(int skipper) => db.Trips.Where(t => skipper == 0 || t.SkipperId == skipper).ToList();
        }
        """;

    [Theory]
    [InlineData("return Ok(book.Find(id, Me));")]
    [InlineData("return Ok(book.Listed(new Wanted { User = User.FindFirstValue(\"sub\") }));")]
    [InlineData("return Ok(book.Listed(new Wanted { Course = id, Skipper = Me }));")]
    [InlineData("var wanted = new Wanted { Course = id }; wanted.User = User.FindFirstValue(\"sub\"); return Ok(book.Listed(wanted));")]
    [InlineData("return Ok(book.Of(User.FindFirstValue(\"sub\")!));")]
    [InlineData("return Ok(book.Either(Me));")]
    [InlineData("var me = Me; IQueryable<Trip> all = db.Trips; if (me > 0) { all = all.Where(t => t.SkipperId == me); } return Ok(all.ToList());")]
    [InlineData("if (id != Me) { return Forbid(); } return Ok(db.Trips.Where(t => t.SkipperId == id || id == -1).ToList());")]
    [InlineData("if (id != Me) { return Forbid(); } return Ok(book.Either(id));")]
    public async Task Is_a_scope_where_the_caller_is_given(string body)
    {
        await Act("AUTHZ1002", body);
        await Act("AUTHZ1003", body);
        await Act("AUTHZ1011", body);
    }

    [Theory]
    [InlineData("AUTHZ1002", "return Ok(book.{|AUTHZ1002:Find|}(id, harbour));")]
    [InlineData("AUTHZ1002", "return Ok(book.{|AUTHZ1002:Find|}(id));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Listed|}(new Wanted { User = given }));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Listed|}(new Wanted { Course = id }));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Of|}(given));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Of|}(null));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Either|}(id));")]
    [InlineData("AUTHZ1003", "return Ok(book.{|AUTHZ1003:Either|}(0));")]
    [InlineData("AUTHZ1003", "return Ok(db.Trips.Where(t => t.SkipperId == id || id == -1).{|AUTHZ1003:ToList|}());")]
    public Task Is_none_where_anybody_may_be_given(string rule, string body) => Act(rule, body);

    // Whoever is nobody is given everything.
    [Theory]
    [InlineData("return Ok(book.{|AUTHZ1005:Of|}(User.FindFirstValue(\"sub\")));")]
    [InlineData("var me = User.FindFirstValue(\"sub\"); IQueryable<Trip> all = db.Trips; if (me != null) { all = all.Where(t => t.Skipper!.UserId == me); } return Ok(all.{|AUTHZ1005:ToList|}());")]
    public Task Is_none_where_nobody_may_be_there(string body) => Marina.Action("AUTHZ1005", "[AllowAnonymous]", body, Types, ", Logbook book");

    private static Task Act(string rule, string body) => Marina.Action(rule, "[Authorize]", body, Types, ", Logbook book");
}
