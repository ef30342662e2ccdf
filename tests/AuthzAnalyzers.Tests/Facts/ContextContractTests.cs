using System;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>
/// A club of bee-keepers whose application knows the context by an interface of its own: sets of records and a way to save them. The context
/// itself stands in a project that refers to the application's, or is nowhere in sight.
/// </summary>
public class ContextContractTests
{
    private const string Club = """
        public class Keeper { public int Id { get; set; } public string UserId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class Hive { public int Id { get; set; } public string Label { get; set; } = ""; public string UserId { get; set; } = ""; public Keeper Keeper { get; set; } = null!; }
        public interface IClubContext { DbSet<Keeper> Keepers { get; } DbSet<Hive> Hives { get; } Task<int> SaveChangesAsync(CancellationToken token); }
        public class Keepers(IClubContext context)
        {
            public async Task Remove(int id, CancellationToken token) { var one = await context.Keepers.FindAsync(id); context.Keepers.Remove(one!); await context.SaveChangesAsync(token); }
            public async Task Move(int id, string phone, CancellationToken token) { var one = await context.Keepers.FirstAsync(k => k.Id == id, token); one.Phone = phone; await context.SaveChangesAsync(token); }
            public async Task Drop(int id, CancellationToken token) { var one = await context.Hives.SingleAsync(h => h.Id == id, token); context.Hives.Remove(one); await context.SaveChangesAsync(token); }
            public async Task Ponder(int id) { var one = await context.Keepers.FindAsync(id); context.Keepers.Remove(one!); }
            public async Task Leave(string user, CancellationToken token) { var one = await context.Keepers.FirstAsync(k => k.UserId == user, token); context.Keepers.Remove(one); await context.SaveChangesAsync(token); }
        }
        """;

    private const string Store = """
        public class ClubDb : DbContext, IClubContext { public DbSet<Keeper> Keepers => Set<Keeper>(); public DbSet<Hive> Hives => Set<Hive>(); }
        public static class Setting { public static void AddClub(this IServiceCollection services) { services.AddScoped<IClubContext>(provider => provider.GetRequiredService<ClubDb>()); } }
        """;

    [Theory]
    [InlineData("keepers.{|AUTHZ1002:Remove|}(id, token)")]
    [InlineData("keepers.{|AUTHZ1002:Move|}(id, text, token)")]
    [InlineData("keepers.{|AUTHZ1002:Drop|}(id, token)")]
    public Task A_change_saved_by_the_contexts_contract_is_found(string call) => Action(call);

    [Theory]
    [InlineData("keepers.Ponder(id)")]
    [InlineData("keepers.Leave(User.FindFirstValue(ClaimTypes.NameIdentifier)!, token)")]
    public Task What_is_not_saved_or_the_callers_own_is_silent(string call) => Action(call);

    // Only what the application writes is in sight.
    [Theory]
    [InlineData("{|AUTHZ1002:SaveChangesAsync|}(token)")]
    [InlineData("Describe(token)")]
    [InlineData("Keepers.CountAsync(token)")]
    public Task Saving_by_the_contract_alone_is_saving(string last) => Verify.Diagnostics(
        $$"""
        {{Contract}}
        [Authorize]
        public class KeepersController(IClubContext context) : ControllerBase
        {
            [HttpDelete]
            public async Task Remove(int id, CancellationToken token) { var one = await context.Keepers.FindAsync(id); context.Keepers.Remove(one!); await context.{{last}}; }
        }
        """,
        Setup.For("AUTHZ1002"));

    private const string Contract = """
        public class Keeper { public int Id { get; set; } public string UserId { get; set; } = ""; public string FullName { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public interface IClubContext { DbSet<Keeper> Keepers { get; } Task<int> SaveChangesAsync(CancellationToken token); Task<int> Describe(CancellationToken token); }
        """;

    private static readonly Lazy<Layers> Open = new(() => Made(isBuild: false));

    private static readonly Lazy<Layers> Built = new(() => Made(isBuild: true));

    private static readonly Lazy<Layers> Alone = new(() => new Layers(isBuild: false).Add("Club.Application", Club));

    private static readonly Lazy<Layers> AloneBuilt = new(() => new Layers(isBuild: true).Add("Club.Application", Club));

    private static Layers Made(bool isBuild) => new Layers(isBuild).Add("Club.Application", Club).Add("Club.Store", Store, "Club.Application");

    private static async Task Action(string call)
    {
        foreach (var layers in new[] { Open, Built, Alone, AloneBuilt })
        {
            await Verify.Diagnostics(
                $$"""
                [Authorize]
                public class KeepersController(Keepers keepers) : ControllerBase
                {
                    [HttpPost]
                    public async Task<IActionResult> Post(int id, string text, CancellationToken token) { await {{call}}; return Ok(); }
                }
                """,
                Setup.For("AUTHZ1002") with { Assemblies = layers.Value.All });
        }
    }
}
