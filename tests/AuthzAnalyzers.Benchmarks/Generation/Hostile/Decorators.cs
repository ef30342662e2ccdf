using System.Linq;

namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>Handlers behind generic decorators, each of which has the next one inside: any of them may be in front of any other.</summary>
internal static class Decorators
{
    private const int Queries = 5;

    public static HostileShape Shape { get; } = new("decorators", 25, size => new[]
    {
        HostileShape.File("Handlers.cs", Handlers + "\n" + HostileShape.Each(Queries, Handler)),
        HostileShape.File("Decorators.cs", HostileShape.Each(size, Decorator)),
        HostileShape.File("Registrations.cs", $$"""
            public static partial class StartUp
            {
                static partial void Register(IServiceCollection services)
                {
            {{HostileShape.Each(Queries, i => Registration(i, size))}}
                }
            }
            """),
        HostileShape.ControllerFile("IHandler<Query0, Customer?> handler", "return Ok(await handler.HandleAsync(new Query0(id)));"),
    });

    private const string Handlers = """
        public interface IHandler<TQuery, TResult>
        {
            Task<TResult> HandleAsync(TQuery query);
        }
        """;

    private static string Handler(int i) => $$"""
        public sealed record Query{{i}}(int Id);

        public sealed class Handler{{i}}(ShopDb db) : IHandler<Query{{i}}, Customer?>
        {
            public async Task<Customer?> HandleAsync(Query{{i}} query) => await db.Customers.FirstOrDefaultAsync(customer => customer.Id == query.Id + {{i}});
        }
        """;

    private static string Decorator(int i) => $$"""
        public sealed class Decorator{{i}}<TQuery, TResult>(IHandler<TQuery, TResult> inner) : IHandler<TQuery, TResult>
        {
            public async Task<TResult> HandleAsync(TQuery query)
            {
                for (var attempt = 0; attempt < {{i}}; attempt++)
                {
                    try
                    {
                        return await inner.HandleAsync(query);
                    }
                    catch (TimeoutException)
                    {
                        await Task.Delay(attempt);
                    }
                }

                return await inner.HandleAsync(query);
            }
        }
        """;

    private static string Registration(int i, int size) =>
        $"        services.AddScoped<IHandler<Query{i}, Customer?>>(provider => {string.Concat(Enumerable.Range(0, size).Select(j => $"new Decorator{j}<Query{i}, Customer?>("))}"
        + $"new Handler{i}(provider.GetRequiredService<ShopDb>()){new string(')', size)});";
}
