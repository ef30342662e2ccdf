using System.Threading.Tasks;

namespace AuthzAnalyzers.Tests.Libraries.DataAccess;

/// <summary>Customer code around a library's calls: orders, which name the customer they belong to, and a controller that serves them.</summary>
/// <param name="Usings">Using directives of the file.</param>
/// <param name="Parameters">What the controller is given: the library's own type.</param>
internal sealed record Orders(string Usings, string Parameters)
{
    /// <summary>The stored record.</summary>
    public string Record { get; init; } = """
        public class Order
        {
            public string Id { get; set; } = "";
            public string CustomerId { get; set; } = "";
            public string ShipToName { get; set; } = "";
            public string ShipToPhone { get; set; } = "";
            public string Status { get; set; } = "";
        }
        """;

    /// <summary>Further types of the file.</summary>
    public string Types { get; init; } = "";

    public Setup Setup { get; init; } = new();

    /// <summary>The findings of one rule in a controller with these members are exactly those marked. <c>Me</c> is the id of whoever calls.</summary>
    public Task Findings(string rule, string members) => Find(members, Setup with { Only = rule });

    /// <summary>The same for findings that are guesses: what chooses the records is in the library's own language, which is not understood.</summary>
    public Task Guesses(string rule, string members) => Find(members, (Setup with { Only = rule }).OfGuesses);

    private Task Find(string members, Setup setup) => Verify.Diagnostics(
        $$"""
        {{Usings}}

        {{Record}}

        {{Types}}

        [ApiController]
        public class OrdersController({{Parameters}}) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            {{members}}
        }
        """,
        setup);
}
