using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Robustness;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PolicyProblem;

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

    private const string OwnProject = "build_property.MSBuildProjectDirectory = /shop";

    [Theory]
    [InlineData("T:Membrship customer-data", "T:Membrship", "there is no type 'Membrship'")]
    [InlineData("T:Clubs.Membership customer-data", "T:Clubs.Membership", "did you mean 'Membership'?")]
    [InlineData("T:Membership customer-data owner=Holder", "owner=Holder", "'Membership' has no member 'Holder'")]
    [InlineData("P:Membership.Rank personal", "P:Membership.Rank", "'Membership' declares no 'Rank'")]
    [InlineData("P:Derived.Level personal", "P:Derived.Level", "'Derived' declares no 'Level'")]
    [InlineData("M:HomeController.Get(System.String) audit", "M:HomeController.Get(System.String)", "no overload has exactly the parameters")]
    [InlineData("M:HomeController.Get audit actor=who", "actor=who", "no overload of 'Get' has a parameter 'who'")]
    public async Task A_line_that_matches_nothing_is_reported(string line, string word, string says)
    {
        var found = await Analysis.Run(Compile.Project(Source + "public class Derived : Membership;"), (Path, Good + "\n" + line + "\n"), OwnProject);

        var problem = Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ4002");
        var span = problem.Location.GetLineSpan();
        Assert.Equal((1, line.IndexOf(word, StringComparison.Ordinal), word.Length), (span.StartLinePosition.Line, span.StartLinePosition.Character, span.EndLinePosition.Character - span.StartLinePosition.Character));
        Assert.Contains(says, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("P:Membership.Level personal")]
    [InlineData("T:Outer.Inner customer-data")]
    [InlineData("M:HomeController.Get audit subject=id")]
    [InlineData("M:HomeController.Get(System.Int32) audit")]
    [InlineData("M:HomeController.#ctor audit")]
    [InlineData("M:System.Linq.Queryable.Where filters predicate=predicate entity")]
    [InlineData("T:Derived customer-data owner=Level")]
    [InlineData("N:*Ledger audit-service-name")]
    public async Task A_line_that_matches_something_is_not_reported_as_matching_nothing(string line)
    {
        var source = Source + "public class Derived : Membership; public class Outer { public class Inner; }";

        var found = await Analysis.Run(Compile.Project(source), (Path, line), OwnProject);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AUTHZ4002" && !diagnostic.GetMessage().Contains("has no argument"));
    }

    [Fact]
    public async Task A_file_above_the_project_may_name_types_of_other_projects()
    {
        var found = await Analysis.Run(Compile.Project(Source), ("/AuthzPolicy.txt", Good + "\nT:Warehouse.Pallet not-customer-data\n"), OwnProject);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AUTHZ4002");
    }

    [Fact]
    public async Task A_line_that_says_the_same_again_is_reported_once()
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, Good + "\n" + Good + "   # again\n"));

        var problem = Assert.Single(found, diagnostic => diagnostic.Id == "AUTHZ4002");
        Assert.Equal(1, problem.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("line 1 says the same", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Of_two_lines_that_contradict_each_other_the_second_holds_and_is_reported()
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, Good + "\nT:Membership not-customer-data\n"));

        var problem = Assert.Single(found);
        Assert.Equal(("AUTHZ4002", 1), (problem.Id, problem.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains("line 1 says 'customer-data' of 'T:Membership'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Korean_builds_say_it_in_Korean()
    {
        var found = await Analysis.Run(Compile.Project(Source), (Path, "T:Membership customerdata\n"));

        Assert.Contains("'customerdata'은(는) 역할이 아닙니다", found.Single(diagnostic => diagnostic.Id == "AUTHZ4002").GetMessage(new System.Globalization.CultureInfo("ko")));
    }

    [Theory]
    [InlineData("policy.txt", "build_property.AuthzPolicyFile = policy.txt")]
    [InlineData("/shop/security/policy.txt", "build_property.AuthzPolicyFile = ../shop/security/policy.txt")]
    public async Task A_file_of_another_name_counts_where_the_project_names_it(string path, string config)
    {
        Assert.Contains(await Analysis.Run(Compile.Project(Source), (path, Good), config), diagnostic => diagnostic.Id == "AUTHZ1001");
        Assert.Empty(await Analysis.Run(Compile.Project(Source), (path, Good)));
    }
}
