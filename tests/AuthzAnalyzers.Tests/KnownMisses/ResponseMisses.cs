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

    // What is read by reflection out of a row is nobody's member: taking it for all of the row waits for measurements.
    [Fact]
    public Task Text_that_reflection_makes_of_records_is_missed() => Shop.Findings("AUTHZ1001", """
        using System.IO;
        using System.Text;

        public static class Csv
        {
            public static string Of<T>(IList<T> rows)
            {
                using var writer = new StringWriter();
                foreach (var row in rows)
                {
                    var cells = row!.GetType().GetProperties().Select(property => new { Value = property.GetValue(row, null) });
                    string line = string.Empty;
                    foreach (var cell in cells)
                    {
                        line = string.Concat(line, cell.Value?.ToString(), ",");
                    }

                    writer.WriteLine(line);
                }

                return writer.ToString();
            }
        }

        public class CustomersController(ShopDb db) : Controller
        {
            public async Task<IActionResult> Export() => File(Encoding.UTF8.GetBytes(Csv.Of(await db.Customers.ToListAsync())), "text/csv", "customers.csv");
        }
        """);

    private static Task Action(string write) => Shop.Controller("AUTHZ1001", $$"""
        public async Task Get(int id)
        {
            var customer = await db.Customers.FirstAsync(c => c.Id == id);
            {{write}}
        }
        """);
}
