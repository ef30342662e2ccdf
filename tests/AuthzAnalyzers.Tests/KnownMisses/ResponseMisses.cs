using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Disclosures that nobody reports today. A test that fails here is good news: move it to the rule's tests.</summary>
public class ResponseMisses
{
    // A writer is an object of its own: that it writes into the response would have to flow through its constructor.
    [Fact]
    public Task A_writer_around_the_body_of_the_response_is_missed() => Action(
        "var writer = new System.IO.StreamWriter(Response.Body); await writer.WriteLineAsync(customer.Name); await writer.FlushAsync();");

    // Headers and cookies rarely carry records, and every application sets some; asking for them has to wait for measurements.
    [Fact]
    public Task A_header_is_missed() => Action("Response.Headers[\"X-Name\"] = customer.Name;");

    [Fact]
    public Task A_cookie_is_missed() => Action("Response.Cookies.Append(\"name\", customer.Name);");

    private static Task Action(string write) => Shop.Controller("AUTHZ1001", $$"""
        public async Task Get(int id)
        {
            var customer = await db.Customers.FirstAsync(c => c.Id == id);
            {{write}}
        }
        """);
}
