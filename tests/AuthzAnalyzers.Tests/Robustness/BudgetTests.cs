using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Reaching a limit of the analysis is visible where it may hide something, and a limit just not reached says nothing.</summary>
public class BudgetTests
{
    [Theory]
    [InlineData(Budget.DataTargetsPerCall, "")]
    [InlineData(Budget.DataTargetsPerCall + 1, "TooManyTargets")]
    public Task A_call_that_may_run_too_many_bodies_with_data_is_counted(int bodies, string cut) => Cut(cut, $$"""
        public interface ILoader { object? Load(int id); }
        {{Repeat(bodies, i => $"public class Loader{i}(ShopDb db) : ILoader {{ public object? Load(int id) => db.Customers.Find(id + {i}); }}")}}
        public class CustomersController(ILoader loader) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(loader.Load(id));
        }
        """);

    [Theory]
    [InlineData(Budget.TargetsPerCall, "")]
    [InlineData(Budget.TargetsPerCall + 1, "TooManyTargets")]
    public Task Bodies_with_data_that_each_may_run_all_of_them_again_are_counted(int bodies, string cut) => Cut(cut, $$"""
        public interface ILoader { object? Load(int id); }
        {{Repeat(bodies, i => $"public class Loader{i}(ShopDb db, ILoader next) : ILoader {{ public object? Load(int id) => id == {i} ? db.Customers.Find(id) : next.Load(id); }}")}}
        public class CustomersController(ILoader loader) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(loader.Load(id));
        }
        """);

    [Fact]
    public Task A_call_that_may_run_many_bodies_without_data_is_not() => Cut("", $$"""
        public interface IRule { bool Holds(int id); }
        {{Repeat(Budget.TargetsPerCall + 1, i => $"public class Rule{i} : IRule {{ public bool Holds(int id) => id > {i}; }}")}}
        public class CustomersController(ShopDb db, IRule rule) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(rule.Holds(id) ? db.Customers.Find(id) : null);
        }
        """);

    [Fact]
    public Task A_crowd_behind_an_interface_whose_name_tells_of_the_caller_is_no_caller() => Verify.Diagnostics($$"""
        public interface ICurrentUser { string Id { get; } }
        {{Repeat(Budget.TargetsPerCall + 1, i => $"public class CurrentUser{i} : ICurrentUser {{ public string Id => \"{i}\"; }}")}}
        public class CustomersController(ShopDb db, ICurrentUser user) : ControllerBase
        {
            public IActionResult Get() => Ok(db.Customers.{|AUTHZ1001:First|}(c => c.UserId == user.Id));
        }
        """, Shop.SetupFor("AUTHZ1001").OfGuesses);

    [Theory]
    [InlineData(Budget.ClaimsPerMethod / 2, "")]
    [InlineData((Budget.ClaimsPerMethod * 2) + 2, "TooManyClaims")]
    public Task Values_that_stand_for_the_caller_are_counted(int claims, string cut) => Cut(cut, $$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Post(int customerId)
            {
                {{Repeat(claims, _ => "db.Orders.Add(new Order { CustomerId = customerId }); db.SaveChanges();")}}
                return Ok();
            }
        }
        """);

    [Theory]
    [InlineData(1, "")]
    [InlineData(3, "TooManyMessages")]
    public Task Messages_of_ever_more_types_are_counted(int kinds, string cut) => Cut(cut, $$"""
        public interface INotificationHandler<T> { Task Handle(T notification); }
        public interface IBus { Task Publish<T>(T notification); }
        public record Box0<T>(T What); public record Box1<T>(T What); public record Box2<T>(T What);
        public static class Signals
        {
            {{Repeat(6, i => $"public static void Send{i}<T>(IBus bus, T what) {{ {Repeat(kinds, k => $"Send{i + 1}(bus, new Box{k}<T>(what));")} }}")}}
            public static void Send6<T>(IBus bus, T what) { bus.Publish(what); }
        }
        public class CustomersController(ShopDb db, IBus bus) : ControllerBase
        {
            public IActionResult Get(int id) { Signals.Send0(bus, new Box0<int>(id)); return Ok(db.Customers.Find(id)); }
        }
        """);

    [Theory]
    [InlineData("what", "")]
    [InlineData("new Pair<T, T>(what, what)", "TooManyMessages")]
    public Task Messages_whose_types_grow_without_end_are_counted(string next, string cut) => Cut(cut, $$"""
        public interface INotificationHandler<T> { Task Handle(T notification); }
        public interface IBus { Task Publish<T>(T notification); }
        public record Pair<T, U>(T Left, U Right);
        public static class Signals
        {
            public static async Task All<T>(IBus bus, T what, int left)
            {
                await bus.Publish(new Pair<T, int>(what, left));
                if (left > 0) { await All(bus, {{next}}, left - 1); }
            }
        }
        public class CustomersController(ShopDb db, IBus bus) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) { await Signals.All(bus, id, 3); return Ok(db.Customers.Find(id)); }
        }
        """);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(8, 1)]
    public async Task A_policy_that_is_built_too_far_away_is_counted(int methods, int places) => Assert.Equal(places, await Places($$"""
        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options => options.AddPolicy("Deep", policy => Build0(policy)));
            {{Repeat(methods, i => $"private static void Build{i}(AuthorizationPolicyBuilder policy) => Build{i + 1}(policy);")}}
            private static void Build{{methods}}(AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser();
        }
        [Authorize(Policy = "Deep")]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(db.Customers.Find(id));
        }
        """));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(8, 1)]
    public async Task An_answer_that_goes_through_too_many_locals_is_counted(int locals, int places) => Assert.Equal(places, await Places($$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id)
            {
                var may0 = User.IsInRole("Staff");
                {{Repeat(locals, i => $"var may{i + 1} = may{i};")}}
                return Ok(db.Customers.Find(id));
            }
        }
        """));

    private static async Task<int> Places(string source)
    {
        var found = await Verify.Report(source, Shop.SetupFor("AUTHZ9001"));

        Assert.Equal(found.Length > 0 ? 1 : 0, found.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning));
        return found.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);
    }

    private static async Task Cut(string cut, string source)
    {
        var found = await Verify.Report(source, Shop.SetupFor("AUTHZ9001"));

        Assert.Equal(cut.Length == 0 ? 0 : 2, found.Length);
        var expected = cut.Length == 0 ? null : Enum.Parse<CutReason>(cut) switch
        {
            CutReason.TooManyTargets => "may run more than",
            CutReason.TooManyClaims => "may stand for the caller",
            CutReason.TooManyMessages => "kinds of messages",
            CutReason.TooManyOpenCalls => "calls of contracts",
            _ => throw new ArgumentOutOfRangeException(nameof(cut)),
        };
        Assert.All(found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info), diagnostic => Assert.Contains(expected!, diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_reason_has_a_text_in_both_languages() => Assert.All(Enum.GetValues<CutReason>(), reason =>
    {
        var text = AuthzAnalyzers.Rules.RuleDescriptors.Text("AUTHZ9001_" + reason, "Where", "Detail");
        Assert.Contains("Where", text.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEqual(text.ToString(System.Globalization.CultureInfo.InvariantCulture), text.ToString(new System.Globalization.CultureInfo("ko")));
    });

    private static string Repeat(int count, Func<int, string> part) => string.Join("\n", Enumerable.Range(0, count).Select(part));
}
