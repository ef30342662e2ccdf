using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Methods that call each other and put what they are given into something larger each time come to rest, and no call is left out for it.</summary>
public class RestTests
{
    private const string Tree = """
        public interface IVisitor<T> { T Visit(Not n); T Visit(And n); T Visit(Or n); T Visit(Is n); }
        public abstract class FilterNode { public abstract T Accept<T>(IVisitor<T> visitor); }
        public class Not(FilterNode inner) : FilterNode
        {
            public FilterNode Inner { get; set; } = inner;
            public override T Accept<T>(IVisitor<T> visitor) => visitor.Visit(this);
        }
        public class And(FilterNode left, FilterNode right) : FilterNode
        {
            public FilterNode Left { get; set; } = left;
            public FilterNode Right { get; set; } = right;
            public override T Accept<T>(IVisitor<T> visitor) => visitor.Visit(this);
        }
        public class Or(FilterNode left, FilterNode right) : FilterNode
        {
            public FilterNode Left { get; set; } = left;
            public FilterNode Right { get; set; } = right;
            public override T Accept<T>(IVisitor<T> visitor) => visitor.Visit(this);
        }
        public class Is(string field, int value) : FilterNode
        {
            public string Field { get; set; } = field;
            public int Value { get; set; } = value;
            public override T Accept<T>(IVisitor<T> visitor) => visitor.Visit(this);
        }
        public class Simpler : IVisitor<FilterNode>
        {
            public FilterNode Visit(Not n) => n.Inner is Not inner ? inner.Inner.Accept(this) : new Not(n.Inner.Accept(this));
            public FilterNode Visit(And n) => new And(n.Left.Accept(this), n.Right.Accept(this));
            public FilterNode Visit(Or n) => new Or(n.Left.Accept(this), n.Right.Accept(this));
            public FilterNode Visit(Is n) => new Is(n.Field.Trim(), n.Value);
        }
        public class Opposite : IVisitor<FilterNode>
        {
            public FilterNode Visit(Not n) => n.Inner.Accept(new Simpler());
            public FilterNode Visit(And n) => new Or(n.Left.Accept(this), n.Right.Accept(this));
            public FilterNode Visit(Or n) => new And(n.Left.Accept(this), n.Right.Accept(this));
            public FilterNode Visit(Is n) => new Not(new Is(n.Field, n.Value));
        }
        public class Fields : IVisitor<List<string>>
        {
            public List<string> Visit(Not n) => n.Inner.Accept(this);
            public List<string> Visit(And n) => n.Left.Accept(this).Concat(n.Right.Accept(this)).ToList();
            public List<string> Visit(Or n) => n.Left.Accept(this).Concat(n.Right.Accept(this)).ToList();
            public List<string> Visit(Is n) => new() { n.Field };
        }
        """;

    private const string Stores = """
        public record Wanted(int Id, List<string> Parts, Wanted? Outer = null);
        public interface IStore { object? Find(Wanted wanted); }
        public class Archive(ShopDb db) : IStore { public object? Find(Wanted wanted) => db.Customers.Find(wanted.Id); }
        public class Composite(IEnumerable<IStore> stores) : IStore
        {
            public object? Find(Wanted wanted)
            {
                foreach (var store in stores)
                {
                    if (store.Find(wanted) is { } found) { return found; }
                }

                return null;
            }
        }
        public class Expanded(IStore inner) : IStore
        {
            public object? Find(Wanted wanted) => inner.Find(wanted with { Parts = new(), Outer = wanted }) ?? inner.Find(new Wanted(wanted.Id + 1, wanted.Parts, wanted));
        }
        public class Cached(IStore inner) : IStore
        {
            private readonly Dictionary<int, object?> known = new();
            public object? Find(Wanted wanted)
            {
                if (!known.TryGetValue(wanted.Id, out var found)) { known[wanted.Id] = found = inner.Find(wanted); }
                return found;
            }
        }
        """;

    [Fact]
    public Task A_read_after_visitors_that_build_trees_anew_is_found() => Finds("Find", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id, string field)
            {
                var filter = new Not(new And(new Is(field, id), new Or(new Is("a", 1), new Is("b", 2)))).Accept(new Simpler()).Accept(new Opposite());
                return Ok(new { Fields = filter.Accept(new Fields()), Found = db.Customers.Find(id) });
            }
        }
        """ + Tree);

    [Fact]
    public Task A_read_by_what_a_visitor_that_builds_trees_anew_puts_together_is_found() => Finds("Wanted", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(Wanted(new Not(new Not(new Is("id", id))).Accept(new Simpler()).Accept(new Opposite())));
            private Customer? Wanted(FilterNode filter) => filter is Is only ? db.Customers.Find(only.Value) : null;
        }
        """ + Tree);

    [Fact]
    public Task A_checked_read_after_visitors_that_build_trees_anew_is_silent() => Finds("", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id)
            {
                var filter = new Not(new Is("id", id)).Accept(new Simpler()).Accept(new Opposite());
                return User.IsInRole("Staff") ? Ok(new { Fields = filter.Accept(new Fields()), Found = db.Customers.Find(id) }) : Forbid();
            }
        }
        """ + Tree);

    [Fact]
    public Task A_read_behind_decorators_that_hand_on_to_each_other_is_found() => Finds("Find", """
        public class CustomersController(IStore store) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(store.Find(new Wanted(id, new())));
        }
        """ + Stores);

    [Fact]
    public Task A_checked_read_behind_decorators_that_hand_on_to_each_other_is_silent() => Finds("", """
        public class CustomersController(IStore store) : ControllerBase
        {
            public IActionResult Get(int id) => User.IsInRole("Staff") ? Ok(store.Find(new Wanted(id, new()))) : Forbid();
        }
        """ + Stores);

    // Names of the calls that a finding stands at; nothing of the analysis was given up.
    private static async Task Finds(string calls, string source)
    {
        var found = await Analysis.Run(Compile.Project(source, Shop.Data));

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AUTHZ9001" or "AD0001");
        Assert.Equal(calls, string.Join(" ", found
            .Where(diagnostic => diagnostic.Id == "AUTHZ1001")
            .Select(diagnostic => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan))));
    }
}
