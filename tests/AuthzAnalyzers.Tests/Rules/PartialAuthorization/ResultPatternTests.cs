using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Patterns over the result of a call: whether it succeeded says nothing of the caller, whose record it is does.</summary>
public class ResultPatternTests
{
    [Theory]
    [InlineData("return result switch { { IsOk: true } => Ok(result.Data), _ => BadRequest() };")]
    [InlineData("return result switch { { Data: not null } => Ok(result.Data), _ => BadRequest() };")]
    [InlineData("return result switch { { IsOk: true, Data: not null } => Ok(result.Data), { IsOk: false, Why: not null } => BadRequest(result.Why), _ => NotFound() };")]
    [InlineData("if (result is not { IsOk: true }) { return BadRequest(); } return Ok(result.Data);")]
    [InlineData("if (result is { Data: null }) { return BadRequest(); } return Ok(result.Data);")]
    [InlineData("if (!result.IsOk) { return BadRequest(); } return Ok(result.Data);")]
    public async Task A_test_of_success_is_no_check_of_the_caller(string answer)
    {
        await Action("AUTHZ1002", answer, "{|AUTHZ1002:Send|}");
        await Action("AUTHZ1005", answer, "Send");
    }

    [Theory]
    [InlineData("return result switch { { Data: { } slip } when slip.UserId != User.FindFirstValue(\"sub\") => Forbid(), _ => Ok(result.Data) };")]
    [InlineData("if (result.Data!.UserId != User.FindFirstValue(\"sub\")) { return Forbid(); } return Ok(result.Data);")]
    public Task A_change_before_a_check_of_its_result_is_still_found(string answer) => Action("AUTHZ1002", answer, "{|AUTHZ1002:Send|}");

    [Theory]
    [InlineData("return found is { } one && one.UserId == sub ? Ok(one) : NotFound();", "FindAsync")]
    [InlineData("return found switch { null => NotFound(), { } one when one.UserId != sub => Forbid(), var own => Ok(own) };", "FindAsync")]
    [InlineData("return found switch { null => NotFound(), { UserId: \"\" } => Forbid(), var any => Ok(any) };", "{|AUTHZ1002:FindAsync|}")]
    [InlineData("return found switch { { } one => Ok(one), _ => NotFound() };", "{|AUTHZ1002:FindAsync|}")]
    public Task A_pattern_over_the_record_asks_what_it_says(string answer, string call) => Shop.Findings("AUTHZ1002", $$"""
        {{Lending}}
        [Authorize]
        public class BorrowersController(LendingDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                var sub = User.FindFirstValue("sub");
                var found = await db.Borrowers.{{call}}(id);
                {{answer}}
            }
        }
        """);

    private static Task Action(string rule, string answer, string call) => Shop.Findings(rule, $$"""
        {{Lending}}
        [Authorize]
        public class BorrowersController(IMediator mediator) : ControllerBase
        {
            public async Task<IActionResult> Renew(int id)
            {
                var result = await mediator.{{call}}(new Renew(id));
                {{answer}}
            }
        }
        """);

    private const string Lending = """
        public interface IRequest<TResponse> { }
        public interface IRequestHandler<TRequest, TResponse> where TRequest : IRequest<TResponse> { Task<TResponse> Handle(TRequest request, CancellationToken cancellation); }
        public interface IMediator { Task<TResponse> Send<TResponse>(IRequest<TResponse> request); }
        public interface IMapper { T Map<T>(object source); }

        public class Outcome<T>
        {
            private Outcome(bool isOk, T? data, string? why) { IsOk = isOk; Data = data; Why = why; }
            public bool IsOk { get; }
            public T? Data { get; }
            public string? Why { get; }
            public static Outcome<T> Success(T data) => new(true, data, null);
            public static Outcome<T> Failure(string why) => new(false, default, why);
        }

        public class Borrower { public int Id { get; set; } public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public DateTime Until { get; set; } }
        public class Slip(string number, int borrowerId) { public string Number { get; } = number; public int BorrowerId { get; } = borrowerId; }
        public class SlipCard { public string? Number { get; set; } public string? UserId { get; set; } }
        public class LendingDb : DbContext { public DbSet<Borrower> Borrowers => Set<Borrower>(); public DbSet<Slip> Slips => Set<Slip>(); }

        public interface IDesk { Task<Outcome<SlipCard>> Renew(int id); }
        public class Desk(LendingDb db, IMapper mapper) : IDesk
        {
            public async Task<Outcome<SlipCard>> Renew(int id)
            {
                var slip = new Slip(Guid.NewGuid().ToString(), id);
                var borrower = await db.Borrowers.FindAsync(id);
                borrower!.Until = DateTime.UtcNow.AddYears(1);
                db.Slips.Add(slip);
                await db.SaveChangesAsync();
                return Outcome<SlipCard>.Success(mapper.Map<SlipCard>(slip));
            }
        }

        public record Renew(int Id) : IRequest<Outcome<SlipCard>>;
        public class RenewHandler(IDesk desk) : IRequestHandler<Renew, Outcome<SlipCard>>
        {
            public async Task<Outcome<SlipCard>> Handle(Renew request, CancellationToken cancellation)
            {
                try
                {
                    var result = await desk.Renew(request.Id);
                    return result is null || !result.IsOk ? Outcome<SlipCard>.Failure(" ") : result;
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException("not renewed", exception);
                }
            }
        }
        """;
}
