using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Records that leave as a file: what turned them into text or bytes does not hide them.</summary>
public class ExportTests
{
    private const string Types = """
        public class CustomerRow { public string Name { get; set; } = ""; public string Email { get; set; } = ""; }

        public interface IViews { Task<string> RenderAsync(string view, object model); }
        public interface IPdf { byte[] Convert(string html); }
        """;

    [Fact]
    public Task A_rendered_document_is_found() => Action("ToListAsync", """
        var html = await views.RenderAsync("Customers", rows);
        return File(pdf.Convert(html), "application/pdf", "customers.pdf");
        """);

    [Fact]
    public Task A_file_without_them_is_silent() => Shop.Findings("AUTHZ1001", Source("ToListAsync", """
        return File(Encoding.UTF8.GetBytes("done"), "text/plain", rows.Count + ".txt");
        """));

    private static Task Action(string read, string body) => Shop.Findings("AUTHZ1001", Source("{|AUTHZ1001:" + read + "|}", body));

    private static string Source(string read, string body) => $$"""
        using System.IO;
        using System.Text;

        public class CustomersController(ShopDb db, IViews views, IPdf pdf) : Controller
        {
            public async Task<ActionResult<CustomerRow>> Export()
            {
                var rows = await db.Customers.Select(c => new CustomerRow { Name = c.Name, Email = c.Email }).{{read}}();
                {{body}}
            }
        }

        """ + Types;
}
