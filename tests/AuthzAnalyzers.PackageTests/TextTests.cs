using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The texts that go with the rules are complete.</summary>
public sealed partial class TextTests
{
    private static readonly string Analyzers = Repository.PathTo("src", "AuthzAnalyzers");

    [Fact]
    public void Every_message_has_a_Korean_text_with_the_same_placeholders()
    {
        var english = Placeholders("Messages.resx");
        var korean = Placeholders("Messages.ko.resx");

        Assert.NotEmpty(english);
        Assert.Equal(english, korean);
    }

    [Fact]
    public void Every_rule_has_a_page_and_a_line_in_the_table_of_rules()
    {
        var released = Directory.EnumerateFiles(Analyzers, "AnalyzerReleases.*.md").SelectMany(File.ReadLines);
        var ids = released.Select(line => RuleRow().Match(line)).Where(row => row.Success).Select(row => row.Groups["id"].Value).ToArray();
        var table = File.ReadAllText(Repository.PathTo("docs", "rules", "README.md"));

        Assert.NotEmpty(ids);
        Assert.All(ids, id =>
        {
            Assert.StartsWith($"# {id}", File.ReadAllText(Repository.PathTo("docs", "rules", $"{id}.md")), StringComparison.Ordinal);
            Assert.Contains($"[{id}]({id}.md)", table, StringComparison.Ordinal);
        });
    }

    private static SortedDictionary<string, string> Placeholders(string file) => new(
        XDocument.Load(Path.Combine(Analyzers, file)).Descendants("data").ToDictionary(
            data => data.Attribute("name")!.Value,
            data => string.Join(' ', Placeholder().Matches(data.Value).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal))),
        StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?<id>AUTHZ\d{4}) \|")]
    private static partial Regex RuleRow();
}
