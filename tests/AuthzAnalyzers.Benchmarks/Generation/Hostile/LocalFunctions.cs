using System.Linq;
using System.Text;

namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// Local functions inside each other, each of which calls the one inside it twice: followed call by call, the innermost is looked at
/// twice as often with every level.
/// </summary>
internal static class LocalFunctions
{
    public static HostileShape Shape { get; } = new("local functions", 10, size => new[]
    {
        HostileShape.File("Search.cs", Search(size)),
        HostileShape.ControllerFile("Search search", "return Ok(await search.FindAsync(id));"),
    });

    private static string Search(int size)
    {
        var text = new StringBuilder("""
            public sealed class Search(ShopDb db)
            {
                public async Task<Customer?> FindAsync(int id)
                {
                    return await Level0(id) ?? await Level0(id + 1);

            """);
        for (var i = 0; i < size; i++)
        {
            text.Append($$"""
                async Task<Customer?> Level{{i}}(int id{{i}})
                {
                    var step{{i}} = id{{i}} + {{i}};
                    return {{(i == size - 1 ? $"await db.Customers.FindAsync(step{i})" : $"await Level{i + 1}(step{i}) ?? await Level{i + 1}(id{i})")}};

                """);
        }

        return text.Append(string.Concat(Enumerable.Repeat("}\n", size + 2))).ToString();
    }
}
