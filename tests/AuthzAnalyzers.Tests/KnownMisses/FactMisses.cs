using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Facts;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>What a build with facts gets wrong or does not see, and an editor therefore neither, or sees less of than an editor that has the sources.</summary>
public class FactMisses
{
    private const string Guards = """
        public interface IGuard { void Ensure(); }
        public class Guard(IHttpContextAccessor http) : IGuard { public void Ensure() { if (!http.HttpContext!.User.IsInRole("Support")) throw new UnauthorizedAccessException(); } }
        """;

    private const string Caller = """
        public class CustomersController(ShopDb db, IGuard guard) : ControllerBase
        {
            public async Task<IActionResult> Get() { guard.Ensure(); return Ok(await db.Customers.LOAD()); }
        }
        """;

    // Which implementation runs is said by start-up code, which facts do not tell: all implementations count, which finds too much.
    [Fact]
    public async Task A_registration_in_a_library()
    {
        var data = Shop.Data + Guards + """
            public class OpenGuard : IGuard { public void Ensure() { } }
            public static class Registration { public static IServiceCollection AddShop(this IServiceCollection services) => services.AddScoped<IGuard, Guard>(); }
            """;
        await Verify.Diagnostics(Caller.Replace("LOAD", "ToListAsync"), new Setup { Only = "AUTHZ1005", Projects = [("Shop.Data", data)] });
        await Verify.Diagnostics(Caller.Replace("LOAD", "{|AUTHZ1005:ToListAsync|}"), new Setup { Only = "AUTHZ1005", Assemblies = [Library.Build("Shop.Data", data)] });
    }

    // What a constructor keeps of what it is given, facts do not tell.
    [Fact]
    public Task A_model_of_another_project_is_taken_to_keep_all_that_it_is_given() => Crossing.Findings(
        Crossing.Data("public class Tally(string name, List<Customer> all) { public string Name { get; } = name; public int Count { get; } = all.Count; }"),
        """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get() => Ok(new Tally("all", await db.Customers.{|AUTHZ1001:ToListAsync|}()));
        }
        """);

    // Nor that a flag is off that is set only where the object is made.
    [Fact]
    public Task A_flag_of_another_projects_result_is_not_known_to_be_off() => Crossing.Findings(
        Crossing.Data("public class Reply { public bool IsGood { get; init; } }"),
        """
        [Authorize]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            private Reply Own(Customer customer) => customer.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier) ? new Reply { IsGood = true } : new Reply();

            public async Task<IActionResult> Get(int id) { var found = await db.Customers.{|AUTHZ1002:FindAsync|}(id); return Own(found!).IsGood ? Ok(found) : Forbid(); }
        }
        """,
        "AUTHZ1002");
}
