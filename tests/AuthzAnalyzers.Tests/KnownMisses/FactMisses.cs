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

    // An implementation that does nothing says so only for interfaces of its own family of assemblies, or else every class of every framework
    // would: what another implementation guarantees then stands alone.
    [Theory]
    [InlineData("Acme.Open", "ToListAsync")]
    [InlineData("Shop.Open", "{|AUTHZ1005:ToListAsync|}")]
    public Task A_silent_implementation_of_another_family(string assembly, string load)
    {
        var data = Library.Build("Shop.Data", Shop.Data + Guards);
        var open = Library.Build(assembly, "public class OpenGuard : IGuard { public void Ensure() { } }", data);
        return Verify.Diagnostics(Caller.Replace("LOAD", load), new Setup { Only = "AUTHZ1005", Assemblies = [data, open] });
    }

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

    // Who builds the services does not know who implements the contract, and their facts say nothing of it; so an editor does not look either.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_change_by_an_implementation_that_the_calling_layer_does_not_know(bool isBuild) => Verify.Diagnostics(
        """
        public class CustomersController(Desk desk) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await desk.Close(id); return Ok(); }
        }
        """,
        new Setup
        {
            Only = "AUTHZ1001",
            Assemblies = new Layers(isBuild)
                .Add("Shop.Contracts", Shop.Data + "public interface IAccounts { Task CloseAsync(int id); }")
                .Add("Shop.Services", "public class Desk(IAccounts accounts) { public Task Close(int id) => accounts.CloseAsync(id); }", "Shop.Contracts")
                .Add("Shop.Accounts", "public class Accounts(ShopDb db) : IAccounts { public async Task CloseAsync(int id) { db.Customers.Remove((await db.Customers.FindAsync(id))!); await db.SaveChangesAsync(); } }", "Shop.Contracts")
                .All,
        });
}
