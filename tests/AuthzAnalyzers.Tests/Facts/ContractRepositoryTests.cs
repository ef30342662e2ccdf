using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A library whose desk knows repositories by contract only. What a repository does is told by its body where somebody knows one, and by its
/// shape, which is a guess, where nobody does. An editor and a build see the same.
/// </summary>
public class ContractRepositoryTests
{
    private const string Desk = """
        public class Member { public int Id { get; set; } public string UserId { get; set; } = ""; public int BranchId { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; }
        public interface IMemberRepository { Task<Member?> GetById(int id); Task<List<Member>> FindAll(System.Linq.Expressions.Expression<Func<Member, bool>> which); Task<List<Member>> OfBranch(int branch); Task Update(Member member); }
        public interface IRepository<T> { Task<T?> GetById(int id); Task<List<T>> FindAll(System.Linq.Expressions.Expression<Func<T, bool>> which); }
        public interface ILostRepository { Task<Member?> GetById(int id); Task Update(Member member); }
        public interface ICurrentUser { string? Id { get; } bool IsClerk { get; } }
        public class Ticket { public int Id { get; set; } public int BranchId { get; set; } public string UserId { get; set; } = ""; }
        public interface ITicketRepository { Task<Ticket?> Find(int branch, string user); Task<Ticket?> FindAny(int branch); }
        public class Counter(IMemberRepository members, IRepository<Member> all, ILostRepository lost, ITicketRepository tickets, ICurrentUser user)
        {
            public Task<Member?> Card(int id) => members.GetById(id);
            public async Task<Member?> Own(int id) { var member = await members.GetById(id); return member == null || member.UserId != user.Id ? null : member; }
            public async Task<Member?> OwnOrNamed(int id, string name) { var member = await members.GetById(id); return member == null || member.UserId == user.Id || member.Name == name ? member : null; }
            public Task<List<Member>> Named(string name) => members.FindAll(member => member.Name == name);
            public Task<List<Member>> Mine() => members.FindAll(member => member.UserId == user.Id);
            public async Task<Member?> First(string name) { var found = await all.FindAll(member => member.Name == name); return found.FirstOrDefault(); }
            public async Task<Member?> MyFirst() { var found = await all.FindAll(member => member.UserId == user.Id); return found.FirstOrDefault(); }
            public async Task Rename(int id, string name) { var member = await members.GetById(id); member!.Name = name; await members.Update(member); }
            public async Task<List<Member>?> Branch(int branch) { var ticket = await tickets.Find(branch, user.Id!); if (ticket is null) { return null; } return await members.OfBranch(branch); }
            public async Task<List<Member>?> BranchForClerks(int branch) { if (!user.IsClerk) { var ticket = await tickets.Find(branch, user.Id!); if (ticket is null) { return null; } } return await members.OfBranch(branch); }
            public async Task<List<Member>?> BranchOfSomebody(int branch) { var ticket = await tickets.FindAny(branch); if (ticket is null) { return null; } return await members.OfBranch(branch); }
            public async Task<List<Member>?> OtherBranch(int branch, int other) { var ticket = await tickets.Find(other, user.Id!); if (ticket is null) { return null; } return await members.OfBranch(branch); }
            public Task<Member?> Lost(int id) => lost.GetById(id);
            public async Task<Member?> OwnLost(int id) { var member = await lost.GetById(id); return member == null || member.UserId != user.Id ? null : member; }
            public async Task RenameLost(int id, string name) { var member = await lost.GetById(id); member!.Name = name; await lost.Update(member); }
        }
        """;

