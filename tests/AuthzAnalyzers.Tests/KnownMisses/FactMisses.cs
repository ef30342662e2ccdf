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
}
