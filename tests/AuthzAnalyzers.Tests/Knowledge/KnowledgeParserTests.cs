using System.Linq;
using AuthzAnalyzers.Knowledge;
using Xunit;

namespace AuthzAnalyzers.Tests.Knowledge;

public class KnowledgeParserTests
{
    [Theory]
    [InlineData("Customer customer-data", "Customer")]
    [InlineData("X:Shop.Customer customer-data", "X:Shop.Customer")]
    [InlineData("T:.Customer customer-data", "T:.Customer")]
    [InlineData("M:Customer saves", "M:Customer")]
    [InlineData("M:Shop.Customers.Save(System.Int32 saves", "M:Shop.Customers.Save(System.Int32")]
    [InlineData("N:* personal-name", "N:*")]
    [InlineData("T:Shop.Customer", "T:Shop.Customer")]
    [InlineData("T:Shop.Customer customer_data", "customer_data")]
    [InlineData("T:Shop.Customer saves", "T:Shop.Customer")]
    [InlineData("T:Shop.Customer customer-data holder=Id", "holder=Id")]
    [InlineData("T:Shop.Customer customer-data owner=", "owner=")]
    [InlineData("T:Shop.Customer customer-data owner=Id owner=Key", "owner=Key")]
    [InlineData("M:Shop.Gate.Demand check denies=perhaps", "denies=perhaps")]
    [InlineData("M:Shop.Gate.Demand check level=Everything", "level=Everything")]
    public void A_bad_line_is_a_problem_at_its_place(string line, string offending)
    {
        var problem = Assert.Single(Catalog.Parse("policy", new[] { "# first", line }).Problems);

        Assert.Equal("policy", problem.File);
        Assert.Equal(1, problem.Line);
        Assert.Equal(offending, line.Substring(problem.Start, problem.Length));
    }

    [Fact]
    public void The_lines_around_a_bad_one_still_work()
    {
        var catalog = Catalog.Parse("policy", new[] { "T:Shop.Customer customer-data", "nonsense", "T:Shop.Product not-customer-data" });

        Assert.Single(catalog.Problems);
        Assert.Equal(new[] { Role.CustomerData, Role.NotCustomerData }, catalog.Entries.Select(entry => entry.Role));
        Assert.Equal(new[] { 0, 2 }, catalog.Entries.Select(entry => entry.Line));
    }

    [Theory]
    [InlineData("CustomerData")]
    [InlineData("customer_data")]
    [InlineData("custmer-data")]
    [InlineData("customer-dtaa")]
    public void A_role_spelled_almost_right_is_suggested(string role)
    {
        var problem = Assert.Single(Catalog.Parse("policy", new[] { "T:Shop.Customer " + role }).Problems);

        Assert.Equal(ProblemKind.AlmostRole, problem.Kind);
        Assert.Equal(new[] { role, "customer-data" }, problem.Details);
    }

    [Fact]
    public void An_overlong_line_is_a_problem() =>
        Assert.Single(Catalog.Parse("policy", new[] { "T:" + new string('x', 100_000) + " customer-data" }).Problems);

    [Fact]
    public void Comments_and_empty_lines_say_nothing()
    {
        var catalog = Catalog.Parse("policy", new[] { "", "   ", "\t# comment", "\uFEFF# marked", "T:Shop.Customer customer-data # reason" });

        Assert.Empty(catalog.Problems);
        Assert.Single(catalog.Entries);
    }

    [Fact]
    public void A_flag_is_an_argument_without_value()
    {
        var entry = Assert.Single(Catalog.Parse("policy", new[] { "M:Shop.Sql.Read reads-sql sql=text keeps-filters" }).Entries);

        Assert.True(entry.Is("keeps-filters", "true"));
        Assert.Equal("text", entry["sql"]);
        Assert.Null(entry["entity"]);
    }

    [Fact]
    public void A_member_is_found_by_its_simple_name()
    {
        var catalog = Catalog.Parse("policy", new[] { "M:Shop.Store`1.Find``1(``0) reads-one", "M:Shop.Store`1.#ctor saves" });

        Assert.Empty(catalog.Problems);
        Assert.Single(catalog.MembersNamed("Find"));
        Assert.Single(catalog.MembersNamed("#ctor"));
    }

    [Fact]
    public void The_last_matching_name_wins()
    {
        var catalog = Catalog.Parse("policy", new[] { "N:*Email personal-name kind=email", "N:SupportEmail personal-name kind=other" });

        Assert.Equal("other", catalog.MatchName(Role.PersonalName, "SupportEmail")!["kind"]);
        Assert.Equal("email", catalog.MatchName(Role.PersonalName, "BillingEmail")!["kind"]);
    }
}
