using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

/// <summary>The shop that the entry points of the frameworks' tests work on.</summary>
internal static class HostedShop
{
    public const string Data = """
        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
        }

        public class Order
        {
            public int Id { get; set; }
            public string OwnerId { get; set; } = "";
            public int CustomerId { get; set; }
            public Customer? Customer { get; set; }
            public decimal Total { get; set; }
        }

        public class ShopDb : DbContext
        {
            public DbSet<Customer> Customers => Set<Customer>();
            public DbSet<Order> Orders => Set<Order>();
        }
        """;

    public static Setup Setup(string? rule) => new() { Only = rule, Files = [("Shop.cs", Data)] };

    public static Task Findings(string rule, string source, params string[] stubs) =>
        Verify.Diagnostics(source, Setup(rule).With(stubs));
}
