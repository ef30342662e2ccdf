using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Documentation;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries;

/// <summary>A library is added with text alone: the very block that the page for contributors shows, in a project's policy file.</summary>
public sealed partial class TextAloneTests
{
    private const string Store = """
        using LiteDB;

        public class Customer
        {
            public int Id { get; set; }
            public string UserId { get; set; } = "";
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }

        """;

    [Theory]
    [InlineData("{|AUTHZ1001:FindById|}(id)")]
    [InlineData("{|AUTHZ1001:FindOne|}(c => c.Id == id)")]
    [InlineData("{|AUTHZ1001:Find|}(c => c.Name == \"Kim\")")]
    [InlineData("{|AUTHZ1001:FindAll|}()")]
    [InlineData("{|AUTHZ1001:Update|}(new Customer { Id = id })")]
    [InlineData("FindOne(c => c.UserId == User.FindFirstValue(ClaimTypes.NameIdentifier))")]
    [InlineData("Count(c => c.Name == \"Kim\")")]
    [InlineData("Exists(c => c.Id == id)")]
    public Task What_the_text_says_is_what_the_analyzers_know(string call) => Verify.Diagnostics(Controller("", call), Added());

    [Fact]
    public Task Evidence_counts_as_for_any_other_library() => Verify.Diagnostics(Controller("[Authorize(Roles = \"Support\")]", "FindById(id)"), Added());

    [Fact]
    public Task A_record_that_another_signed_in_caller_chooses_is_found_too() =>
        Verify.Diagnostics(Controller("[Authorize]", "{|AUTHZ1002:FindById|}(id)"), Added() with { Only = "AUTHZ1002" });

    [Fact]
    public Task Without_the_text_nothing_is_known() => Verify.Diagnostics(Controller("", "FindById(id)"), Setup.For("AUTHZ1001"));

    private static Setup Added() => Setup.For("AUTHZ1001") with { Policy = Example().Match(File.ReadAllText(Generated.PathTo("CONTRIBUTING.md"))).Groups["text"].Value };

    private static string Controller(string attribute, string call) => Store + $$"""
        public class CustomersController(ILiteDatabase db) : Controller
        {
            {{attribute}}
            public object? Get(int id) => db.GetCollection<Customer>("customers").{{call}};
        }
        """;

    [GeneratedRegex("```text\r?\n(?<text># LiteDB.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
