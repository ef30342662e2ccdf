using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.InconsistentSiblings;

/// <summary>A permission that most actions carry and one does not: said instead of what is missing for the record.</summary>
public class PermissionTests
{
    private const string Club = """
        public class Sailor
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Berth
        {
            public int Id { get; set; }
            public int SailorId { get; set; }
            public Sailor? Sailor { get; set; }
            public int HarbourId { get; set; }
            public string State { get; set; } = "";
        }

        public class ClubDb : DbContext
        {
            public DbSet<Sailor> Sailors => Set<Sailor>();
            public DbSet<Berth> Berths => Set<Berth>();
        }

        public class DutyAttribute(string duty) : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.HasClaim("duty", duty))
                {
                    context.Result = new ForbidResult();
                }
            }
        }

        public class Gate
        {
            public void EnsureDuty(ClaimsPrincipal caller, string duty)
            {
                if (!caller.HasClaim("duty", duty))
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """;

    private const string Staff = """
        [Duty("sailors.list")] public Task<List<Sailor>> Index() => db.Sailors.Take(50).ToListAsync();
        [Duty("sailors.edit")] public async Task Edit(int id, string phone) { (await db.Sailors.FindAsync(id))!.Phone = phone; await db.SaveChangesAsync(); }
        [Duty("sailors.drop")] public async Task Drop(int id) { db.Sailors.Remove((await db.Sailors.FindAsync(id))!); await db.SaveChangesAsync(); }

        """;

    private static readonly string Changes = string.Concat(Enumerable.Range(1, 3).Select(i =>
        $"[Authorize(\"berths.{i}\")] public async Task Set{i}(int id) {{ (await db.Berths.FindAsync(id))!.State = \"\"; await db.SaveChangesAsync(); }}\n"));

    [Fact]
    public Task A_record_that_one_of_four_hands_out_without_a_permission_lacks_the_permission() =>
        Controller(Staff + "public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1010:FindAsync|}(id);");

    [Fact]
    public Task So_does_everybody() =>
        Controller(Staff + "public async Task<List<Sailor>> Print() => await db.Sailors.{|AUTHZ1010:ToListAsync|}();");

    [Fact]
    public Task So_does_what_is_added() =>
        Controller(Staff + "public async Task Create(string name) { db.Sailors.Add(new Sailor { FullName = name }); await db.{|AUTHZ1010:SaveChangesAsync|}(); }");

    [Fact]
    public Task A_policy_for_each_action_is_one_kind_of_guard() =>
        Controller(Staff.Replace("[Duty(", "[Authorize(") + "public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1010:FindAsync|}(id);");

    [Fact]
    public Task So_is_a_call_that_is_given_something_else_each_time() => Controller("""
        public async Task<List<Sailor>> Index() { gate.EnsureDuty(User, "list"); return await db.Sailors.Take(50).ToListAsync(); }
        public async Task<Sailor?> Card(int id) { gate.EnsureDuty(User, "card"); return await db.Sailors.FindAsync(id); }
        public async Task<Sailor?> Badge(int id) { gate.EnsureDuty(User, "badge"); return await db.Sailors.FindAsync(id); }
        public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1010:FindAsync|}(id);
        """);

    [Fact]
    public Task It_is_said_once_for_an_action_whatever_it_reaches() => Controller(Staff + """
        public async Task<object> View(int id) => new
        {
            Sailor = await db.Sailors.{|AUTHZ1010:FindAsync|}(id),
            Berths = await db.Berths.Where(berth => berth.SailorId == id).ToListAsync(),
        };
        """);

    [Fact]
    public Task Where_nobody_carries_one_the_record_is_to_be_owned() => Controller(string.Concat(Enumerable.Range(1, 4).Select(i =>
        $"public async Task<Sailor?> View{i}(int id) => await db.Sailors.{{|AUTHZ1002:FindAsync|}}(id);\n")));

    [Fact]
    public Task Where_too_few_do_too() =>
        Controller(Staff.Split('\n')[0] + Staff.Split('\n')[1] + "public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1002:FindAsync|}(id);");

