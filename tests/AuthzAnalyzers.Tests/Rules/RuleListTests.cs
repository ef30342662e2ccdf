using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>Rules are values in a list: a further one is one value, and the analyzer does for it what it does for all.</summary>
public class RuleListTests
{
    /// <summary>What the analysis says of itself at the end, whatever rules there are.</summary>
    private const int OfTheAnalysis = 2;

    [Fact]
    public Task A_value_in_the_list_is_a_rule() => Verify.Added(
        DeletionRule.Rule,
        """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task Delete(int id)
            {
                db.Customers.Remove(new Customer { Id = id });
                await db.{|AUTHZ1999:SaveChangesAsync|}();
            }

            public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);
        }
        """,
        Shop.SetupFor(null));

    [Fact]
    public Task What_an_exemption_silences_is_decided_for_it() => Verify.Added(
        DeletionRule.Rule,
        """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            [AuthzAnalyzers.Annotations.AuthorizationExemption("The last step of a court order")]
            public async Task Delete(int id)
            {
                db.Customers.Remove(new Customer { Id = id });
                await db.SaveChangesAsync();
            }
        }

        namespace AuthzAnalyzers.Annotations
        {
            [AttributeUsage(AttributeTargets.All)]
            public sealed class AuthorizationExemptionAttribute(string justification) : Attribute { public string Justification { get; } = justification; }
        }
        """,
        Shop.SetupFor(null));

    [Fact]
    public void A_rule_has_one_id_and_no_other_rule_has_it()
    {
        Assert.All(RuleCatalog.Rules, rule => Assert.Single(rule.Descriptors.Select(descriptor => descriptor.Id).Distinct()));
        Assert.Equal(RuleCatalog.Rules.Select(rule => rule.Id).Distinct().Order(System.StringComparer.Ordinal), RuleCatalog.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public async Task What_no_rule_looks_at_is_not_asked_for()
    {
        Assert.Equal((0, 0, 0, OfTheAnalysis), await Actions(new Rule(DeletionRule.Descriptor)));
        Assert.Equal((1, 0, 0, OfTheAnalysis), await Actions(new Rule(DeletionRule.Descriptor) { Types = _ => (_, _) => [] }));
        Assert.Equal((0, 1, 0, OfTheAnalysis), await Actions(new Rule(DeletionRule.Descriptor) { Calls = _ => (_, _) => [] }));
        Assert.Equal((0, 1, 0, OfTheAnalysis), await Actions(new Rule(DeletionRule.Descriptor) { Attributes = _ => (_, _) => [] }));
        Assert.Equal((0, 0, 1, OfTheAnalysis), await Actions(new Rule(DeletionRule.Descriptor) { Files = _ => (_, _) => [] }));
        Assert.Equal((0, 0, 0, OfTheAnalysis + 1), await Actions(new Rule(DeletionRule.Descriptor) { Input = (_, _) => [] }));
        Assert.Equal((1, 1, 0, OfTheAnalysis), await Actions(DeletionRule.Rule));
    }

    // How many actions the analyzer asks the compiler for: on symbols, on nodes, on files and at the end.
    private static async Task<(int Symbols, int Nodes, int Files, int End)> Actions(Rule rule)
    {
        var analyzer = new AuthzAnalyzer(ImmutableArray.Create(rule));
        var analysis = Compile.Project(Shop.Data).WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(analyzer));
        await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var asked = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        return (asked.SymbolActionsCount, asked.SyntaxNodeActionsCount, asked.SyntaxTreeActionsCount, asked.CompilationEndActionsCount);
    }
}
