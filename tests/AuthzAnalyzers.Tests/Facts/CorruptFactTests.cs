using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Tests.Robustness;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

public class CorruptFactTests
{
    private static readonly string Whole = FactText.Write([new Fact("M:Tool.Run", [FactTerm.Of("returns")])])!;

    [Fact]
    public async Task Damaged_facts_are_a_finding_and_no_more()
    {
        var found = await Analysis.Run(Library.Project("Application", "public class C { }", Library.Telling("Shop.Data", FactText.Key, Whole + "x")));
        var only = Assert.Single(found);
        Assert.Equal("AUTHZ4002", only.Id);
        Assert.Contains("'Shop.Data'", only.GetMessage(), StringComparison.Ordinal);
        Assert.False(only.Location.IsInSource);
    }

    [Fact]
    public async Task Whole_facts_are_none() =>
        Assert.Empty(await Analysis.Run(Library.Project("Application", "public class C { }", Library.Telling("Shop.Data", FactText.Key, Whole))));

    [Theory]
    [InlineData("AuthzAnalyzers.Facts/1")]
    [InlineData("AuthzAnalyzers.Facts/3")]
    [InlineData("AuthzAnalyzers.Facts")]
    [InlineData("Other")]
    public async Task Facts_of_another_version_are_not_read(string key) =>
        Assert.Empty(await Analysis.Run(Library.Project("Application", "public class C { }", Library.Telling("Shop.Data", key, "anything"))));

    [Theory]
    [InlineData("unheard(of)")]
    [InlineData("returns,guarantees(any(equal))")]
    [InlineData("returns,guarantees(any(known(Sometimes,left,right)))")]
    [InlineData("returns,guarantees(any(known(FunctionLevel,left(nobody),right)))")]
    [InlineData("returns,guarantees(any(known(FunctionLevel,left,right,later)))")]
    [InlineData("returns,guarantees(any)")]
    [InlineData("returns,guarantees(all(known(FunctionLevel,left,right)))")]
    [InlineData("access")]
    [InlineData("access(Read,Customer,unheard)")]
    [InlineData("puts(x)")]
    [InlineData("returns,result(unheard)")]
    [InlineData("impl")]
    public async Task A_fact_that_says_what_nobody_understands_proves_nothing(string says)
    {
        const string Source = """
            public class C(ShopDb db) : ControllerBase
            {
                public async Task<IActionResult> Get(int id) { Guard.Ensure(); return Ok(await db.Customers.FindAsync(id)); }
            }
            public class Customer { public int Id { get; set; } public string Name { get; set; } = ""; public string Email { get; set; } = ""; }
            public class ShopDb : DbContext { public DbSet<Customer> Customers => Set<Customer>(); }
            """;
        var found = await Analysis.Run(Library.Project("Application", Source, Guard(says)));
        Assert.Contains(found, finding => finding.Id == "AUTHZ1001");
        Assert.DoesNotContain(found, finding => finding.Id is "AD0001" or "AUTHZ9001");
        var trusted = await Analysis.Run(Library.Project("Application", Source, Guard("returns,guarantees(any(known(FunctionLevel,left,right)))")));
        Assert.DoesNotContain(trusted, finding => finding.Id == "AUTHZ1001");
    }

    private static Microsoft.CodeAnalysis.MetadataReference Guard(string says) =>
        Library.Telling("Shop.Guard", FactText.Key, FactText.Write([new Fact("M:Guard.Ensure", TermText.Parse(says))])!, "public static class Guard { public static void Ensure() { } }");
}
