using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

/// <summary>Frames around customer code that logs.</summary>
internal static class Logs
{
    private const string Rule = "AUTHZ3001";

    /// <summary>The findings in statements of a class with those usings and fields are exactly those marked.</summary>
    public static Task Findings(string usings, string fields, string statements, params string[] stubs) => Customers.Findings(Rule, $$"""
        {{usings}}

        public partial class Desk
        {
            {{fields}}

            public void Run(Customer customer, List<Customer> customers, ShopDb db)
            {
                {{statements}}
            }
        }

        public record CustomerCard(int Id, string FullName, string Email, string Phone);
        """, stubs);
}
