using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.UnclassifiedPersonalData;
using AuthzAnalyzers.Tests.Classification;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class ClassifyFixTests
{
    private const string Rule = "AUTHZ4001";

    private const string Before = """
        namespace Shop;

        /// <summary>Who leads tours.</summary>
        public class {|AUTHZ4001:Guide|}
        {
            public int Id { get; set; }

            public string FirstName { get; set; } = "";

            public string Email { get; set; } = "";
        }

        public class ShopContext : DbContext
        {
            public DbSet<Guide> Guides => Set<Guide>();
        }
        """;

    [Theory]
    [InlineData(0, "CustomerData")]
    [InlineData(1, "NotCustomerData")]
    public Task The_type_is_said_to_be_one_or_the_other(int index, string attribute) => Verify.Fix<ClassifyFix>(
        Before,
        Before.Replace("namespace Shop;", "using AuthzAnalyzers.Annotations;\n\nnamespace Shop;").Replace("public class {|AUTHZ4001:Guide|}", $"[{attribute}]\npublic class Guide"),
        Annotated with { CodeActionIndex = index });

    [Fact]
    public Task Where_the_attributes_are_not_there_nothing_is_offered() => Verify.NoFix<ClassifyFix>(Before, Setup.For(Rule));

    private static Setup Annotated => Setup.For(Rule) with { Files = [("Annotations.cs", Classified.Annotations)] };
}
