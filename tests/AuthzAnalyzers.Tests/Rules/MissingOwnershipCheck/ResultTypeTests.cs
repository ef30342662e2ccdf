using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Records in the members of a result: what a factory was given is there with its records, and the rest of the result without.</summary>
public class ResultTypeTests
{
    private const string Results = """
        public class Outcome<T>
        {
            protected Outcome(bool isOk, T? data, string? why = null) { IsOk = isOk; Data = data; Why = why; }
            public bool IsOk { get; }
            public T? Data { get; }
            public string? Why { get; }
            public static Outcome<T> Success(T data) => new(true, data);
            public static Outcome<T> Failure(string why) => new(false, default, why);
        }

        public class Page<T> { public Outcome<T>? Inner { get; private init; } public int Number { get; private init; } public static Page<T> Holding(Outcome<T> inner, int number) => new() { Inner = inner, Number = number }; }

        public static class Wrapped
        {
            public static Outcome<T> Twice<T>(T data) => Outcome<T>.Success(data);
            public static Outcome<string> NameOf(Borrower borrower) => Outcome<string>.Success(borrower.Name);
            public static Outcome<int> NumberOf(Borrower borrower) => Outcome<int>.Success(borrower.Id);
        }

        public class Borrower { public int Id { get; set; } public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class LendingDb : DbContext { public DbSet<Borrower> Borrowers => Set<Borrower>(); }
        """;

    [Theory]
    [InlineData("Outcome<Borrower>.Success(found!)", "return Ok(outcome.Data);")]
    [InlineData("Wrapped.Twice(found!)", "return Ok(outcome.Data);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return Ok(outcome.Data!.Email);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "if (!outcome.IsOk) { return NotFound(); } return Ok(outcome.Data);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return outcome switch { { IsOk: true, Data: not null } => Ok(outcome.Data), _ => NotFound() };")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return outcome is { Data: { } data } ? Ok(data) : NotFound();")]
    [InlineData("Wrapped.NameOf(found!)", "return Ok(outcome.Data);")]
    [InlineData("Page<Borrower>.Holding(Outcome<Borrower>.Success(found!), 1)", "return Ok(outcome.Inner!.Data);")]
    [InlineData("found is null ? Outcome<Borrower>.Failure(\"unknown\") : Outcome<Borrower>.Success(found)", "return Ok(outcome.Data);")]
    public Task A_record_that_a_factory_put_into_a_result_leaves_with_the_member(string made, string answer) => Action(made, answer, "{|AUTHZ1002:Of|}");

    [Theory]
    [InlineData("Outcome<Borrower>.Success(found!)", "return Ok(outcome.IsOk);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return Ok(outcome.Why);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return Ok(outcome.Data!.Id);")]
    [InlineData("Wrapped.NumberOf(found!)", "return Ok(outcome.Data);")]
    [InlineData("Page<Borrower>.Holding(Outcome<Borrower>.Success(found!), 1)", "return Ok(outcome.Number);")]
    [InlineData("Outcome<Borrower>.Success(found!)", "return outcome.Data?.UserId == User.FindFirstValue(\"sub\") ? Ok(outcome.Data) : Forbid();")]
    [InlineData("Outcome<Borrower>.Failure(\"unknown \" + found!.Id)", "return Ok(outcome.Data);")]
    public Task The_rest_of_a_result_holds_no_record(string made, string answer) => Action(made, answer, "Of");

    [Fact]
    public Task A_record_in_a_result_is_owed_an_audit_record_where_it_leaves() => Shop.Findings("AUTHZ2001", $$"""
        {{Results}}
        public interface IAuditService { Task RecordAsync(string actor, string subject); }
        public class Desk(LendingDb db) { public Outcome<Borrower> Find(int id) => Outcome<Borrower>.Success(db.Borrowers.Find(id)!); }

        [Authorize(Roles = "librarian")]
        public class BorrowersController(Desk desk, IAuditService audit) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(desk.{|AUTHZ2001:Find|}(id).Data);
            public IActionResult Exists(int id) => Ok(desk.Find(id).IsOk);
            public async Task<IActionResult> Noted(int id) { await audit.RecordAsync(User.Identity!.Name!, "borrower " + id); return Ok(desk.Find(id).Data); }
        }
        """);

    private static Task Action(string made, string answer, string call) => Shop.Findings("AUTHZ1002", $$"""
        {{Results}}
        public class Lending(LendingDb db)
        {
            public async Task<{{TypeOf(made)}}> Of(int id)
            {
                var found = await db.Borrowers.FindAsync(id);
                return {{made}};
            }
        }

        [Authorize]
        public class BorrowersController(Lending lending) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var outcome = await lending.{{call}}(id);
                {{answer}}
            }
        }
        """);

    private static string TypeOf(string made) => made.StartsWith("Page") ? "Page<Borrower>"
        : made.Contains("NameOf") ? "Outcome<string>"
        : made.Contains("NumberOf") ? "Outcome<int>"
        : "Outcome<Borrower>";
}
