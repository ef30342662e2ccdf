using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.Disclosures;

/// <summary>Workbooks and documents of libraries out of sight: what is put into a part of one leaves with the whole.</summary>
public class ExportedBookTests
{
    private const string Libraries = """
        namespace Sheets
        {
            using System.IO;

            public sealed class Book : IDisposable
            {
                public Pages Pages { get; } = new();
                public Page AddPage(string name) => new();
                public void SaveAs(Stream target) { }
                public void Write(Stream target) { }
                public byte[] ToBytes() => [];
                public void Dispose() { }
            }

            public sealed class Pages { public Page Add(string name) => new(); public Page Add<T>(string name, IEnumerable<T> rows) => new(); public Page this[int index] => new(); }

            public sealed class Page
            {
                public Cell Cell(int row, int column) => new();
                public Cell this[int row, int column] => new();
                public Row CreateRow(int row) => new();
                public void LoadFrom<T>(IEnumerable<T> rows) { }
            }

            public sealed class Row { public Cell CreateCell(int column) => new(); }

            public sealed class Cell { public object? Value { get; set; } public Cell SetValue(object value) => this; }

            public sealed class RowWriter : IDisposable { public RowWriter(TextWriter target) { } public void WriteField(string text) { } public void WriteRecords<T>(IEnumerable<T> rows) { } public void Flush() { } public void Dispose() { } }

            public static class Quick { public static void SaveAs(this Stream target, object rows) { } }
        }

        namespace Papers
        {
            using System.IO;

            public class Paper { public void Add(Block block) { } public void Close() { } }
            public class Block { public Block(string text) { } }
            public class PaperWriter { public static PaperWriter Of(Paper paper, Stream target) => new(); }
            public interface ISlot { void Text(string text); ISlot Row(); }
            public class Plan { public static Plan Create(Action<ISlot> fill) => new(); public byte[] ToBytes() => []; }
        }
        """;

    private const string Each = "foreach (var p in db.Passengers.READ()) ";

    private static readonly Lazy<MetadataReference> Stubs = new(() => Library.WithoutFacts("Sheets", Libraries));

    [Theory]
    [InlineData("using var book = new Book(); var page = book.AddPage(\"a\"); " + Each + "{ page.Cell(1, 1).Value = p.TEXT; } return File(book.ToBytes(), \"x\");")]
    [InlineData("using var book = new Book(); var page = book.Pages.Add(\"a\"); " + Each + "{ page.Cell(1, 1).SetValue(p.TEXT); } var s = new MemoryStream(); book.SaveAs(s); return File(s.ToArray(), \"x\");")]
    [InlineData("using (var book = new Book()) { var page = book.Pages.Add(\"a\"); " + Each + "{ page[1, 1].Value = p.TEXT; } using (var s = new MemoryStream()) { book.SaveAs(s); return File(s.ToArray(), \"x\"); } }")]
    [InlineData("var book = new Book(); var page = book.AddPage(\"a\"); " + Each + "{ var row = page.CreateRow(1); row.CreateCell(0).SetValue(p.TEXT); } var s = new MemoryStream(); book.Write(s); s.Position = 0; return File(s, \"x\");")]
    [InlineData("var book = new Book(); var page = book.AddPage(\"a\"); " + Each + "{ var row = page.CreateRow(1); var cell = row.CreateCell(0); cell.Value = p.TEXT; } book.SaveAs(Response.Body); return new EmptyResult();")]
    [InlineData("var book = new Book(); book.Pages.Add(\"a\"); " + Each + "{ book.Pages[0].Cell(1, 1).Value = p.TEXT; } return File(book.ToBytes(), \"x\");")]
    [InlineData("var book = new Book(); var page = book.AddPage(\"a\"); " + Each + "{ Fill(page, p.TEXT); } return File(book.ToBytes(), \"x\");")]
    [InlineData("var s = new MemoryStream(); var csv = new RowWriter(new StreamWriter(s)); " + Each + "{ csv.WriteField(p.TEXT); } csv.Flush(); return File(s.ToArray(), \"text/csv\");")]
    [InlineData("var s = new MemoryStream(); using (var w = new StreamWriter(s)) using (var csv = new RowWriter(w)) { " + Each + "{ csv.WriteField(p.TEXT); } } return File(s.ToArray(), \"text/csv\");")]
    [InlineData("var s = new MemoryStream(); var paper = new Paper(); PaperWriter.Of(paper, s); " + Each + "{ paper.Add(new Block(p.TEXT)); } paper.Close(); return File(s.ToArray(), \"application/pdf\");")]
    [InlineData("var all = db.Passengers.READ(); var plan = Plan.Create(slot => { foreach (var p in all) { slot.Row().Text(p.TEXT); } }); return File(plan.ToBytes(), \"application/pdf\");")]
    [InlineData("return File(Made(db.Passengers.READ().Select(p => p.TEXT).ToList()), \"x\");")]
    public Task Cell_by_cell(string body) => Export(body, "p.TEXT", "p.Email", "p.Deck.ToString()");

    [Theory]
    [InlineData("var book = new Book(); book.AddPage(\"a\").LoadFrom(WHAT); return File(book.ToBytes(), \"x\");")]
    [InlineData("var book = new Book(); book.Pages.Add(\"a\", WHAT); return File(book.ToBytes(), \"x\");")]
    [InlineData("var s = new MemoryStream(); s.SaveAs(WHAT); return File(s.ToArray(), \"x\");")]
    [InlineData("var s = new MemoryStream(); using (var csv = new RowWriter(new StreamWriter(s))) { csv.WriteRecords(WHAT); } return File(s.ToArray(), \"x\");")]
    public Task All_at_once(string body) => Export(body, "WHAT", "db.Passengers.READ()", "db.Cabins.Select(c => c.Label).READ()");

    private static async Task Export(string body, string what, string told, string silent)
    {
        await Run(body.Replace(what, told).Replace("READ", "{|AUTHZ1001:ToList|}"));
        await Run(body.Replace(what, silent).Replace("READ", "ToList"));
    }

    private static Task Run(string body) => Verify.Diagnostics(
        $$"""
        using System.IO;
        using Sheets;
        using Papers;

        public class DeckController(FerryDb db) : Controller
        {
            public IActionResult Get()
            {
                {{body}}
            }

            private static void Fill(Page page, string text) => page.Cell(1, 1).Value = text;

            private static byte[] Made(List<string> lines)
            {
                using var book = new Book();
                var page = book.AddPage("a");
                foreach (var line in lines) { page.Cell(1, 1).Value = line; }
                using var s = new MemoryStream();
                book.SaveAs(s);
                return s.ToArray();
            }

            private object Unused => db;
        }
        """,
        Setup.For("AUTHZ1001") with { Files = [("Ferry.cs", Ferry.Data)], Assemblies = [Stubs.Value] });
}
