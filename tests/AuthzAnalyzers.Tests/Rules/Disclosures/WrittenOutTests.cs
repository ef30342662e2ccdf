using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>What is written into something that leaves, leaves with it, through however many hands it goes.</summary>
public class WrittenOutTests
{
    private const string File = "return File(s.ToArray(), \"application/octet-stream\");";

    private const string Row = "var p = db.Passengers.READ(id)!; ";

    private const string Rows = "foreach (var p in db.Passengers.READ()) ";

    [Theory]
    [InlineData("var s = new MemoryStream(); var w = new StreamWriter(s); " + Rows + "{ w.WriteLine(p.TEXT); } w.Flush(); " + File)]
    [InlineData("var s = new MemoryStream(); using (var w = new StreamWriter(s, Encoding.UTF8, 1024, true)) { " + Rows + "{ await w.WriteAsync($\"{p.TEXT};\"); } } s.Position = 0; return File(s, \"text/csv\");")]
    [InlineData("using var s = new MemoryStream(); using var w = new BinaryWriter(s); " + Rows + "{ w.Write(p.TEXT); } " + File)]
    [InlineData("var s = new MemoryStream(); var w = TextWriter.Synchronized(new StreamWriter(s)); " + Rows + "{ w.WriteLine(p.TEXT); } " + File)]
    [InlineData("var w = new StringWriter(); " + Rows + "{ w.WriteLine(p.TEXT); } return Content(w.ToString());")]
    [InlineData("var text = new StringBuilder(); var w = new StringWriter(text); " + Rows + "{ w.WriteLine(p.TEXT); } return Content(text.ToString());")]
    [InlineData("var s = new MemoryStream(); using (var zip = new GZipStream(s, CompressionMode.Compress)) { " + Rows + "{ zip.Write(Encoding.UTF8.GetBytes(p.TEXT)); } } " + File)]
    [InlineData("var s = new MemoryStream(); var lines = new List<string>(); " + Rows + "{ lines.Add(p.TEXT); } var w = new StreamWriter(s); w.Write(string.Join(\"\\n\", lines)); w.Flush(); " + File)]
    public Task Text_that_is_written_to_a_stream(string body) => Export(body, "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("var s = new MemoryStream(); using (var zip = new ZipArchive(s, ZipArchiveMode.Create, true)) { " + Row + "using var w = new StreamWriter(zip.CreateEntry(\"a.csv\").Open()); w.Write(p.TEXT); } " + File)]
    [InlineData("var s = new MemoryStream(); using (var zip = new ZipArchive(s, ZipArchiveMode.Create, true)) { " + Row + "var entry = zip.CreateEntry(\"a.csv\"); using var part = entry.Open(); part.Write(Encoding.UTF8.GetBytes(p.TEXT)); } " + File)]
    [InlineData("var s = new MemoryStream(); using (var zip = new ZipArchive(s, ZipArchiveMode.Create, true)) { " + Row + "using var part = zip.CreateEntry(\"a.csv\").Open(); await new MemoryStream(Encoding.UTF8.GetBytes(p.TEXT)).CopyToAsync(part); } " + File)]
    public Task Text_in_an_entry_of_an_archive(string body) => Export(body, "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("var s = new MemoryStream(); " + Row + "await JsonSerializer.SerializeAsync(s, WHAT); s.Position = 0; return File(s, \"application/json\");")]
    [InlineData("var s = new MemoryStream(); " + Row + "using (var json = new Utf8JsonWriter(s)) { JsonSerializer.Serialize(json, WHAT); } " + File)]
    [InlineData(Row + "return Content(JsonSerializer.Serialize(WHAT), \"application/json\");")]
    [InlineData(Row + "return File(JsonSerializer.SerializeToUtf8Bytes(WHAT), \"application/json\");")]
    [InlineData(Row + "return Content(JsonConvert.SerializeObject(WHAT));")]
    [InlineData(Row + "var w = new StringWriter(); new Newtonsoft.Json.JsonSerializer().Serialize(w, WHAT); return Content(w.ToString());")]
    [InlineData(Row + "var s = new MemoryStream(); using (var json = new JsonTextWriter(new StreamWriter(s))) { Newtonsoft.Json.JsonSerializer.CreateDefault().Serialize(json, WHAT); } " + File)]
    [InlineData(Row + "var w = new StringWriter(); new XmlSerializer(typeof(Passenger)).Serialize(w, WHAT); return Content(w.ToString());")]
    [InlineData(Row + "var s = new MemoryStream(); new XmlSerializer(typeof(Passenger)).Serialize(s, WHAT); " + File)]
    [InlineData(Row + "var s = new MemoryStream(); using (var xml = XmlWriter.Create(s)) { new XmlSerializer(typeof(Passenger)).Serialize(xml, WHAT); } " + File)]
    [InlineData(Row + "var text = new StringBuilder(); using (var xml = XmlWriter.Create(text)) { new DataContractSerializer(typeof(Passenger)).WriteObject(xml, WHAT); } return Content(text.ToString());")]
    public Task What_a_serializer_writes(string body) => Export(body, "WHAT", "p", "new { p.Deck }");

    [Theory]
    [InlineData("using (var json = new Utf8JsonWriter(s)) { json.WriteStartObject(); json.WriteString(\"mail\", p.TEXT); json.WriteEndObject(); }")]
    [InlineData("using (var xml = XmlWriter.Create(s)) { xml.WriteElementString(\"mail\", p.TEXT); }")]
    [InlineData("Fill(s, p.TEXT);")]
    [InlineData("await FillAsync(s, p.TEXT);")]
    public Task What_is_written_piece_by_piece(string write) => Export("var s = new MemoryStream(); " + Row + write + " " + File, "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("await Response.WriteAsync(p.TEXT);")]
    [InlineData("await Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(p.TEXT));")]
    [InlineData("await using var w = new StreamWriter(Response.BodyWriter.AsStream()); await w.WriteAsync(p.TEXT);")]
    [InlineData("var s = new MemoryStream(Encoding.UTF8.GetBytes(p.TEXT)); await s.CopyToAsync(Response.Body);")]
    [InlineData("var s = new MemoryStream(); var w = new StreamWriter(s); w.Write(p.TEXT); w.Flush(); s.Position = 0; await s.CopyToAsync(Response.Body);")]
    [InlineData("using var zip = new ZipArchive(Response.Body, ZipArchiveMode.Create); using var w = new StreamWriter(zip.CreateEntry(\"a\").Open()); w.Write(p.TEXT);")]
    [InlineData("Response.Headers[\"X-Mail\"] = p.TEXT;")]
    [InlineData("Response.Headers.Append(\"X-Mail\", p.TEXT);")]
    [InlineData("Response.Headers.ContentLocation = p.TEXT;")]
    [InlineData("HttpContext.Response.Headers[\"X-Mail\"] = p.TEXT;")]
    [InlineData("Response.Cookies.Append(\"mail\", p.TEXT);")]
    [InlineData("Response.Cookies.Append(\"mail\", p.TEXT, new CookieOptions { HttpOnly = true });")]
    [InlineData("Response.Redirect(\"/next?mail=\" + p.TEXT);")]
    public Task What_is_put_into_the_response_itself(string write) => Export(Row + write + " return new EmptyResult();", "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("TempData[\"said\"] = $\"We wrote to {p.TEXT}\"; return RedirectToAction(\"Done\");")]
    [InlineData("TempData.Add(\"said\", p.TEXT); return RedirectToAction(\"Done\");")]
    [InlineData("TempData[\"said\"] = p.TEXT; return View();")]
    [InlineData("ViewBag.Said = p.TEXT; return View();")]
    [InlineData("Said = p.TEXT; return RedirectToAction(\"Done\");")]
    public Task What_the_next_page_shows(string write) => Export(Row + write, "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("return Results.Stream(async s => { await JsonSerializer.SerializeAsync(s, WHAT); });")]
    [InlineData("return Results.Stream(async s => { await using var w = new StreamWriter(s); await w.WriteAsync(JsonSerializer.Serialize(WHAT)); }, \"text/csv\");")]
    [InlineData("return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(WHAT));")]
    [InlineData("var s = new MemoryStream(); await JsonSerializer.SerializeAsync(s, WHAT); return Results.File(s.ToArray());")]
    public Task What_an_endpoints_result_writes(string body) => Export(Row + body, "WHAT", "p", "new { p.Deck }", "IResult");

    [Theory]
    [InlineData("var s = new MemoryStream(); var log = new StreamWriter(\"exports.log\"); " + Row + "log.WriteLine(p.Email); " + File)]
    [InlineData("var s = new MemoryStream(); var other = new MemoryStream(); var w = new StreamWriter(other); " + Row + "w.WriteLine(p.Email); " + File)]
    [InlineData("var s = new MemoryStream(); " + Row + "await JsonSerializer.SerializeAsync(System.IO.File.Create(\"backup\"), p); " + File)]
    [InlineData(Row + "HttpContext.Session.SetString(\"mail\", p.Email); return new EmptyResult();")]
    [InlineData(Row + "Response.Headers[\"X-Count\"] = p.Email.Length.ToString(); return new EmptyResult();")]
    public Task What_is_written_elsewhere_stays(string body) => Run(body.Replace("READ", "Find"), "IActionResult");

    private static async Task Export(string body, string what, string told, string silent, string answer = "IActionResult")
    {
        var read = body.Contains("READ(id)") ? "Find" : "ToList";
        await Run(body.Replace(what, told).Replace("READ", $"{{|AUTHZ1001:{read}|}}"), answer);
        await Run(body.Replace(what, silent).Replace("READ", read), answer);
    }

    private static Task Run(string body, string answer) => Verify.Diagnostics(
        $$"""
        using System.IO;
        using System.IO.Compression;
        using System.Runtime.Serialization;
        using System.Text;
        using System.Text.Json;
        using System.Xml;
        using System.Xml.Serialization;
        using Newtonsoft.Json;
        using JsonSerializer = System.Text.Json.JsonSerializer;

        public class DeckController(FerryDb db) : Controller
        {
            [TempData] public string Said { get; set; } = "";

            public async Task<{{answer}}> Get(int id)
            {
                await Task.Yield();
                {{body}}
            }

            private static void Fill(Stream target, string text)
            {
                using var w = new StreamWriter(target);
                w.Write(text);
            }

            private static async Task FillAsync(Stream target, string text) => await target.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
        """,
        Setup.For("AUTHZ1001") with { Files = [("Ferry.cs", Ferry.Data)] });
}
