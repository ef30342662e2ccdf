using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

public class NestedFunctionTests
{
    [Fact]
    public async Task Twenty_local_functions_that_call_each_other_twice_are_walked_a_few_times_each()
    {
        var functions = string.Join("\n", Enumerable.Range(1, 20).Select(i => $"object? F{i}(int x) {{ var at = ({i}, x); return F{i - 1}(x) ?? F{i - 1}(x + 1); }}"));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? Get(int id)
                {
                    return F20(id);
                    object? F0(int x) { var at = (0, x); return db.Customers.Find(x); }
                    {{functions}}
                }
            }
            """);

        Assert.Equal(["object? F0(int x) { var at = (0, x); return db.Customers.Find(x); }"], visits.Lines("AUTHZ1001"));
        Assert.Equal(21, visits.Walks.Count);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, 6));
    }

    [Fact]
    public async Task Twenty_local_functions_that_each_read_something_are_walked_in_bounds()
    {
        var functions = string.Join("\n", Enumerable.Range(1, 20).Select(i =>
            $"object? F{i}(int x) {{ var at = ({i}, x); seen.Add(db.Orders.Find(x)); return x > {i} ? F{i - 1}(x) : F{i - 1}(x + 1); }}"));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? Get(int id)
                {
                    var seen = new List<object?>();
                    return new { Last = F20(id), seen };
                    object? F0(int x) { var at = (0, x); return db.Customers.Find(x); }
                    {{functions}}
                }
            }
            """);

        Assert.Contains(visits.Found, found => found.Id == "AUTHZ1001");
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, 60));
    }

    [Fact]
    public async Task Lambdas_inside_lambdas_are_walked_a_few_times_each()
    {
        var open = string.Concat(Enumerable.Range(0, 12).Select(i => $"ids.SelectMany(x{i} => {{ var at = ({i}, x{i}); return "));
        var close = string.Concat(Enumerable.Range(0, 12).Select(_ => "; })"));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? Get(List<int> ids) => Ok({{open}}db.Customers.ToList(){{close}});
            }
            """);

        Assert.Contains(visits.Found, found => found.Id == "AUTHZ1001");
        Assert.Equal(12, visits.Walks.Count);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, 40));
    }

    [Fact]
    public Task What_a_local_function_puts_into_a_local_around_it_is_there_after_each_call() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Customer? found = null;
            Nothing();
            Load();
            return Ok(found);
            void Nothing() { if (id < 0) { throw new ArgumentException(); } }
            void Load() { found = db.Customers.{|AUTHZ1001:Find|}(id); }
        }
        """);

    [Fact]
    public Task What_a_local_function_puts_into_a_local_that_is_declared_without_a_value_is_there() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Customer? found;
            Load();
            return Ok(found);
            void Load() { found = db.Customers.{|AUTHZ1001:Find|}(id); }
        }
        """);

    [Fact]
    public Task A_call_from_another_state_is_not_taken_for_the_first_one() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            Customer? found = null;
            Show();
            found = db.Customers.{|AUTHZ1001:Find|}(id);
            return Show();
            IActionResult Show() => Ok(found);
        }
        """);

    [Fact]
    public Task A_check_between_two_calls_of_a_local_function_counts_for_the_second_only() => Shop.Controller("AUTHZ1005", """
        public IActionResult Get(int id)
        {
            var first = Load(id);
            if (!User.IsInRole("Staff")) { return Ok(first); }
            return Ok(Load(id + 1));
            Customer? Load(int x) => db.Customers.{|AUTHZ1005:Find|}(x);
        }

        public IActionResult Checked(int id)
        {
            if (!User.IsInRole("Staff")) { return Forbid(); }
            return Ok(Load(id) ?? Load(id + 1));
            Customer? Load(int x) => db.Customers.Find(x);
        }
        """);

    [Fact]
    public Task A_check_that_is_a_local_function_counts_for_who_called_it() => Shop.Controller("AUTHZ1005", """
        public IActionResult Get(int id)
        {
            Check();
            return Ok(db.Customers.Find(id));
            void Check() { if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
        }

        public IActionResult Other(int id)
        {
            if (id > 0) { Check(); }
            return Ok(db.Customers.{|AUTHZ1005:Find|}(id));
            void Check() { if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
        }
        """);

    [Fact]
    public Task A_local_function_that_calls_itself_is_followed() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            return Ok(Load(id, 3));
            Customer? Load(int x, int tries) => tries == 0 ? null : db.Customers.{|AUTHZ1001:Find|}(x) ?? Load(x + 1, tries - 1) ?? Load(x - 1, tries - 1);
        }
        """);

    [Fact]
    public Task What_a_local_function_hands_out_by_a_parameter_is_handed_out() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            TryLoad(0, out var other);
            return TryLoad(id, out var found) ? Ok(found) : Ok(other);
            bool TryLoad(int x, out Customer? customer) { customer = x == 0 ? null : db.Customers.{|AUTHZ1001:Find|}(x); return customer is not null; }
        }
        """);

    [Fact]
    public async Task A_generic_local_function_is_followed()
    {
        var visits = await Visits.Of("""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public IActionResult Get(int id)
                {
                    return TryLoad<Customer>(id, out var found) ? Ok(found) : NotFound();
                    bool TryLoad<T>(int x, out T? record) where T : class { record = db.Set<T>().Find(x); return record is not null; }
                }
            }
            """);

        Assert.DoesNotContain(visits.Found, found => found.Id == "AUTHZ9001");
    }

    [Fact]
    public Task What_a_generic_local_function_loads_is_found() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            return Ok(First(db.Customers.{|AUTHZ1001:ToList|}()));
            T First<T>(List<T> all) => all[id];
        }
        """);
}
