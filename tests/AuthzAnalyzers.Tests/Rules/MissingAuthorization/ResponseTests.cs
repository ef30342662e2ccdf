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
    [InlineData("await System.Text.Json.JsonSerializer.SerializeAsync(Response.Body, customer);")]
    [InlineData("await Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(customer.Name));")]
    [InlineData("var writer = new System.IO.StreamWriter(Response.Body); await writer.WriteLineAsync(customer.Name); await writer.FlushAsync();")]
    [InlineData("Response.Headers[\"X-Name\"] = customer.Name;")]
    [InlineData("Response.Cookies.Append(\"name\", customer.Name);")]
    public Task A_record_written_to_the_response_is_found(string write) => Action("{|AUTHZ1001:FirstAsync|}", write);

    [Theory]
    [InlineData("await Response.WriteAsync(customer.Id.ToString());")]
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

    private static Task Action(string terminal, string write) => Shop.Controller("AUTHZ1001", $$"""
        public async Task Get(int id)
        {
            var customer = await db.Customers.{{terminal}}(c => c.Id == id);
            {{write}}
        }

        private Task Send(Customer customer) => Response.WriteAsJsonAsync(customer);
        """);
}
