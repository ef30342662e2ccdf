using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Tests.Facts;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>A call that may run more bodies than are all looked into: those are that may come to customer data, and of the others nothing is known.</summary>
public class CrowdTests
{
    private const int Many = Budget.TargetsPerCall + 20;

    [Fact]
    public Task The_leak_behind_one_of_a_crowd_is_found() => Shop.Findings("AUTHZ1001", $$"""
        public interface ILoader { object? Load(int id); }
        {{Repeat(i => $"public class Loader{i} : ILoader {{ public object? Load(int id) => id > {i}; }}")}}
        public class CustomerLoader(ShopDb db) : ILoader { public object? Load(int id) => db.Customers.Find(id); }
        public class CustomersController(ILoader loader) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(loader.{|AUTHZ1001:Load|}(id));
            [Authorize(Policy = "Staff")]
            public IActionResult GetForStaff(int id) => Ok(loader.Load(id));
        }
        """);

    [Fact]
    public Task The_leak_behind_one_property_of_a_crowd_is_found() => Shop.Findings("AUTHZ1001", $$"""
        public interface ISource { object? First { get; } }
        {{Repeat(i => $"public class Source{i} : ISource {{ public object? First => \"{i}\".Trim(); }}")}}
        public class CustomerSource(ShopDb db) : ISource { public object? First => db.Customers.First(); }
        public class CustomersController(ISource source) : ControllerBase
        {
            public IActionResult Get() => Ok(source.{|AUTHZ1001:First|});
            [Authorize(Policy = "Staff")]
            public IActionResult GetForStaff() => Ok(source.First);
        }
        """);

    [Fact]
    public Task A_crowd_that_is_not_looked_into_as_a_whole_proves_nothing() => Shop.Findings("AUTHZ1005", $$"""
        public interface IRule { void Check(ClaimsPrincipal user, int id); }
        {{Repeat(i => $"public class Rule{i} : IRule {{ public void Check(ClaimsPrincipal user, int id) {{ if (!user.IsInRole(\"Staff\")) throw new UnauthorizedAccessException(); }} }}")}}
        public class CustomerRule(ShopDb db) : IRule
        {
            public void Check(ClaimsPrincipal user, int id) { if (!user.IsInRole("Staff") || db.Customers.Find(id) is null) throw new UnauthorizedAccessException(); }
        }
        public class CustomersController(ShopDb db, IRule rule) : ControllerBase
        {
            public IActionResult Get(int id)
            {
                rule.Check(User, id);
                return Ok(db.Customers.{|AUTHZ1005:Find|}(id));
            }
        }
        """);

    [Fact]
    public Task A_crowd_that_is_looked_into_as_a_whole_proves_what_all_of_it_prove() => Shop.Findings("AUTHZ1005", $$"""
        public interface IRule { void Check(ClaimsPrincipal user, int id); }
        {{Repeat(i => $"public class Rule{i}(ShopDb db) : IRule {{ public void Check(ClaimsPrincipal user, int id) {{ if (!user.IsInRole(\"Staff\") || db.Customers.Find(id + {i}) is null) throw new UnauthorizedAccessException(); }} }}")}}
        public class CustomersController(ShopDb db, IRule rule) : ControllerBase
        {
            public IActionResult Get(int id)
            {
                rule.Check(User, id);
                return Ok(db.Customers.Find(id));
            }
        }
        """);

    [Fact]
    public Task The_answer_of_a_crowd_that_is_not_looked_into_as_a_whole_proves_nothing() => Shop.Findings("AUTHZ1001", $$"""
        public interface IRule { bool Allows(ClaimsPrincipal user, int id); }
        {{Repeat(i => $"public class Rule{i} : IRule {{ public bool Allows(ClaimsPrincipal user, int id) => id > {i}; }}")}}
        public class CustomerRule(ShopDb db) : IRule { public bool Allows(ClaimsPrincipal user, int id) => user.IsInRole("Staff") && db.Customers.Any(c => c.Id == id); }
        public class CustomersController(ShopDb db, IRule rule) : ControllerBase
        {
            public IActionResult Get(int id) => rule.Allows(User, id) ? Ok(db.Customers.{|AUTHZ1001:Find|}(id)) : Forbid();
        }
        """);

    [Fact]
    public Task A_record_that_a_crowd_is_given_may_come_out_of_it() => Shop.Findings("AUTHZ1001", $$"""
        public interface IShape { object? Of(object? value); }
        {{Repeat(i => $"public class Shape{i} : IShape {{ public object? Of(object? value) => value; }}")}}
        public class CountingShape(ShopDb db) : IShape { public object? Of(object? value) => db.Customers.Count(); }
        public class CustomersController(ShopDb db, IShape shape) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(shape.Of(db.Customers.{|AUTHZ1001:Find|}(id)));
            public IActionResult Count(int id) => Ok(shape.Of(id));
        }
        """);

    [Fact]
    public Task A_crowd_in_another_project_is_looked_into_in_an_editor_and_in_a_build() => Crossing.Findings(
        Crossing.Data($$"""
            public interface ILoader { object? Load(int id); }
            {{Repeat(i => $"public class Loader{i} : ILoader {{ public object? Load(int id) => id > {i}; }}")}}
            public class CustomerLoader(ShopDb db) : ILoader { public object? Load(int id) => db.Customers.Find(id); }
            """),
        """
        public class CustomersController(ILoader loader) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(loader.{|AUTHZ1001:Load|}(id));
            [Authorize(Policy = "Staff")]
            public IActionResult GetForStaff(int id) => Ok(loader.Load(id));
        }
        """);

    private static string Repeat(Func<int, string> part) => string.Join("\n", Enumerable.Range(0, Many).Select(part));
}
