using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Rules.PersonalDataInLog;

/// <summary>Frames around customer code that logs.</summary>
internal static class Logging
{
    public const string Rule = "AUTHZ3001";

    private const string Types = """
        public record CustomerCard(int Id, string FullName, string Email, string Phone);

        public record OrderNote(int Id, string Text);
        """;

    /// <summary>The findings in statements that have a customer and a logger at hand are exactly those marked.</summary>
    public static Task Findings(string statements, string types = "") => Verify.Diagnostics(Source(statements, types), Setup);

    /// <summary>The same for findings that are guesses.</summary>
    public static Task Guesses(string statements, string types = "") => Verify.Diagnostics(Source(statements, types), Setup.OfGuesses);

    /// <summary>The same for members of a class that has a context and a logger.</summary>
    public static Task Members(string members, string types = "") => Verify.Diagnostics(InClass(members, types), Setup);

    public static string Source(string statements, string types = "") => InClass($$"""
        public void Run(Customer customer, List<Customer> customers, Order order, CustomerCard card, OrderNote note, string text)
            {
                {{statements}}
            }
        """, types);

    public static Setup Setup => Shop.SetupFor(Rule);

    private static string InClass(string members, string types) => $$"""
        using System.Diagnostics;
        using Microsoft.Extensions.Logging;

        public partial class Desk(ShopDb db, ILogger<Desk> logger)
        {
            {{members}}
        }

        {{Types}}
        {{types}}
        """;
}
