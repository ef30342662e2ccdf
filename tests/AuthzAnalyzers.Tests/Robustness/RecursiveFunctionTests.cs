using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Local functions and lambdas that come to themselves again: however their arguments grow, what they do is found out.</summary>
public class RecursiveFunctionTests
{
    private const string Staff = """if (!User.IsInRole("Staff")) { return Forbid(); }""";

    [Theory]
    [InlineData("", true)]
    [InlineData(Staff, false)]
    public Task A_function_whose_arguments_grow_with_each_call_of_itself_is_followed_to_the_end(string check, bool isFound) => Found(isFound, $$"""
        public IActionResult Get(int id)
        {
            {{check}}
            var seen = new HashSet<object>();
            foreach (var customer in db.Customers.Where(c => c.Id > id).ToList()) { Forget(customer, seen, new List<string>(), 0); }
            Forget(Load(id), new HashSet<object>(), new List<string>(), 1);
            return Ok(Load(id));
            Customer? Load(int x) => db.Customers.Find(x);
            static void Forget(object? thing, ISet<object> seen, List<string> path, int depth)
            {
                if (thing == null || !seen.Add(thing)) { return; }
                if (thing is IDisposable) { throw new InvalidOperationException(); }
                foreach (var property in thing.GetType().GetProperties())
                {
                    if (typeof(Customer).IsAssignableFrom(property.PropertyType)) { Forget(property.GetValue(thing), seen, path.Append(property.Name).ToList(), depth + 1); }
                    else if (property.GetValue(thing) is IEnumerable<object> all) { foreach (var one in all) { Forget(one, seen, path, depth + 1); } }
                }
            }
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData(Staff, false)]
    public Task What_it_reads_on_the_way_is_found(string check, bool isFound) => Found(isFound, $$"""
        public IActionResult Get(int id, string name)
        {
            {{check}}
            return Ok(Line(id, new { name, at = 0 }, name, new List<Customer>(), 0));
            List<Customer> Line(int x, object why, string from, List<Customer> known, int depth)
            {
                var next = db.Customers.Find(x);
                if (next == null || depth > 9) { return known; }
                return depth % 2 == 0
                    ? Line(next.Id + 1, new { why, from }, from + next.Name, known.Append(next).ToList(), depth + 1)
                    : Line(x + depth, new { next, why }, name, Line(x - 1, why, next.Name, known, depth + 2), depth + 1);
            }
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData(Staff, false)]
    public Task What_moves_on_by_one_argument_each_time_comes_to_the_last(string check, bool isFound) => Found(isFound, $$"""
        public IActionResult Get(int id, string name)
        {
            {{check}}
            return Ok(Shift(id, name, User, db.Orders.Count(), db.Products.First(), this, DateTime.Now, "", 0));
            object? Shift(object? a, object? b, object? c, object? d, object? e, object? f, object? g, object? h, int depth)
            {
                if (depth > 9) { return a; }
                foreach (var one in new[] { a, b })
                {
                    h = Shift(b, c, d, e, f, one, h, db.Products.Find(depth), depth + 1) ?? Shift(c, b, one, g, h, a, e, d, depth + 2);
                }

                return Shift(b, c, d, e, f, g, h, db.Customers.Find(depth), depth + 1);
            }
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData(Staff, false)]
    public Task Two_functions_that_call_each_other_are_followed(string check, bool isFound) => Found(isFound, $$"""
        public IActionResult Get(int id)
        {
            {{check}}
            return Ok(Even(id, new List<object>()));
            List<object> Even(int x, List<object> held) => x == 0 ? held : Odd(x - 1, held.Append(new { held, x }).ToList());
            List<object> Odd(int x, List<object> held) { held.Add(db.Customers.Find(x)!); return Even(x - 1, held.Concat(Odd(x - 2, held)).ToList()); }
        }
        """);

    [Theory]
    [InlineData("", true)]
    [InlineData(Staff, false)]
    public Task What_it_puts_into_a_local_around_it_far_inside_is_there_afterwards(string check, bool isFound) => Found(isFound, $$"""
        public IActionResult Get(int id)
        {
            {{check}}
            Customer? found = null;
            var last = id;
            Walk(0);
            return Ok(found);
            void Walk(int depth)
            {
                if (depth > 3) { found = Load(last); return; }
                last += depth;
                Walk(depth + 1);
            }
            Customer? Load(int x) => db.Customers.Find(x);
        }
        """);

    [Fact]
    public Task What_one_of_them_puts_there_by_way_of_the_other_is_there() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Customer? first = null, second = null;
            Down(id);
            return Ok(second);
            void Down(int x) { if (x > 0) { second = first; Up(x - 1); } }
            void Up(int x) { first = db.Customers.{|AUTHZ1001:Find|}(x); Down(x); }
        }
        """);

    [Fact]
    public Task A_check_that_only_the_first_call_passed_does_not_count_for_the_others() => Shop.Controller("AUTHZ1005", """
        public IActionResult Get(int id)
        {
            var all = new List<Customer?>();
            Load(id, false);
            if (!User.IsInRole("Staff")) { return Ok(all); }
            Load(id, true);
            return Ok(all);
            void Load(int x, bool again) { all.Add(db.Customers.{|AUTHZ1005:Find|}(x)); if (x > 0) { Load(x - 1, again); } }
        }
        """);

    [Fact]
    public Task A_check_that_a_function_makes_before_it_calls_itself_counts_for_all_that_it_reads() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            return Ok(Load(id, new List<Customer?>()));
            List<Customer?> Load(int x, List<Customer?> all)
            {
                if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); }
                all.Add(db.Customers.Find(x));
                return x > 0 ? Load(x - 1, all.ToList()) : all;
            }
        }
        """);

    [Fact]
    public Task A_check_that_every_way_out_of_a_function_passed_counts_after_it() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Check(3);
            return Ok(db.Customers.Find(id));
            void Check(int tries)
            {
                if (User.IsInRole("Staff")) { return; }
                if (tries == 0) { throw new UnauthorizedAccessException(); }
                Check(tries - 1);
            }
        }

        public IActionResult Other(int id)
        {
            Check(3);
            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
            void Check(int tries)
            {
                if (User.IsInRole("Staff")) { return; }
                if (tries == 0) { return; }
                Check(tries - 1);
            }
        }
        """);

    [Fact]
    public Task What_comes_after_a_function_that_has_no_way_out_is_looked_at() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Poll(0);
            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
            async void Poll(int times) { await Task.Delay(times); Again(times + 1); }
            void Again(int times) { Poll(times); }
        }
        """);

    [Fact]
    public Task A_lambda_that_runs_itself_is_followed() => Found(true, """
        public IActionResult Get(int id)
        {
            Func<int, List<object>, object?> load = null!;
            load = (x, held) => x == 0 ? held : load(x - 1, held.Append(db.Customers.Find(x)!).ToList());
            return Ok(load(id, new List<object>()));
        }
        """);

    [Fact]
    public async Task Ten_functions_that_all_call_each_other_are_walked_a_few_times_each()
    {
        var functions = string.Join("\n", Enumerable.Range(0, 10).Select(i => $$"""
            List<object> F{{i}}(int x, List<object> held)
            {
                var at = ({{i}}, x);
                if (x == {{i}}) { held.Add(db.Customers.Find(x)!); return held; }
                {{string.Join("\n", Enumerable.Range(0, 10).Select(other => $"if (x > {other}) {{ held = F{other}(x - {i}, held.Append(new {{ held, x }}).ToList()); }}"))}}
                return held;
            }
            """));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? Get(int id)
                {
                    return F0(id, new List<object>());
                    {{functions}}
                }
            }
            """);

        Assert.Contains(visits.Found, found => found.Id == "AUTHZ1001");
        Assert.DoesNotContain(visits.Found, found => found.Id == "AUTHZ9001");
        Assert.Equal(10, visits.Walks.Count);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, 30));
    }

    private static async Task Found(bool isFound, string action)
    {
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                {{action}}
            }
            """);

        Assert.Equal(isFound, visits.Found.Any(found => found.Id == "AUTHZ1001"));
        Assert.DoesNotContain(visits.Found, found => found.Id is "AUTHZ9001" or "AUTHZ1002");
    }
}
