using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Policy;

/// <summary>Each key does what it says, and one that means nothing is said at its line.</summary>
public class SettingTests
{
    private const string Controller = """
        public class CustomersController(ShopDb db) : Controller
        {
            public Customer? Get(int id) => db.Customers.{|AUTHZ1001:Find|}(id);
        }
        """;

    private const string Job = """
        public class Cleaning(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                db.Customers.RemoveRange(await db.Customers.ToListAsync());
                await db.SaveChangesAsync();
            }
        }
        """;

    [Theory]
    [InlineData("authenticated", "AUTHZ1002")]
    [InlineData("none", "AUTHZ1001")]
    [InlineData("perhaps", "AUTHZ1001")]
    public Task What_the_host_asks_of_every_caller_counts(string word, string rule) => Verify.Diagnostics(
        Controller.Replace("AUTHZ1001", rule), Shop.SetupFor(rule) with { GlobalConfig = "authz_analyzers.default_authorization = " + word });

    [Fact]
    public Task A_host_that_asks_for_a_privilege_leaves_nothing_to_find() => Verify.Diagnostics(
        Controller.Replace("{|AUTHZ1001:Find|}", "Find"),
        Shop.SetupFor("AUTHZ1001") with { EditorConfig = "root = true\n[*.cs]\nauthz_analyzers.default_authorization = function_level\n" });

    [Fact]
    public Task An_anonymous_action_is_open_whatever_the_host_asks() => Verify.Diagnostics(
        Controller.Replace("public Customer?", "[AllowAnonymous] public Customer?"),
        Shop.SetupFor("AUTHZ1001") with { GlobalConfig = "authz_analyzers.default_authorization = function_level" });

    [Fact]
    public Task Another_folder_is_asked_nothing() => Verify.Diagnostics(
        Controller, Shop.SetupFor("AUTHZ1001") with { EditorConfig = "root = true\n[internal/**.cs]\nauthz_analyzers.default_authorization = function_level\n" });

    [Theory]
    [InlineData("false", "{|AUTHZ2001:Find|}")]
    [InlineData("true", "Find")]
    public Task Requests_that_something_else_records_count_as_audited(string value, string call) => Verify.Diagnostics(
        Controller.Replace("{|AUTHZ1001:Find|}", call), Shop.SetupFor("AUTHZ2001") with { GlobalConfig = "authz_analyzers.ambient_audit = " + value });

    [Fact]
    public Task A_job_is_no_request_that_something_else_records() => Verify.Diagnostics(
        Job.Replace("db.Customers.RemoveRange(await db.Customers.ToListAsync());", "(await db.Customers.FirstAsync()).Name = \"\";").Replace("SaveChangesAsync", "{|AUTHZ2001:SaveChangesAsync|}"), Shop.SetupFor("AUTHZ2001") with { GlobalConfig = "authz_analyzers.ambient_audit = true" });

    [Theory]
    [InlineData("false", "SaveChangesAsync")]
    [InlineData("true", "{|AUTHZ1001:SaveChangesAsync|}")]
    public Task Jobs_are_asked_for_evidence_where_the_settings_say_so(string value, string call) => Verify.Diagnostics(
        Job.Replace("SaveChangesAsync", call), Shop.SetupFor("AUTHZ1001") with { GlobalConfig = "authz_analyzers.authorize_jobs = " + value });

    [Fact]
    public Task Without_guesses_by_name_only_declared_types_are_customer_data() => Verify.Diagnostics(
        """
        public class CustomersController(ShopDb db) : Controller
        {
            public Customer? Get(int id) => db.Customers.Find(id);

            public Product? Product(int id) => db.Products.{|AUTHZ1001:Find|}(id);
        }
        """,
        Shop.SetupFor("AUTHZ1001") with { GlobalConfig = "authz_analyzers.name_guesses = false", Policy = "T:Product customer-data" });

    [Theory]
    [InlineData("authz_analyzers.defalt_authorization = none", "did you mean 'authz_analyzers.default_authorization'?")]
    [InlineData("authz_analyzers.colour = red", "there is no key 'authz_analyzers.colour'")]
    [InlineData("authz_analyzers.ambient_audit = yes", "'authz_analyzers.ambient_audit' cannot be 'yes'; write true, false")]
    [InlineData("authz_analyzers.today = 2026-13-01", "write yyyy-MM-dd")]
    [InlineData("authz_analyzers.audit_required_fields = actor, place", "'authz_analyzers.audit_required_fields' cannot be 'actor, place'; write actor, subject, operation, reason")]
    [InlineData("authz_analyzers.audit_required_fields = actor,", "'authz_analyzers.audit_required_fields' cannot be 'actor,'")]
    [InlineData("dotnet_diagnostic.AUTHZ1099.severity = error", "there is no rule 'AUTHZ1099'")]
    [InlineData("dotnet_diagnostic.AUTHZ1001.severity = fatal", "'fatal' is not a severity")]
    public async Task A_key_that_means_nothing_is_reported_at_its_line(string line, string says)
    {
        var text = "root = true\n[*.cs]\nindent_size = 4\n" + line + "\ndotnet_diagnostic.AUTHZ1001.severity = error # ours\nauthz_analyzers.facts = true\n";

        var problem = Assert.Single(await Analysis.Run(Compile.Project(""), ("/shop/.editorconfig", text)));

        Assert.Equal("AUTHZ4002", problem.Id);
        Assert.Equal((3, 0, line.Length), Place(problem));
        Assert.Contains(says, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("authz_analyzers.colour = red", 1)]
    [InlineData("build_property.AuthzAnalyzersToday = tomorrow", 1)]
    [InlineData("build_property.AuthzAnalyzersToday =", 0)]
    [InlineData("authz_analyzers.facts = false", 0)]
    public async Task A_setting_of_no_file_at_hand_is_reported_without_a_place(string setting, int problems)
    {
        var found = await Analysis.Run(Compile.Project(""), ("readme.txt", ""), setting);

        Assert.Equal(problems, found.Length);
        Assert.All(found, problem => Assert.Equal(("AUTHZ4002", Location.None), (problem.Id, problem.Location)));
    }

    private static (int Line, int Start, int Length) Place(Diagnostic problem)
    {
        var span = problem.Location.GetLineSpan();
        return (span.StartLinePosition.Line, span.StartLinePosition.Character, span.EndLinePosition.Character - span.StartLinePosition.Character);
    }
}
