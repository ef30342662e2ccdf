using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

public class CycleTests
{
    [Fact]
    public Task A_method_that_calls_itself_is_followed() => Shop.Findings("AUTHZ1001", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) => Ok({|AUTHZ1001:Load|}(id, 3));
            private Customer? Load(int id, int tries) => tries == 0 ? null : db.Customers.Find(id) ?? Load(id, tries - 1);
        }
        """);

    [Fact]
    public Task A_method_that_calls_itself_before_its_check_is_no_evidence_by_that() => Shop.Findings("AUTHZ1001", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) { Check(id); return Ok(db.Customers.{|AUTHZ1001:Find|}(id)); }
            private void Check(int id) { if (id > 0) { Check(id - 1); } }
        }
        """);

    [Fact]
    public Task A_check_that_calls_itself_is_evidence() => Shop.Findings("AUTHZ1001", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) { Check(id); return Ok(db.Customers.Find(id)); }
            private void Check(int tries)
            {
                if (tries > 0)
                {
                    Check(tries - 1);
                    return;
                }

                if (!User.IsInRole("Staff"))
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """);

    [Fact]
    public Task Methods_that_call_each_other_are_followed() => Shop.Findings("AUTHZ1001", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Even(int id) => Ok({|AUTHZ1001:LoadEven|}(id));
            public IActionResult Odd(int id) => Ok({|AUTHZ1001:LoadOdd|}(id));
            private Customer? LoadEven(int id) => id == 0 ? db.Customers.Find(id) : LoadOdd(id - 1);
            private Customer? LoadOdd(int id) => id == 0 ? null : LoadEven(id - 1);
        }
        """);

    [Fact]
    public Task A_method_that_never_returns_discloses_nothing() => Shop.Findings("AUTHZ1001", """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) { Never(id); return Ok(db.Customers.Find(id)); }
            private void Never(int id) => Never(id + 1);
        }
        """);

    [Fact]
    public async Task A_cycle_gives_the_same_findings_whichever_member_is_asked_first()
    {
        string[] members =
        [
            "private object? A(int id) => id == 0 ? db.Customers.Find(id) : B(id - 1);",
            "private object? B(int id) { if (id == 7) { Demand(); } return C(id); }",
            "private object? C(int id) => id == 1 ? db.Orders.Find(id) : id == 2 ? D(id) : A(id);",
            "private object? D(int id) { Demand(); return id == 3 ? B(id) : db.Customers.First(c => c.Id == id); }",
        ];
        string[] actions =
        [
            "public IActionResult One(int id) => Ok(A(id));",
            "public IActionResult Two(int id) => Ok(B(id));",
            "public IActionResult Three(int id) => Ok(C(id));",
            "public IActionResult Four(int id) => Ok(D(id));",
        ];

        string[]? expected = null;
        foreach (var rotation in Enumerable.Range(0, actions.Length))
        {
            foreach (var isConcurrent in new[] { false, true })
            {
                var order = actions.Skip(rotation).Concat(actions.Take(rotation));
                var found = await Analysis.Run(Compile.Project(Source(order, members), Shop.Data), isConcurrent: isConcurrent);
                var words = found.Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage()).OrderBy(text => text, System.StringComparer.Ordinal).ToArray();
                Assert.NotEmpty(words);
                Assert.Equal(expected ??= words, words);
            }
        }
    }

    [Fact]
    public async Task A_cycle_asked_from_several_threads_at_once_gives_the_same_findings()
    {
        var methods = Enumerable.Range(0, 24).Select(i => $"private object? M{i}(int id) => id == {i} ? db.Customers.Find(id) : id > {i} ? M{(i * 7 + 1) % 24}(id) : M{(i + 5) % 24}(id);").ToArray();
        var actions = Enumerable.Range(0, 24).Select(i => $"public IActionResult A{i}(int id) => Ok(M{i}(id));").ToArray();
        var compilation = Compile.Project(Source(actions, methods), Shop.Data);
        var expected = Analysis.Texts(await Analysis.Run(compilation, isConcurrent: false)).OrderBy(text => text, System.StringComparer.Ordinal).ToArray();

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Analysis.Run(compilation.Clone()))));

        Assert.NotEmpty(expected);
        Assert.All(runs, run => Assert.Equal(expected, Analysis.Texts(run).OrderBy(text => text, System.StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Two_methods_that_call_each_other_at_two_places_are_solved_in_time()
    {
        var run = Task.Run(() => Analysis.Run(Compile.Project(Source(
            ["public IActionResult Get(int id) => Ok(A(id));"],
            [
                "private object? A(int id) => id == 0 ? db.Customers.Find(id) : id > 9 ? A(id - 2) : B(id - 1);",
                "private object? B(int id) => id == 1 ? db.Customers.Find(id) : id > 9 ? B(id - 2) : A(id - 1);",
            ]), Shop.Data)));

        Assert.Same(run, await Task.WhenAny(run, Task.Delay(System.TimeSpan.FromSeconds(20))));
        Assert.Contains(await run, found => found.Id == "AUTHZ1001");
    }

    [Fact]
    public Task Members_that_hold_each_others_value_are_nobodys() => Verify.Diagnostics("""
        public interface IA { string Key { get; } }
        public interface IB { string Key { get; } }
        public class A(IB b) : IA { public string Key { get; } = b.Key; }
        public class B(IA a) : IB { public string Key { get; } = a.Key; }

        public class OrdersController(ShopDb db, IA who) : ControllerBase
        {
            public Task<List<Order>> Get() => db.Orders.Where(o => o.Customer!.UserId == who.Key).{|AUTHZ1001:ToListAsync|}();
        }
        """, Shop.SetupFor("AUTHZ1001").OfGuesses);

    [Fact]
    public Task A_behaviour_that_sends_the_message_that_it_stands_around_comes_to_an_end() => Shop.Findings("AUTHZ1001", """
        public interface IRequestHandler<TRequest, TResponse> { Task<TResponse> Handle(TRequest request); }
        public delegate Task<TResponse> Next<TResponse>();
        public interface IPipelineBehavior<TRequest, TResponse> { Task<TResponse> Handle(TRequest request, Next<TResponse> next); }
        public interface ISender { Task<List<Order>> Send(GetOrders request); }
        public record GetOrders;

        public class Handler(ShopDb db) : IRequestHandler<GetOrders, List<Order>>
        {
            public Task<List<Order>> Handle(GetOrders request) => db.Orders.ToListAsync();
        }

        public class Again<TRequest, TResponse>(ISender sender) : IPipelineBehavior<TRequest, TResponse>
        {
            public async Task<TResponse> Handle(TRequest request, Next<TResponse> next)
            {
                await sender.Send(new GetOrders());
                return request is null ? throw new ArgumentNullException() : await next();
            }
        }

        public static class StartUp { public static void Add(IServiceCollection s) => s.AddTransient(typeof(IPipelineBehavior<,>), typeof(Again<,>)); }

        public class OrdersController(ISender sender) : ControllerBase
        {
            public Task<List<Order>> Get() => sender.{|AUTHZ1001:Send|}(new GetOrders());
        }
        """);

    private static string Source(System.Collections.Generic.IEnumerable<string> actions, string[] members) => $$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            {{string.Join("\n    ", actions)}}

            {{string.Join("\n    ", members)}}

            private void Demand() { if (!User.IsInRole("Staff")) { throw new UnauthorizedAccessException(); } }
        }
        """;
}
