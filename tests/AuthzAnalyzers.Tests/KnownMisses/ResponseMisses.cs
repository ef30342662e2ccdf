using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Disclosures that nobody reports today. A test that fails here is good news: move it to the rule's tests.</summary>
public class ResponseMisses
{
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
