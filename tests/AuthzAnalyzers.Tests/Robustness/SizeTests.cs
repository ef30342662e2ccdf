using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

public class SizeTests
{
    [Fact]
    public Task A_method_of_three_thousand_statements_is_analysed() => Action("{|AUTHZ1001:FindAsync|}", Repeat(3000, i => $"sum += id * {i};"));

    [Fact]
    public Task A_check_before_three_thousand_statements_is_remembered() => Action(
        "FindAsync", "if (!User.IsInRole(\"Staff\")) { return Forbid(); }" + Repeat(3000, i => $"sum += id * {i};"));

    [Fact]
    public Task A_method_of_a_thousand_branches_is_analysed() => Action("{|AUTHZ1001:FindAsync|}", Repeat(1000, i => $"if (id == {i}) {{ sum += {i}; }}"));

    [Fact]
    public Task A_check_before_a_thousand_branches_is_remembered() => Action(
        "FindAsync", "if (!User.IsInRole(\"Staff\")) { return Forbid(); }" + Repeat(1000, i => $"if (id == {i}) {{ sum += {i}; }}"));

    [Fact]
    public async Task A_method_beyond_the_budget_is_said_to_be_lost()
    {
        var found = await Verify.Report(Source("FindAsync", Repeat(5000, i => $"if (id == {i}) {{ sum += {i}; }}")), Shop.SetupFor("AUTHZ9001"));

        Assert.Equal("1 of 1 entry points", Assert.Single(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning).GetMessage().Split(" could")[0]);
        Assert.Contains("more than 4000 blocks", Assert.Single(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Info).GetMessage());
    }

    [Fact]
    public Task A_hundred_reads_in_one_method_are_one_finding() => Action(
        "FindAsync",
        "names.Add((await db.Customers.{|AUTHZ1001:FindAsync|}(0))!.Name);" + Repeat(100, i => $"names.Add((await db.Customers.FindAsync({i}))!.Name);"),
        "names");

    [Fact]
    public Task Sixty_blocks_inside_each_other_are_analysed() => Action(
        "{|AUTHZ1001:FindAsync|}", Repeat(60, i => $"if (id != {i}) {{ foreach (var c{i} in new[] {{ id }}) {{") + "sum++;" + Repeat(60, _ => "} }"));

    [Fact]
    public Task Lambdas_deep_inside_each_other_cause_no_exception_and_what_is_cut_short_is_a_guess() => Verify.Diagnostics(
        Source("{|AUTHZ1001:FindAsync|}", "Func<object> all = " + Repeat(40, _ => "() => (Func<object>)(") + "() => id" + Repeat(40, _ => ")") + "; sum += all.GetHashCode();"),
        Shop.SetupFor("AUTHZ1001").OfGuesses);

    [Fact]
    public Task A_chain_of_five_hundred_calls_is_followed() => Shop.Findings("AUTHZ1001", $$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) => Ok({|AUTHZ1001:M0|}(id));
            {{Repeat(500, i => $"private Customer? M{i}(int id) => M{i + 1}(id);")}}
            private Customer? M500(int id) => db.Customers.Find(id);
        }
        """);

    [Fact]
    public Task A_long_condition_is_analysed() => Action("{|AUTHZ1001:FindAsync|}", $"if ({string.Join(" || ", Enumerable.Range(0, 300).Select(i => $"id == {i}"))}) {{ sum++; }}");

    [Fact]
    public Task A_long_concatenation_is_analysed() => Action("{|AUTHZ1001:FindAsync|}", $"var text = {string.Join(" + ", Enumerable.Range(0, 400).Select(i => "id.ToString()"))}; sum += text.Length;");

    private static Task Action(string terminal, string body, string extra = "3") => Shop.Findings("AUTHZ1001", Source(terminal, body, extra));

    private static string Source(string terminal, string body, string extra = "3") => $$"""
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id)
            {
                var sum = 0;
                var names = new List<string>();
                {{body}}
                return Ok(new { Found = await db.Customers.{{terminal}}(id + sum), Extra = {{extra}} });
            }
        }
        """;

    private static string Repeat(int count, System.Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(part(i)).Append('\n');
        }

        return text.ToString();
    }
}
