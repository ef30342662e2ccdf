using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>What users of other tools complain about, end to end.</summary>
public class ComplaintTests
{
    private const string Controller = "public class CustomersController(ShopDb db) : Controller { public Customer? Get(int id) => db.Customers.Find(id); }";

    private const string FoundController = "public class CustomersController(ShopDb db) : Controller { public Customer? Get(int id) => db.Customers.{|AUTHZ1001:Find|}(id); }";

    [Theory]
    [InlineData("services.AddControllers(o => o.Filters.Add(new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter()));")]
    [InlineData("services.AddControllers(o => o.Filters.Add(new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())));")]
    [InlineData("services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);")]
    [InlineData("services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());")]
    [InlineData("services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(\"Staff\").Build());")]
    [InlineData("app.MapControllers().RequireAuthorization();")]
    [InlineData("app.MapDefaultControllerRoute().RequireAuthorization(\"Staff\");")]
    public Task What_start_up_requires_of_all_controllers_is_honoured(string statement) => StartUp(statement, Controller);

    [Theory]
    [InlineData("services.AddControllers();")]
    [InlineData("services.AddAuthorization();")]
    [InlineData("app.MapControllers();")]
    [InlineData("app.UseAuthentication(); app.UseAuthorization(); app.MapControllers();")]
    public Task Start_up_that_requires_nothing_is_no_evidence(string statement) => StartUp(statement, FoundController);

    [Theory]
    [InlineData("services.AddRazorPages(o => o.Conventions.AuthorizeFolder(\"/\"));", "ToListAsync")]
    [InlineData("services.AddRazorPages(o => o.Conventions.AuthorizeFolder(\"/\").AllowAnonymousToFolder(\"/\"));", "{|AUTHZ1001:ToListAsync|}")]
    [InlineData("services.AddRazorPages();", "{|AUTHZ1001:ToListAsync|}")]
    public Task Page_conventions_are_honoured(string statement, string terminal) => Verify.Diagnostics(
        ["", $$"""
            public static class StartUp { public static void Add(IServiceCollection services) { {{statement}} } }
            """],
        Shop.SetupFor("AUTHZ1001") with
        {
            Files =
            [
                ("Shop.cs", Shop.Data),
                ("/Pages/Customers.cshtml.cs", $$"""
                    namespace Web.Pages;

                    public class CustomersModel(ShopDb db) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
                    {
                        public List<Customer> All { get; set; } = new();
                        public async Task OnGetAsync() => All = await db.Customers.{{terminal}}();
                    }
                    """),
            ],
        });

    [Fact]
    public Task No_name_decides_alone() => Shop.Controller("AUTHZ1001", """
        public IActionResult Edit(int id) => Ok(db.Products.Find(id));
        public IActionResult Delete(int id) { db.Products.Remove(db.Products.Find(id)!); db.SaveChanges(); return Ok(); }
        public IActionResult Edition(int id) => Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        public IActionResult Health(int id) => Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        """);

    [Theory]
    [InlineData("[Authorize]", "[AllowAnonymous]")]
    [InlineData("[AllowAnonymous]", "[Authorize]")]
    public Task Authorize_beside_anonymous_protects_nothing(string onType, string onAction) => Shop.Findings("AUTHZ1001",
        $"{onType} public class CustomersController(ShopDb db) : ControllerBase {{ {onAction} public Customer? Get(int id) => db.Customers.{{|AUTHZ1001:Find|}}(id); }}");

    [Fact]
    public Task Custom_filters_that_check_permissions_are_evidence() => Shop.Findings("AUTHZ1001", """
        public class PermissionAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                if (!context.HttpContext.User.HasClaim("permission", "customers"))
                {
                    context.Result = new ForbidResult();
                    return;
                }

                await next();
            }
        }

        public class CustomersController(ShopDb db) : ControllerBase { [Permission] public Customer? Get(int id) => db.Customers.Find(id); }
        """);

    [Fact]
    public Task One_line_turns_a_rule_off_for_an_internal_application() => Verify.Diagnostics(
        Controller,
        Shop.SetupFor("AUTHZ1001") with { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1001.severity = none\n" });

    [Theory]
    [InlineData("this is no line of policy\n")]
    [InlineData("T:Nowhere.Type no-such-role\nT:\nN:\n\0\0\n")]
    [InlineData("T:Product not-customer-data\nT:Product")]
    [InlineData("# only a comment")]
    [InlineData("")]
    public async Task A_partial_policy_file_does_not_silence_the_rest(string policy) =>
        Assert.Contains(await Verify.Report(Controller, Shop.SetupFor("AUTHZ1001") with { Policy = policy }), found => found.Id == "AUTHZ1001");

    [Theory]
    [InlineData("root = true\n[*.cs]\nauthz_analyzers.nonsense = 1\nauthz_analyzers. =\n= = =\n")]
    [InlineData("[*.cs\nauthz_analyzers.default_authorization = perhaps\n")]
    public Task A_nonsense_editorconfig_does_not_silence_the_rest(string config) =>
        Verify.Diagnostics(FoundController, Shop.SetupFor("AUTHZ1001") with { EditorConfig = config });

    [Fact]
    public async Task A_project_without_data_access_is_not_analysed_at_all()
    {
        var touched = false;
        var operations = OperationTransfers.Default.With(OperationKind.Invocation, (evaluator, operation) =>
        {
            touched = true;
            return evaluator.EvaluateChildren(operation);
        });
        var compilation = Compile.Project("public class HomeController : Controller { public IActionResult Get(int id) => Ok(id.ToString()); }");
        compilation = compilation.RemoveReferences(compilation.References.Where(reference => reference.Display!.Contains("EntityFrameworkCore", System.StringComparison.Ordinal)).ToArray())
            .RemoveSyntaxTrees(compilation.SyntaxTrees.Last())
            .AddSyntaxTrees(Analysis.Parse(Setup.GlobalUsings.Replace("global using Microsoft.EntityFrameworkCore;", ""), "Usings.cs"));

        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Analysis.Run(compilation, operations));
        Assert.False(touched);
    }

    [Fact]
    public async Task Findings_appear_while_typing_and_not_only_in_a_full_build()
    {
        var compilation = Compile.Project(Controller, Shop.Data);

        var found = await Analysis.InEditor(compilation, compilation.SyntaxTrees.First());

        Assert.Contains(found, diagnostic => diagnostic.Id == "AUTHZ1001");

        // Damaged metadata has no place in any file that somebody types in, and how much of a project was given up, rests on a guess or lacks records is known at its end.
        Assert.All(
            RuleCatalog.Descriptors.Where(descriptor => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)),
            descriptor => Assert.Contains(descriptor.Id, new[] { "AUTHZ2001", "AUTHZ4001", "AUTHZ4002", "AUTHZ9001" }));
    }

    private static Task StartUp(string statement, string controller) => Shop.Findings("AUTHZ1001", $$"""
        public static class StartUp { public static void Add(IServiceCollection services, WebApplication app) { {{statement}} } }

        {{controller}}
        """);
}