    [Fact]
    public Task A_read_is_not_measured_against_changes() => Controller(
        Staff.Replace("[Duty(\"sailors.list\")] public Task<List<Sailor>> Index() => db.Sailors.Take(50).ToListAsync();", "[Duty(\"sailors.move\")] public async Task Move(int id) { (await db.Sailors.FindAsync(id))!.Email = \"\"; await db.SaveChangesAsync(); }")
        + "public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1002:FindAsync|}(id);");

    [Fact]
    public Task What_callers_read_and_add_for_themselves_needs_none() => Controller(Staff + """
        public async Task<Sailor?> Me() => await db.Sailors.FirstOrDefaultAsync(sailor => sailor.UserId == User.FindFirstValue("sub"));
        public async Task Ask() { db.Berths.Add(new Berth { SailorId = int.Parse(User.FindFirstValue("sailor")!) }); await db.SaveChangesAsync(); }
        """);

    [Theory]
    [InlineData("[Authorize(\"berths.view\")]", "SailorId = int.Parse(User.FindFirstValue(\"sailor\")!)", "SaveChangesAsync")]
    [InlineData("[Authorize(\"berths.view\")]", "SailorId = id", "{|AUTHZ1010:SaveChangesAsync|}")]
    [InlineData("", "SailorId = id", "SaveChangesAsync")]
    public Task What_is_added_beside_changes_that_need_one_needs_one_unless_it_is_the_callers(string attribute, string owner, string save) => Verify.Diagnostics(
        Code(Changes + $"public async Task Ask(int id) {{ db.Berths.Add(new Berth {{ {owner} }}); await db.{save}(); }}", attribute),
        Setup());

    [Fact]
    public Task Who_comes_without_signing_in_is_another_kind_of_caller() => Controller(Staff + """
        [AllowAnonymous] public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1001:FindAsync|}(id);
        """);

    [Fact]
    public Task An_action_that_says_who_may_come_says_it() =>
        Controller(Staff.Replace("[Duty(", "[Authorize(") + "[Authorize(Roles = \"Customer\")] public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1002:FindAsync|}(id);");

    [Fact]
    public Task Where_the_rule_is_off_the_others_speak() => Verify.Diagnostics(
        Code(Staff + "public async Task<Sailor?> View(int id) => await db.Sailors.{|AUTHZ1002:FindAsync|}(id);"),
        Setup(with: "AUTHZ1002"));

    [Fact]
    public async Task It_is_a_warning_where_the_permission_is_all_there_is()
    {
        var found = await Verify.Report(Code(Staff + "public async Task<Sailor?> View(int id) => await db.Sailors.FindAsync(id);"), Setup());
        var finding = Assert.Single(found);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains("3 of 4 carry '[Duty]', and this one only asks who calls: require the permission that fits it.", finding.GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_suggestion_where_the_caller_has_another()
    {
        const string Seen = "public async Task Seen(int id) { (await db.Berths.FindAsync(id))!.State = \"seen\"; await db.SaveChangesAsync(); }";
        var found = await Verify.Report(Code(Changes + Seen + "public async Task<List<Berth>> Index() => await db.Berths.Take(9).ToListAsync();", "[Authorize(\"berths.view\")]"), Setup());
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found).Severity);
    }

    private static Task Controller(string members) => Verify.Diagnostics(Code(members), Setup());

    private static string Code(string members, string attribute = "[Authorize]") => $$"""
        {{attribute}}
        public class SailorsController(ClubDb db, Gate gate) : Controller
        {
            {{members}}

            private object Unused => gate;
        }
        """;

    private static Setup Setup(string? with = null) => new()
    {
        Only = with ?? "AUTHZ1010",
        Beside = with is null ? ["AUTHZ1001", "AUTHZ1002", "AUTHZ1003", "AUTHZ1005", "AUTHZ1008"] : [],
        Files = [("Club.cs", Club)],
    };
}
