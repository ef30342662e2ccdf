using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Shapes of real programs in which everything comes to call everything.</summary>
public class LargeCycleTests
{
    private const int MostAnalyses = 4;

    [Fact]
    public async Task A_thousand_methods_that_call_each_other_through_a_service_locator_are_followed_to_the_data()
    {
        var visits = await Visits.Of(Locator(25, 40));

        Assert.Equal(
            ["public object? Far(int id) => locator.Get<IService3>().Run(id);", "public object? Near(int id) => locator.Get<IService24>().Run(id);"],
            visits.Lines("AUTHZ1001"));
        Assert.Equal(1_000, visits.Walks.Count);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, MostAnalyses));
    }

    [Fact]
    public async Task A_cycle_that_many_entry_points_ask_for_at_once_is_solved_once()
    {
        var alone = await Visits.Of(Locator(12, 30, actions: 40));
        var together = await Visits.Of(Locator(12, 30, actions: 40), isConcurrent: true);

        Assert.Equal(alone.Walks.OrderBy(pair => pair.Key, StringComparer.Ordinal), together.Walks.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(alone.Lines("AUTHZ1001"), together.Lines("AUTHZ1001"));
        Assert.NotEmpty(alone.Lines("AUTHZ1001"));
    }

    [Fact]
    public async Task What_is_found_in_a_cycle_that_is_cut_does_not_depend_on_who_is_asked_first()
    {
        var texts = await Task.WhenAll(new[] { 0, 7, 23 }.Select(async first =>
        {
            var visits = await Visits.Of(Locator(12, 30, actions: 24, first));
            return string.Join("\n", visits.Found.Select(found => found.Id + " " + found.GetMessage()).OrderBy(text => text, StringComparer.Ordinal));
        }));

        Assert.Contains("AUTHZ1001", texts[0], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }

    [Fact]
    public async Task A_ring_of_five_hundred_plain_calls_loses_none_of_them()
    {
        var members = string.Join("\n", Enumerable.Range(0, 500).Select(i =>
            $"private object? M{i}(int id) {{ var at = ({i}, id); return id == {i} ? {(i == 250 ? "db.Customers.Find(id)" : "null")} : M{(i + 1) % 500}(id - 1); }}"));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? First(int id) => M0(id);
                public object? Past(int id) => M251(id);
                {{members}}
            }
            """);

        Assert.Equal(["public object? First(int id) => M0(id);", "public object? Past(int id) => M251(id);"], visits.Lines("AUTHZ1001"));
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, MostAnalyses));
        Assert.DoesNotContain(visits.Found, found => found.Id == "AUTHZ9001");
    }

    [Fact]
    public async Task A_check_in_a_ring_of_five_hundred_plain_calls_is_remembered()
    {
        var members = string.Join("\n", Enumerable.Range(0, 500).Select(i =>
            $"private void M{i}(int id) {{ {(i == 250 ? "if (!User.IsInRole(\"Staff\")) { throw new UnauthorizedAccessException(); } if (id == 0) { return; }" : "")} M{(i + 1) % 500}(id - 1); }}"));
        var visits = await Visits.Of($$"""
            public class CustomersController(ShopDb db) : ControllerBase
            {
                public object? Checked(int id) { M0(id); return db.Customers.Find(id); }
                public object? Unchecked(int id) => db.Customers.Find(id);
                {{members}}
            }
            """);

        Assert.Equal(["public object? Unchecked(int id) => db.Customers.Find(id);"], visits.Lines("AUTHZ1001"));
    }

    [Fact]
    public async Task An_event_bus_with_a_hundred_handlers_that_publish_on_is_followed()
    {
        var handlers = string.Join("\n", Enumerable.Range(0, 100).Select(i => $$"""
            public record Event{{i}}(int Id);
            public class Event{{i}}Handler(IBus bus, ShopDb db) : IEventHandler<Event{{i}}>
            {
                public void Handle(Event{{i}} e)
                {
                    var at = ({{i}}, e);
                    {{(i == 60 ? "db.Customers.Remove(db.Customers.Find(e.Id)!); db.SaveChanges();" : "")}}
                    bus.Publish(new Event{{(i + 1) % 100}}(e.Id));
                    bus.Publish(new Event{{i * 7 % 100}}(e.Id));
                }
            }
            """));
        var visits = await Visits.Of($$"""
            public interface IEventHandler<T> { void Handle(T e); }
            public interface IBus { void Publish<T>(T e); }
            public class Bus(IServiceProvider services) : IBus
            {
                public void Publish<T>(T e) { foreach (var handler in services.GetServices<IEventHandler<T>>()) { handler.Handle(e); } }
            }
            {{handlers}}
            public class CustomersController(IBus bus) : ControllerBase
            {
                public void Delete(int id) => bus.Publish(new Event3(id));
            }
            """);

        Assert.Equal(["public void Delete(int id) => bus.Publish(new Event3(id));"], visits.Lines("AUTHZ1001"));
        Assert.Equal(100, visits.Walks.Count);
        Assert.InRange(visits.Walks.Values.Average(), 1, MostAnalyses);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, 2 * MostAnalyses));
    }

    [Fact]
    public async Task Thirty_decorators_of_one_repository_are_followed_to_the_data()
    {
        var decorators = string.Join("\n", Enumerable.Range(0, 30).Select(i => $$"""
            public class Decorator{{i}}(ICustomerStore inner) : ICustomerStore
            {
                public Customer? Get(int id) { var at = ({{i}}, id); return id == {{i}} ? null : inner.Get(id); }
            }
            """));
        var visits = await Visits.Of($$"""
            public interface ICustomerStore { Customer? Get(int id); }
            public class Store(ShopDb db) : ICustomerStore { public Customer? Get(int id) => db.Customers.Find(id); }
            {{decorators}}
            public class CustomersController(ICustomerStore store) : ControllerBase { public Customer? Get(int id) => store.Get(id); }
            """);

        Assert.Equal(["public class CustomersController(ICustomerStore store) : ControllerBase { public Customer? Get(int id) => store.Get(id); }"], visits.Lines("AUTHZ1001"));
        Assert.Equal(30, visits.Walks.Count);
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, MostAnalyses));
    }

    [Fact]
    public async Task An_interface_with_sixty_implementations_hides_nothing_else()
    {
        var steps = string.Join("\n", Enumerable.Range(0, 60).Select(i => $$"""
            public class Step{{i}}(IPipeline pipeline, ShopDb db) : IStep
            {
                public object? Run(int id) { var at = ({{i}}, id); return id == {{i}} ? db.Products.Find(id) : pipeline.Next(id - 1); }
            }
            """));
        var visits = await Visits.Of($$"""
            public interface IStep { object? Run(int id); }
            public interface IPipeline { object? Next(int id); }
            public class Pipeline(IEnumerable<IStep> steps, ShopDb db) : IPipeline
            {
                public object? Next(int id) => id == 0 ? db.Customers.First() : steps.First().Run(id);
            }
            {{steps}}
            public class CustomersController(IPipeline pipeline) : ControllerBase
            {
                public object? Get(int id) => pipeline.Next(id);
            }
            """);

        Assert.Equal(["public object? Get(int id) => pipeline.Next(id);"], visits.Lines("AUTHZ1001"));
        Assert.All(visits.Walks, walks => Assert.InRange(walks.Value, 1, MostAnalyses));
    }

    // Services of many kinds, each with many implementations that find the next ones by the locator; one of them reads customers.
    private static string Locator(int kinds, int implementations, int actions = 0, int first = 0)
    {
        var services = string.Join("\n", Enumerable.Range(0, kinds).Select(i => $"public interface IService{i} {{ object? Run(int id); }}\n"
            + string.Join("\n", Enumerable.Range(0, implementations).Select(j => $$"""
                public class Service{{i}}X{{j}}(ILocator locator, ShopDb db) : IService{{i}}
                {
                    public object? Run(int id)
                    {
                        var at = ({{i}}, {{j}}, id);
                        return id == {{j}} ? {{(i == kinds - 1 && j == 7 ? "db.Customers.Find(id)" : "null")}}
                            : id > {{j}} ? locator.Get<IService{{(i + 1) % kinds}}>().Run(id - 1)
                            : locator.Get<IService{{((i * 7) + 3) % kinds}}>().Run(id - 2);
                    }
                }
                """))));
        var numbers = Enumerable.Range(0, actions).Select(i => (i + first) % actions);
        var members = actions == 0
            ? $"public object? Near(int id) => locator.Get<IService{kinds - 1}>().Run(id);\npublic object? Far(int id) => locator.Get<IService3>().Run(id);"
            : string.Join("\n", numbers.Select(i => $"public object? Action{i}(int id) => locator.Get<IService{i % kinds}>().Run(id);"));
        return $$"""
            public interface ILocator { T Get<T>(); }
            {{services}}
            public class CustomersController(ILocator locator) : ControllerBase
            {
                {{members}}
            }
            """;
    }
}
