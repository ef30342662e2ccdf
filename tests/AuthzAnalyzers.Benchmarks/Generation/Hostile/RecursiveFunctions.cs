namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// Local functions beside each other that call each other in circles, with more in their arguments each time: followed from every state that
/// they are called in, they never come to rest.
/// </summary>
internal static class RecursiveFunctions
{
    public static HostileShape Shape { get; } = new("recursive functions", 10, size => new[]
    {
        HostileShape.File("Circles.cs", $$"""
            public sealed class Circles(ShopDb db)
            {
                public async Task<List<object>> FindAsync(int id)
                {
                    var seen = new List<object>();
                    return await Step0(id, seen, seen, "");

                    {{HostileShape.Each(size, i => Function(i, size))}}
                }
            }
            """),
        HostileShape.ControllerFile("Circles circles", "return Ok(await circles.FindAsync(id));"),
    });

    private static string Function(int i, int size) => $$"""
        async Task<List<object>> Step{{i}}(int x, List<object> held, object last, string path)
        {
            if (x > {{i}})
            {
                held = await Step{{(i + 1) % size}}(x - 1, held.Append(last).ToList(), new { held, x }, path + {{i}});
            }
            else if (x < -{{i}})
            {
                held = await Step{{((i * 7) + 3) % size}}(x + 1, held, new { last, path }, path);
            }

            {{(i == size - 1 ? "held.Add((await db.Customers.FindAsync(x))!);" : $"held.Add({i});")}}
            return held.Count > {{i}} ? held : await Step{{i}}(x + {{i}}, held.Concat(seen).ToList(), held, path);
        }
        """;
}
