namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// Methods that each read a record of their own and call the next: what is left to be audited grows with every step back to the caller, and
/// many callers take it over.
/// </summary>
internal static class AuditChain
{
    private const int Actions = 8;

    public static HostileShape Shape { get; } = new("audit chain", 50, size => new[]
    {
        HostileShape.File("Records.cs", HostileShape.Each(size, Record)),
        HostileShape.File("Chain.cs", $$"""
            public sealed class Chain(ShopDb db)
            {
            {{HostileShape.Each(size, i => Step(i, size))}}
            }
            """),
        HostileShape.ControllerFile("Chain chain", "return Ok(await chain.Step0Async(id));", HostileShape.Each(Actions, i => Action(i, i * size / Actions))),
    });

    private static string Record(int i) => $$"""
        public class Record{{i}}
        {
            public int Id { get; set; }
            public Customer? Customer { get; set; }
            public string Note { get; set; } = "";
        }

        public partial class ShopDb
        {
            public DbSet<Record{{i}}> Records{{i}} => Set<Record{{i}}>();
        }
        """;

    private static string Step(int i, int size) => $$"""
            public async Task<string> Step{{i}}Async(int id)
            {
                var record = await db.Records{{i}}.Include(record => record.Customer).FirstAsync(record => record.Id == id);
                return record.Note + {{(i == size - 1 ? "record.Customer!.Email" : $"await Step{i + 1}Async(record.Id)")}};
            }
        """;

    private static string Action(int i, int step) => $$"""
            [HttpGet("step{{step}}/{id:int}")]
            public async Task<IActionResult> From{{i}}(int id) => User.IsInRole("Staff") ? Ok(await chain.Step{{step}}Async(id)) : Forbid();
        """;
}
