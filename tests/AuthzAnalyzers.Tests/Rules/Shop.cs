using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>The shop that the customer code of the rules' tests works on, and frames that spare each test the same lines.</summary>
internal static class Shop
{
    /// <summary>Customers are personal data, orders linked to them, products neither.</summary>
    public const string Data = """
        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public string PasswordHash { get; set; } = "";
            public List<Order> Orders { get; set; } = new();
        }

        public class Order
        {
            public int Id { get; set; }
            public int CustomerId { get; set; }
            public Customer? Customer { get; set; }
            public decimal Total { get; set; }
            public string Status { get; set; } = "";
            public string AccessToken { get; set; } = "";
        }

        public class Product
        {
            public int Id { get; set; }
            public string Title { get; set; } = "";
            public decimal Price { get; set; }
        }

        public class ShopDb : DbContext
        {
            public DbSet<Customer> Customers => Set<Customer>();
            public DbSet<Order> Orders => Set<Order>();
            public DbSet<Product> Products => Set<Product>();
        }
        """;

    /// <summary>The findings of one rule in code that uses the shop are exactly those marked.</summary>
    public static Task Findings(string rule, string source, bool isProgram = false) => Verify.Diagnostics(source, SetupFor(rule, isProgram));

    /// <summary>The same for members of a controller that has the shop's context as <c>db</c>.</summary>
    public static Task Controller(string rule, string members, string types = "") => Findings(rule, InController(members, types));

    /// <summary>The same for findings that are guesses.</summary>
    public static Task Guesses(string rule, string members, string types = "") => Verify.Diagnostics(InController(members, types), SetupFor(rule).OfGuesses);

    /// <summary>The same for statements that map endpoints on <c>app</c>.</summary>
    public static Task Endpoints(string rule, string statements, string types = "") => Findings(rule, $$"""
        public static class StartUp
        {
            public static void Map(WebApplication app)
            {
                {{statements}}
            }
        }

        {{types}}
        """);

    private static string InController(string members, string types) => $$"""
        public class CustomersController(ShopDb db) : Controller
        {
            {{members}}
        }

        {{types}}
        """;

    public static Setup SetupFor(string? rule, bool isProgram = false) =>
        new() { Only = rule, IsProgram = isProgram, Files = [("Shop.cs", Data)] };
}
