using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>What the tool says, and what is said of it.</summary>
public sealed partial class TextTests
{
    private static readonly string Root = typeof(TextTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders()
    {
        var (english, korean) = (Texts("Texts.resx"), Texts("Texts.ko.resx"));

        Assert.Equal(english.Keys.Order(), korean.Keys.Order());
        Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(korean[text.Key])));
    }

    [Fact]
    public void Every_text_is_used_and_every_text_that_is_used_is_there()
    {
        var texts = Texts("Texts.resx").Keys;
        var sources = string.Join('\n', new[] { "*.cs", "*.liquid" }.SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Root, "src", "AuthzAnalyzers.Tool"), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var composed = new[] { "Who_", "Standing_", "Audit_", "Part_", "Operation_", "Kind_", "Data_", "Selection_", "Category_", "Level_" };

        Assert.All(texts.Where(key => !composed.Any(key.StartsWith)), key => Assert.Matches($"[\"']{key}[\"']", sources));
        Assert.All(Used().Matches(sources).Select(match => match.Groups[1].Value).Where(key => !key.EndsWith('_')), key => Assert.Contains(key, texts));
    }

    [Fact]
    public async Task Failures_and_help_speak_the_users_language()
    {
        using var shop = new Workplace { Language = "ko" };

        await shop.ReportAsync(shop.PathTo("none.sarif"));

        Assert.Contains("로그가 없습니다", shop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_korean_report_is_korean_throughout()
    {
        using var shop = new Workplace();

        await shop.ReportAsync(Shop.Write(shop), "--language", "ko");

        Assert.Contains("| 로그인한 누구나, 남의 데이터까지 |", shop.Read("out", "report.md"), StringComparison.Ordinal);
        Assert.Contains("외부에서 오는 접근 9건", shop.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exit_code_and_option_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "report.md"));

        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"| {(int)code} |", page, StringComparison.Ordinal));
        Assert.All(["--log", "--out", "--format", "--language", "--min-authorization", "--min-audit", "--trend", "--now", "--root"], option => Assert.Contains($"`{option}", page, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(Root, "src", "AuthzAnalyzers.Tool", file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[""']((?:Command|Option|Path|Build|Logs|Log|Output|Trend|Below|Sarif|Report|Summary|Coverage|Column|Section|About|Page|Who)_[A-Za-z_]+)[""']")]
    private static partial Regex Used();
}
