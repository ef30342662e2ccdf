using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>
/// What an editor shows after an edit is what a build of the same text says: nothing that was remembered of other files may be wrong. Each
/// edit is made to a project that was analysed twice before, so that everything that is ever remembered is.
/// </summary>
public class EditTests
{
    private const string Controller = """
        public class HomeController(Quotes quotes, Basket basket) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(basket.Sum(id));
            public IActionResult Quote(int id) => Ok(quotes.Of(id));
        }
        """;

    private const string Services = """
        public interface IPrices { object? Of(int id); }
        public class ListPrices : IPrices { public object? Of(int id) => id * 2; }
        public class Quotes(IPrices prices) { public object? Of(int id) => prices.Of(id); }
        public class Basket(Ledger ledger) { public object? Sum(int id) => ledger.Sum(id); }
        """;

    private const string Ledgers = """
        public class Ledger(ShopDb db)
        {
            private readonly ShopDb store = db;
            public object? Sum(int id) => Double(id);
            private object? Double(int id) => id * 2;
        }
        """;

    private const string StartUp = """
        public class Sheet { public int Id { get; set; } public string Title { get; set; } = ""; }
        public class StartUp { public void Add(IServiceCollection services) { services.AddScoped<IPrices, ListPrices>(); } }
        """;

    [Fact]
    public async Task A_body_that_comes_to_data_after_an_edit_is_seen_from_a_file_that_was_not_edited() =>
        Assert.Equal("Get", await After("Ledgers.cs", "Double(int id) => id * 2", "Double(int id) => store.Customers.Find(id)"));

    [Fact]
    public async Task A_body_that_leaves_data_alone_after_an_edit_is_seen_too() =>
        Assert.Equal("", await After("Ledgers.cs", "id * 2", "id * 3"));

    [Fact]
    public async Task A_declaration_that_changes_what_an_unchanged_body_calls_is_seen() =>
        Assert.Equal("Get", await After(
            "Ledgers.cs",
            "private object? Double(int id) => id * 2;",
            "private object? Double(long id) => id * 2; private object? Double(int id) => store.Customers.Find(id);"));

    [Fact]
    public async Task A_new_override_of_what_an_unchanged_body_calls_is_seen() =>
        Assert.Equal("Quote", await After(
            "Ledgers.cs",
            "public class Ledger(",
            "public class StoredPrices(ShopDb db) : IPrices { public object? Of(int id) => db.Customers.Find(id); } public class Ledger(",
            ("StartUp.cs", "<IPrices, ListPrices>", "<IPrices, StoredPrices>")));

    [Fact]
    public async Task Another_implementation_named_in_a_body_is_seen() =>
        Assert.Equal("Quote", await After(
            "StartUp.cs",
            "<IPrices, ListPrices>",
            "<IPrices, StoredPrices>",
            before: ("Services.cs", "public class Basket(", "public class StoredPrices(ShopDb db) : IPrices { public object? Of(int id) => db.Customers.Find(id); } public class Basket(")));

    [Fact]
    public async Task An_entity_that_becomes_customer_data_is_seen() =>
        Assert.Equal("Get", await After(
            "StartUp.cs",
            "public string Title { get; set; } = \"\";",
            "public string FirstName { get; set; } = \"\"; public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\";",
            before: ("Ledgers.cs", "Double(int id) => id * 2", "Double(int id) => store.Set<Sheet>().Find(id)")));

    private static Task<string> After(string file, string old, string @new, (string File, string Old, string New)? also = null, (string File, string Old, string New)? before = null) =>
        After(new[] { (file, old, @new) }.Concat(also is { } further ? [further] : []).ToArray(), before);

    private static async Task<string> After((string File, string Old, string New)[] edits, (string File, string Old, string New)? before)
    {
        Compilation compilation = Compile.Project().RemoveAllSyntaxTrees().AddSyntaxTrees(
            Analysis.Parse(Setup.GlobalUsings, "Usings.cs"),
            Analysis.Parse(Shop.Data, "Shop.cs"),
            Analysis.Parse(Controller, "Controller.cs"),
            Analysis.Parse(Services, "Services.cs"),
            Analysis.Parse(Ledgers, "Ledgers.cs"),
            Analysis.Parse(StartUp, "StartUp.cs"));
        compilation = before is var (path, from, to) ? Edited(compilation, path, from, to) : compilation;
        for (var keystroke = 0; keystroke < 3; keystroke++)
        {
            Assert.Empty(await Actions(compilation));
            compilation = Edited(compilation, "Usings.cs", "global using System;", "global using System ;");
            compilation = Edited(compilation, "Usings.cs", "global using System ;", "global using System;");
        }

        compilation = edits.Aggregate(compilation, (current, edit) => Edited(current, edit.File, edit.Old, edit.New));
        var fresh = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => Analysis.Parse(tree.ToString(), tree.FilePath)));
        var shown = await Actions(compilation);
        Assert.Equal(await Actions(fresh), shown);
        return shown;
    }

    private static Compilation Edited(Compilation compilation, string path, string old, string @new)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        Assert.Contains(old, tree.ToString());
        return compilation.ReplaceSyntaxTree(tree, Analysis.Parse(tree.ToString().Replace(old, @new), path));
    }

    private static async Task<string> Actions(Compilation compilation)
    {
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await Analysis.InEditor(compilation, compilation.SyntaxTrees.Single(tree => tree.FilePath == "Controller.cs"));
        return string.Join(" ", found.Where(diagnostic => diagnostic.Id == "AUTHZ1001").Select(diagnostic => diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Split("IActionResult ")[1].Split('(')[0]));
    }
}
