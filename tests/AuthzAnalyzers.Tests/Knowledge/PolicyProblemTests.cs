using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Xunit;

namespace AuthzAnalyzers.Tests.Knowledge;

/// <summary>What is wrong in a policy file is said once, at its place in that file, and nothing else suffers from it.</summary>
public class PolicyProblemTests
{
    private const string Path = "/shop/AuthzPolicy.txt";
    private const string Good = "T:Membership customer-data";

    private const string Source = """
        public class Membership { public int Id { get; set; } public string Level { get; set; } = ""; }
        public class MemberDb : DbContext { public DbSet<Membership> Members => Set<Membership>(); }
        public class HomeController(MemberDb db) : ControllerBase { public object? Get(int id) => db.Members.Find(id); }
        """;

    [Theory]
    [InlineData("customer-data T:Membership", 0, "customer-data")]
    [InlineData("T:Membership", 0, "T:Membership")]
    [InlineData("T:Membership customerdata", 13, "customerdata")]
    [InlineData("T:Membership customer-data holder=Id", 27, "holder=Id")]
    [InlineData("T:Membership customer-data owner=", 27, "owner=")]
    [InlineData("P:Membership.Id customer-data", 0, "P:Membership.Id")]
    public async Task A_bad_line_is_reported_once_at_what_is_wrong_and_the_good_ones_hold(string line, int column, string word)
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, Good + "\n# a comment\n" + line + "\n"));

        var problem = Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ4002");
        var span = problem.Location.GetLineSpan();
        Assert.Equal((Path, 2, column, column + word.Length), (span.Path, span.StartLinePosition.Line, span.StartLinePosition.Character, span.EndLinePosition.Character));
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("\uFEFF" + Good)]
    [InlineData(Good + "\r\n\r\n# done\r\n")]
    [InlineData("   " + Good + "   # the members of the club")]
    public async Task A_good_line_is_none(string text)
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, text));

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AUTHZ4002");
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Rubbish_never_stops_the_analysis(int seed)
    {
        var random = new Random(seed);
        var rubbish = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next(1, 0xFFFF)));
        var text = rubbish + "\n" + new string('x', 1_000_000) + "\n" + string.Join("\n", Enumerable.Repeat("T:Nobody customer-data", 3_000)) + "\n" + Good[..(seed * 5)] + "\n" + Good;

        var found = await Analysis.Run(Compile.Project(Source), (Path, text));

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "AD0001" or "AUTHZ9001");
        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.Equal(found.Count(diagnostic => diagnostic.Id == "AUTHZ4002"), found.Where(diagnostic => diagnostic.Id == "AUTHZ4002").Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).Distinct().Count());
    }
}
