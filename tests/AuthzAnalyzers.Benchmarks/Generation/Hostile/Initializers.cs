using System.Linq;

namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// View models whose initializers make several of the next one out of the query that they are given: followed object by object, the innermost is
/// looked at a multiple of as often with every level.
/// </summary>
internal static class Initializers
{
    private const int Levels = 6;

    private const int Parts = 4;

    public static HostileShape Shape { get; } = new("initializers", 5, size => new[]
    {
        HostileShape.File("Pages.cs", HostileShape.Each(size, Page)),
        HostileShape.ControllerFile("ShopDb db", $"""
            var all = db.Customers.Where(customer => customer.Id == id);
            return Ok(new object[] {'{'} {string.Join(", ", Enumerable.Range(0, size).Select(page => $"new Page{page}Level0(all)"))} {'}'});
            """),
    });

    private static string Page(int page) => HostileShape.Each(Levels, level => $$"""
        public sealed class Page{{page}}Level{{level}}(IQueryable<Customer> all)
        {
        {{HostileShape.Each(Parts, part => level == Levels - 1
            ? $"    public string Part{part} {{ get; }} = all.Skip({part}).First().Email;"
            : $"    public Page{page}Level{level + 1} Part{part} {{ get; }} = new(all);")}}
        }
        """);
}
