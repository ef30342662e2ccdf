namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// Rules behind one interface, of which a single one reads a customer. All of them can be disposed of, compared and enumerated, as most code
/// does with something: what everybody implements, everybody calls.
/// </summary>
internal static class Crowd
{
    private const string Interface = """
        public interface IRule : IDisposable, IComparer<int>, IEnumerable<int>
        {
            Task<object?> ApplyAsync(int id);
        }

        """;

    public static HostileShape Shape { get; } = new("crowd", 60, size => new[]
    {
        HostileShape.File("Rules.cs", Interface + HostileShape.Each(size, i => Rule(i, isLast: i == size - 1))),
        HostileShape.File("Steps.cs", HostileShape.Each(size, Step)),
        HostileShape.ControllerFile("IEnumerable<IRule> rules, Step0 step", """
            var found = new List<object?> { step.Run(rules.First(), new List<int>()) };
            foreach (var rule in rules)
            {
                found.Add(await rule.ApplyAsync(id));
            }

            return Ok(found);
            """),
    });

    private static string Rule(int i, bool isLast) => $$"""
        public sealed class Rule{{i}}({{(isLast ? "ShopDb db" : "")}}) : IRule
        {
            private readonly List<int> kept = new();

            public async Task<object?> ApplyAsync(int id)
            {
                await Task.Yield();
                return {{(isLast ? "await db.Customers.FindAsync(id)" : $"id > {i}")}};
            }

            public int Compare(int left, int right) => left - right + {{i}};

            public void Dispose() => kept.Clear();

            public IEnumerator<int> GetEnumerator() => kept.GetEnumerator();

            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        """;

    private static string Step(int i) => $$"""
        public sealed class Step{{i}}
        {
            public int Run(IRule rule, IEnumerable<int> given)
            {
                var sum = 0;
                using (IDisposable scope = rule)
                {
                    foreach (var one in given)
                    {
                        sum += rule.Compare(one, {{i}});
                    }
                }

                return sum;
            }
        }
        """;
}