    private const string Shelves = """
        public class LibraryDb : DbContext { public DbSet<Member> Members => Set<Member>(); public DbSet<Ticket> Tickets => Set<Ticket>(); }
        internal class MemberRepository(LibraryDb db) : IMemberRepository
        {
            async Task<Member?> IMemberRepository.GetById(int id) => await db.Members.SingleOrDefaultAsync(member => member.Id == id);
            async Task<List<Member>> IMemberRepository.FindAll(System.Linq.Expressions.Expression<Func<Member, bool>> which) => await db.Members.Where(which).ToListAsync();
            async Task<List<Member>> IMemberRepository.OfBranch(int branch) => await db.Members.Where(member => member.BranchId == branch).ToListAsync();
            async Task IMemberRepository.Update(Member member) { db.Update(member); await db.SaveChangesAsync(); }
        }
        internal class Repository<T>(LibraryDb db) : IRepository<T> where T : class
        {
            public async Task<T?> GetById(int id) => await db.Set<T>().FindAsync(id);
            public async Task<List<T>> FindAll(System.Linq.Expressions.Expression<Func<T, bool>> which) => await db.Set<T>().Where(which).ToListAsync();
        }
        internal class TicketRepository(LibraryDb db) : ITicketRepository
        {
            public async Task<Ticket?> Find(int branch, string user) => await db.Tickets.FirstOrDefaultAsync(ticket => ticket.BranchId == branch && ticket.UserId == user);
            public async Task<Ticket?> FindAny(int branch) => await db.Tickets.FirstOrDefaultAsync(ticket => ticket.BranchId == branch);
        }
        internal class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser { public bool IsClerk => accessor.HttpContext!.User.IsInRole("Clerk"); public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier); }
        """;

    [Theory]
    [InlineData("counter.{|AUTHZ1002:Card|}(id)")]
    [InlineData("counter.{|AUTHZ1002:OwnOrNamed|}(id, text)")]
    [InlineData("counter.{|AUTHZ1003:First|}(text)")]
    [InlineData("counter.{|AUTHZ1003:Named|}(text)")]
    public Task A_repository_whose_body_the_host_knows_is_no_guess(string call) => Action($"return Ok(await {call});", RuleOf(call));

    [Theory]
    [InlineData("counter.{|AUTHZ1002:BranchOfSomebody|}(id)")]
    [InlineData("counter.{|AUTHZ1008:OtherBranch|}(id, text.Length)")]
    public Task A_row_that_ties_nobody_to_what_is_read_does_not(string call) => Action($"return Ok(await {call});", RuleOf(call));

    [Fact]
    public Task A_change_by_such_a_repository_is_no_guess() => Action("await counter.{|AUTHZ1002:Rename|}(id, text); return Ok();", "AUTHZ1002");

    [Theory]
    [InlineData("counter.Own(id)")]
    [InlineData("counter.Mine()")]
    [InlineData("counter.MyFirst()")]
    [InlineData("counter.OwnLost(id)")]
    [InlineData("counter.Branch(id)")]
    [InlineData("counter.BranchForClerks(id)")]
    public async Task What_ties_its_records_to_the_caller_counts(string call)
    {
        foreach (var rule in new[] { "AUTHZ1002", "AUTHZ1003", "AUTHZ1005" })
        {
            await Action($"return Ok(await {call});", rule);
        }
    }

    [Fact]
    public Task A_repository_of_which_nobody_knows_a_body_is_told_by_its_shape() => Action("return Ok(await counter.{|AUTHZ1002:Lost|}(id));", "AUTHZ1002", isGuess: true);

    [Fact]
    public Task A_change_by_a_repository_of_which_nobody_knows_a_body_is_told_by_its_shape() => Action("await counter.{|AUTHZ1002:RenameLost|}(id, text); return Ok();", "AUTHZ1002", isGuess: true);

    private static readonly Lazy<Layers> Open = new(() => Library(isBuild: false));

    private static readonly Lazy<Layers> Built = new(() => Library(isBuild: true));

    private static Layers Library(bool isBuild) => new Layers(isBuild).Add("Library.Desk", Desk).Add("Library.Shelves", Shelves, "Library.Desk");

    private static string RuleOf(string body) => body.Substring(body.IndexOf("AUTHZ", StringComparison.Ordinal), "AUTHZ1002".Length);

    private static async Task Action(string body, string rule, bool isGuess = false)
    {
        foreach (var isBuild in new[] { false, true })
        {
            var setup = new Setup { Only = rule, Assemblies = (isBuild ? Built : Open).Value.All };
            await Verify.Diagnostics(
                $$"""
                [Authorize]
                public class MembersController(Counter counter) : ControllerBase
                {
                    public async Task<IActionResult> Get(int id, string text) { {{body}} }
                }
                """,
                isGuess ? setup.OfGuesses : setup);
        }
    }
}
