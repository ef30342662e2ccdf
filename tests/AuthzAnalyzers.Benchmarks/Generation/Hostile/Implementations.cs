namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// An interface that many classes implement, each with data of its own, and one more that stands in front of all of them: a call of the
/// interface means every one of them, and one of them calls the interface again.
/// </summary>
internal static class Implementations
{
    private const int Actions = 4;

    public static HostileShape Shape { get; } = new("implementations", 60, size => new[]
    {
        HostileShape.File("Providers.cs", Providers),
        HostileShape.File("Implementations.cs", HostileShape.Each(size, Implementation)),
        HostileShape.ControllerFile("Composite all", "return Ok(await all.LoadAsync(id));", HostileShape.Each(Actions, Action)),
    });

    private const string Providers = """
        public interface IProvider
        {
            string Name { get; }

            Task<object?> LoadAsync(int id);
        }

        public sealed class Composite(IEnumerable<IProvider> providers) : IProvider
        {
            public string Name => "all";

            public async Task<object?> LoadAsync(int id)
            {
                var found = new List<object?>();
                foreach (var provider in providers)
                {
                    found.Add(await provider.LoadAsync(id));
                }

                return found;
            }
        }
        """;

    private static string Implementation(int i) => $$"""
        public class Card{{i}}
        {
            public int Id { get; set; }
            public Customer? Customer { get; set; }
            public string Number { get; set; } = "";
        }

        public partial class ShopDb
        {
            public DbSet<Card{{i}}> Cards{{i}} => Set<Card{{i}}>();
        }

        public sealed class Provider{{i}}(ShopDb db) : IProvider
        {
            public string Name => "provider {{i}}";

            public async Task<object?> LoadAsync(int id)
            {
                return await db.Cards{{i}}.Include(card => card.Customer).FirstOrDefaultAsync(card => card.Id == id);
            }
        }
        """;

    private static string Action(int i) => $$"""
            [HttpGet("search{{i}}/{id:int}")]
            public async Task<IActionResult> Search{{i}}(int id) => User.IsInRole("Staff") ? Ok(await all.LoadAsync(id + {{i}})) : Forbid();
        """;
}
