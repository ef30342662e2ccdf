using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Libraries;

/// <summary>The customer code that tests of jobs and of evidence share: customers, their orders, and an audit service.</summary>
internal static class Customers
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

        public class ShopDb : DbContext
        {
            public DbSet<Customer> Customers => Set<Customer>();
        }

        public interface IAuditTrail
        {
            Task RecordAsync(string actor, string operation, int subject);
        }
        """;

    /// <summary>The findings of all rules are exactly those marked.</summary>
    public static Task All(string source, params string[] stubs) => Verify.Diagnostics(source, With(null, stubs));

    /// <summary>The findings of one rule are exactly those marked.</summary>
    public static Task Findings(string rule, string source, params string[] stubs) => Verify.Diagnostics(source, With(rule, stubs));

    public static Setup With(string? rule, params string[] stubs) => new Setup { Only = rule, Files = [("Customers.cs", Data)] }.With(stubs);
}
