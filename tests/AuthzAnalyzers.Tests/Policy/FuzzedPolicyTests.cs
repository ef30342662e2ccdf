using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Policy;

/// <summary>Whatever stands in a policy file: nothing crashes, each bad line is reported once, the good ones hold.</summary>
public class FuzzedPolicyTests
{
    private const string Path = "/shop/AuthzPolicy.txt";
    private const string Own = "build_property.MSBuildProjectDirectory = /shop";
    private const string Good = "T:Membership customer-data";

    private const string Source = """
        public class Membership { public int Id { get; set; } public string Level { get; set; } = ""; }
        public class MemberDb : DbContext { public DbSet<Membership> Members => Set<Membership>(); }
        public class HomeController(MemberDb db) : ControllerBase { public object? Get(int id) => db.Members.Find(id); }
        """;

    private static readonly string[] Words =
    [
        "T:Membership", "T:Nobody", "T:", "M:HomeController.Get", "M:HomeController.Get(System.Int32)", "M:HomeController.Get(", "P:Membership.Level", "P:Membership", "N:*Ledger", "N:*", "N:**", "T:A`1.B.C",
        "customer-data", "not-customer-data", "check", "audit", "personal", "reads-by-key", "nonsense", "owner=Id", "owner=", "=", "denies=throw", "denies=maybe", "level=ObjectLevel", "key=id", "key=ghost", "#", "# x",
        "\t", "\uFEFF", "고객", "🙂", "\0", "'", "\"", "T:T:T:", "customer-data#", "M:System.Linq.Queryable.Where",
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Lines_put_together_at_random_are_reported_at_most_once_each(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 300).Select(_ => string.Join(" ", Enumerable.Range(0, random.Next(0, 6)).Select(_ => Words[random.Next(Words.Length)])));

        await Holds(string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines.Append("").Append(Good)), Good);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_bytes_in_any_encoding_never_stop_the_analysis(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[50_000];
        random.NextBytes(bytes);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Encoding.UTF32];

        await Holds(encodings[seed % encodings.Length].GetString(bytes) + "\n" + Good + "\n", Good);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_file_cut_off_anywhere_keeps_its_whole_lines(int seed)
    {
        var text = Good + "\r\n" + "M:HomeController.Get audit actor=id subject=id # all of it\r\nT:Membership customer-data owner=Id\r\n";

        await Holds(text[..(Good.Length + 2 + (new Random(seed).Next(text.Length - Good.Length - 2)))], Good, isFirst: true);
    }

    [Fact]
    public async Task A_line_of_a_million_characters_is_one_problem()
    {
        var found = await Holds(new string('x', 1_000_000) + "\n" + Good, Good);

        Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ4002");
    }

    [Fact]
    public async Task Of_twenty_thousand_lines_each_that_matches_nothing_is_reported()
    {
        var found = await Holds(string.Join("\n", Enumerable.Range(0, 20_000).Select(i => $"T:Shop.Type{i} not-customer-data")) + "\n" + Good, Good);

        Assert.Equal(20_000, found.Count(diagnostic => diagnostic.Id == "AUTHZ4002"));
    }

    [Fact]
    public async Task Thousands_of_doubled_lines_are_each_reported_once()
    {
        var found = await Holds(string.Join("\n", Enumerable.Repeat(Good, 3_000)), Good, isFirst: true);

        Assert.Equal(2_999, found.Count(diagnostic => diagnostic.Id == "AUTHZ4002"));
    }

    [Theory]
    [InlineData("T:Membership not-customer-data\nT:Membership customer-data\nT:Membership not-customer-data\nT:Membership customer-data", 2)]
    [InlineData("M:HomeController.Get check denies=throw\nM:HomeController.Get check denies=false", 0)]
    public async Task Contradictions_are_reported_and_the_last_line_holds(string text, int problems)
    {
        var found = await Holds(text + "\n" + Good, Good);

        // What a later line repeats or contradicts is said there, once a line.
        Assert.True(found.Count(diagnostic => diagnostic.Id == "AUTHZ4002") >= problems);
    }

    [Fact]
    public async Task The_same_file_gives_the_same_problems_in_the_same_order()
    {
        var random = new Random(7);
        var text = string.Join("\n", Enumerable.Range(0, 200).Select(_ => string.Join(" ", Enumerable.Range(0, 4).Select(_ => Words[random.Next(Words.Length)]))));

        Assert.Equal(Texts(await Holds(text + "\n" + Good, Good)), Texts(await Holds(text + "\n" + Good, Good)));
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 12));

    private static async Task<IReadOnlyList<Diagnostic>> Holds(string text, string good, bool isFirst = false)
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, text), Own);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        var lines = found.Where(diagnostic => diagnostic.Id == "AUTHZ4002").Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).ToArray();
        Assert.Equal(lines.Distinct().Count(), lines.Length);

        // The last classification holds; where the good line comes first only files without another classification are used.
        Assert.True(isFirst || text.EndsWith(good, StringComparison.Ordinal) || text.EndsWith(good + "\n", StringComparison.Ordinal));
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
        return found;
    }

    private static string[] Texts(IEnumerable<Diagnostic> found) => found.Select(diagnostic => diagnostic.ToString()).ToArray();
}
