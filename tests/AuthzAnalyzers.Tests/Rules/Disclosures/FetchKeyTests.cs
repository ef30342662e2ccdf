using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What something elsewhere is fetched by is not in what is fetched.</summary>
public class FetchKeyTests
{
    [Theory]
    [InlineData("var p = db.Passengers.{0}(id)!; return File(await http.GetStreamAsync(p.Picture), \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return File(await http.GetByteArrayAsync(p.Picture), \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return File(await http.GetStreamAsync(\"https://pictures/\" + p.Email), \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; var answer = await http.GetAsync($\"https://pictures/{{p.Email}}\"); return File(await answer.Content.ReadAsStreamAsync(), \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; var stream = new MemoryStream(); await store.DownloadAsync(p.Email, stream); return File(stream, \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; await store.DownloadAsync(p.Email, Response.Body); return Ok();", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return File(Encoding.UTF8.GetBytes(await http.GetStringAsync(p.Email)), \"text/plain\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; await store.SaveAsync(p.Email, Response.Body); return Ok();", "{|AUTHZ1001:Find|}")]
    [InlineData("var p = db.Passengers.{0}(id)!; await Response.Body.WriteAsync(Encoding.UTF8.GetBytes(p.Email)); return Ok();", "{|AUTHZ1001:Find|}")]
    [InlineData("var p = db.Passengers.{0}(id)!; var stream = new MemoryStream(); await store.DownloadAsync(p.Id.ToString(), stream); return File(stream, \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return File(await store.OpenReadAsync(p.Email), \"image/png\");", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return new PushedStream(async body => await store.DownloadAsync(p.Email, body));", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return new PushedStream(async body => {{ var image = await http.GetStreamAsync(p.Picture); await image.CopyToAsync(body); }});", "Find")]
    [InlineData("var p = db.Passengers.{0}(id)!; return new PushedStream(async body => await body.WriteAsync(Encoding.UTF8.GetBytes(p.Email)));", "{|AUTHZ1001:Find|}")]
    [InlineData("var p = db.Passengers.{0}(id)!; Func<Stream, Task> write = async body => await body.WriteAsync(Encoding.UTF8.GetBytes(p.Email)); return new PushedStream(write);", "{|AUTHZ1001:Find|}")]
    [InlineData("var p = db.Passengers.{0}(id)!; await Task.Yield(); return Content(p.Email);", "{|AUTHZ1001:Find|}")]
    public Task So_the_record_does_not_leave_with_the_picture(string body, string read) => Verify.Diagnostics(
        $$"""
        using System.IO;
        using System.Net.Http;
        using System.Text;

        public class Passenger
        {
            public int Id { get; set; }
            public string FullName { get; set; } = "";
            public string Email { get; set; } = "";
            public string Phone { get; set; } = "";
            public string Picture { get; set; } = "";
        }

        public class FerryDb : DbContext { public DbSet<Passenger> Passengers => Set<Passenger>(); }

        public interface IPictures { Task DownloadAsync(string key, Stream stream); Task SaveAsync(string text, Stream stream); Task<Stream> OpenReadAsync(string key); }

        public class PushedStream(Func<Stream, Task> write) : FileResult("image/png")
        {
            public override Task ExecuteResultAsync(ActionContext context) => write(context.HttpContext.Response.Body);
        }

        public class PicturesController(FerryDb db, IPictures store, HttpClient http) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                {{string.Format(System.Globalization.CultureInfo.InvariantCulture, body, read)}}
            }
        }
        """,
        Setup.For("AUTHZ1001"));
}
