namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>Services that find each other through a locator: each method calls the next service's, and the last one's call the first again.</summary>
internal static class ServiceCycle
{
    private const int MethodsPerService = 10;

    /// <summary>The size is the number of methods in the cycle.</summary>
    public static HostileShape Shape { get; } = new("service cycle", 500, size => new[]
    {
        HostileShape.File("Locator.cs", Locator),
        HostileShape.File("Services.cs", HostileShape.Each(size / MethodsPerService, i => Service(i, (i + 1) % (size / MethodsPerService)))),
        HostileShape.ControllerFile("", "return Ok(Locator.Get<IService0>().Step0(id));"),
    });

    private const string Locator = """
        public static class Locator
        {
            public static IServiceProvider Services { get; set; } = null!;

            public static T Get<T>() where T : notnull => Services.GetRequiredService<T>();
        }
        """;

    private static string Service(int i, int next) => $$"""
        public interface IService{{i}}
        {
        {{HostileShape.Each(MethodsPerService, j => $"    object? Step{j}(int id);")}}
        }

        public sealed class Service{{i}} : IService{{i}}
        {
        {{HostileShape.Each(MethodsPerService, j => Step(j, next))}}
        }
        """;

    private static string Step(int j, int next) => j switch
    {
        0 => "    public object? Step0(int id) => id == 0 ? Locator.Get<ShopDb>().Customers.Find(id) : Step1(id - 1);",
        MethodsPerService - 1 => $"    public object? Step{j}(int id) => id > 1 ? Locator.Get<IService{next}>().Step0(id - 1) : Locator.Get<IService{next}>().Step{j}(id - 1);",
        _ => $"    public object? Step{j}(int id) => id > {j} ? Step{j + 1}(id - 1) : Locator.Get<IService{next}>().Step{j}(id - 1);",
    };
}
