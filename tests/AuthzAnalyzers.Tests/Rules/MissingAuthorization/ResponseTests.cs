using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>What is written to the response without being returned.</summary>
public class ResponseTests
{
    [Theory]
    [InlineData("await Response.WriteAsync(customer.Email);")]
    [InlineData("await Response.WriteAsync($\"Hello {customer.Name}\");")]
    [InlineData("await Response.WriteAsJsonAsync(customer);")]
    [InlineData("await HttpContext.Response.WriteAsJsonAsync(new { customer.Phone });")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(customer.Name); await Response.WriteAsync(text.ToString());")]
    [InlineData("await Send(customer);")]
    [InlineData("var writer = new System.IO.StreamWriter(Response.Body); await writer.WriteLineAsync(customer.Email);")]
    [InlineData("var body = HttpContext.Response.Body; body.Write(System.Text.Encoding.UTF8.GetBytes(customer.Name));")]
    [InlineData("await System.Text.Json.JsonSerializer.SerializeAsync(Response.Body, customer);")]
    [InlineData("await Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(customer.Name));")]
    public Task A_record_written_to_the_response_is_found(string write) => Action("{|AUTHZ1001:FirstAsync|}", write);

    [Theory]
    [InlineData("await Response.WriteAsync(customer.Id.ToString());")]
    [InlineData("await Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(customer.Id.ToString()));")]
    [InlineData("var text = new System.IO.StringWriter(); text.Write(customer.Name); await Response.Body.FlushAsync();")]
    [InlineData("await Response.WriteAsJsonAsync(new { customer.Id });")]
    [InlineData("Console.WriteLine(customer.Email);")]
    [InlineData("await System.IO.File.WriteAllTextAsync(\"log\", customer.Email);")]
    [InlineData("Response.StatusCode = customer.Name == \"\" ? 404 : 200;")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append(customer.Name); Console.WriteLine(text);")]
    public Task A_record_that_stays_inside_is_silent(string write) => Action("FirstAsync", write);

    [Fact]
    public Task A_record_written_after_a_check_is_silent() => Action("FirstAsync", """
        if (!User.IsInRole("Staff"))
        {
            Response.StatusCode = 403;
            return;
        }

        await Response.WriteAsJsonAsync(customer);
        """);

    [Fact]
    public Task Records_that_a_callee_writes_to_the_response_are_found() => Shop.Controller("AUTHZ1001", """
        public Task Get() => {|AUTHZ1001:ExportTo|}(Response.Body);

        private async Task ExportTo(System.IO.Stream target)
        {
            foreach (var customer in await db.Customers.ToListAsync())
            {
                await target.WriteAsync(System.Text.Encoding.UTF8.GetBytes(customer.Email));
            }
        }
        """);

    [Fact]
    public Task Records_that_a_callee_writes_to_a_file_are_silent() => Shop.Controller("AUTHZ1001", """
        public Task Get() => ExportTo(System.IO.File.OpenWrite("export"));

        private async Task ExportTo(System.IO.Stream target)
        {
            foreach (var customer in await db.Customers.ToListAsync())
            {
                await target.WriteAsync(System.Text.Encoding.UTF8.GetBytes(customer.Email));
            }
        }
        """);

    // What is read by reflection out of a row may be all of it.
    [Fact]
    public Task Text_that_reflection_makes_of_records_holds_them() => Shop.Findings("AUTHZ1001", """
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
            public async Task<IActionResult> Export() => File(Encoding.UTF8.GetBytes(Csv.Of(await db.Customers.{|AUTHZ1001:ToListAsync|}())), "text/csv", "customers.csv");
        }
        """);

    private static Task Action(string terminal, string write) => Shop.Controller("AUTHZ1001", $$"""
        public async Task Get(int id)
        {
            var customer = await db.Customers.{{terminal}}(c => c.Id == id);
            {{write}}
        }

        private Task Send(Customer customer) => Response.WriteAsJsonAsync(customer);
        """);
}
