using System.Text.RegularExpressions;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>The page for people.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_asks_the_network_for_nothing()
    {
        var page = await PageAsync();

        Assert.DoesNotMatch(@"\s(src|srcset|action|poster|data)\s*=", page);
        Assert.DoesNotMatch(@"<(link|iframe|img|object|embed|base)\b", page);
        Assert.DoesNotMatch(@"@import|url\(|fetch\(|XMLHttpRequest|import\(", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_everything_in_both_languages()
    {
        var page = await PageAsync();

        Assert.Contains("<span lang=\"en\">Access map</span><span lang=\"ko\">접근 지도</span>", page, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(page, "<span lang=\"en\">"), Regex.Count(page, "<span lang=\"ko\">"));
        Assert.DoesNotMatch(@">(Coverage|Column|Section|Page|Who|Standing|About|Part)_\w+<", page);
    }

    [Theory]
    [InlineData("en", "Access to customer data")]
    [InlineData("ko", "고객 데이터 접근 현황")]
    public async Task The_page_opens_in_the_language_that_is_asked_for(string language, string title)
    {
        var page = await PageAsync("--language", language);

        Assert.Contains($"<html lang=\"{language}\" data-language=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Matches($"<title[^>]*>{title}", page);
    }

    [Fact]
    public async Task Every_access_is_a_row_that_can_be_filtered_sorted_and_opened()
    {
        var page = await PageAsync();

        Assert.Equal(10, Regex.Count(page, "<tr data-order="));
        Assert.Equal(10, Regex.Count(page, "<details>"));
        Assert.Equal(6, Regex.Count(page, "<button type=\"button\" data-sort="));
        Assert.Equal(5, Regex.Count(page, "data-filter=\""));
        Assert.Contains("Anybody who is signed in, anybody&#x27;s data", page, StringComparison.Ordinal);
        Assert.Contains("[Authorize(Policy = &quot;Staff&quot;)]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_judged_stands_with_its_reason_and_exemptions_with_theirs()
    {
        var page = await PageAsync();

        Assert.Contains("<td>A call of which no body is in sight may be the check.</td>", page, StringComparison.Ordinal);
        Assert.Contains("[AuthorizationExemption(&quot;By contract&quot;)]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_source_code_are_text_and_never_markup()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "<script>alert(1)</script>", "\"><img src=x>", "none", "none", "Evidence=</style>");

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.DoesNotContain("<script>alert", shop.Read("out", "index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", shop.Read("out", "index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_have_headings_with_a_scope_and_every_input_has_a_label()
    {
        var page = await PageAsync();

        Assert.DoesNotMatch(@"<th(?![^>]*scope=)[\s>]", page);
        Assert.All(Control().Matches(page).Cast<Match>(), control => Assert.EndsWith("</span>", page[..control.Index], StringComparison.Ordinal));
        Assert.DoesNotMatch("id=\"(\\w+)\"[\\s\\S]*id=\"\\1\"", page);
    }

    [Theory]
    [InlineData("--ink")]
    [InlineData("--soft")]
    [InlineData("--link")]
    [InlineData("--good")]
    [InlineData("--decided")]
    [InlineData("--exempt")]
    [InlineData("--bad")]
    public async Task Text_stands_out_from_the_paper_by_light_and_by_dark(string colour)
    {
        var page = await PageAsync();
        foreach (var scheme in Regex.Matches(page, @":root \{[^}]*\}").Take(2).Select(match => match.Value))
        {
            Assert.True(Contrast(Colour(scheme, colour), Colour(scheme, "--paper")) >= 4.5, scheme);
            Assert.True(Contrast(Colour(scheme, colour), Colour(scheme, "--raised")) >= 4.5, scheme);
        }
    }

    [Fact]
    public async Task An_application_that_reaches_no_customer_data_has_a_page_that_says_so()
    {
        using var shop = new Workplace();

        Assert.Equal(0, await shop.ReportAsync(shop.Write("a.sarif", new LogBuilder().Text()), "--min-authorization", "100"));

        Assert.Contains("Nothing in this code reaches customer data.", shop.Read("out", "index.html"), StringComparison.Ordinal);
        Assert.Null(shop.ReadJson("out", "report.json")["coverage"]!["authorization"]!["percent"]);
    }

    private static async Task<string> PageAsync(params string[] options)
    {
        using var shop = new Workplace();
        Assert.True(await shop.ReportAsync(Shop.Write(shop), options) == 0, shop.Error);
        return shop.Read("out", "index.html");
    }

    private static string Colour(string scheme, string name) => Regex.Match(scheme, name + ": (#[0-9a-f]{6})").Groups[1].Value;

    // As the accessibility guidelines (WCAG 2) define it.
    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int index)
        {
            var value = Convert.ToInt32(colour.Substring(1 + (2 * index), 2), 16) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(1)) + (0.0722 * Part(2));
    }

    [GeneratedRegex("<(select|input) ")]
    private static partial Regex Control();
}
