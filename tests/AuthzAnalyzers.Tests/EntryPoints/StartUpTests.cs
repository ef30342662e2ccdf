using System.Linq;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class StartUpTests
{
    [Theory]
    [InlineData("p => p.RequireAuthenticatedUser()", nameof(EvidenceLevel.Authenticated))]
    [InlineData("p => p.RequireRole(\"Customer\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("p => p.RequireRole(\"Support\")", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("p => p.RequireAuthenticatedUser().RequireClaim(\"scope\", \"shop\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("p => p.RequireClaim(\"department\", \"support\")", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("p => p.RequireAssertion(c => true)", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("p => { p.RequireAuthenticatedUser(); p.Requirements.Add(new Microsoft.AspNetCore.Authorization.Infrastructure.NameAuthorizationRequirement(\"x\")); }", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()", nameof(EvidenceLevel.Authenticated))]
    [InlineData("SignedIn()", nameof(EvidenceLevel.Authenticated))]
    public void A_policy_defined_in_sight_is_read(string definition, string expected) => Assert.Equal(expected, LevelOf($$"""
        public static class StartUp
        {
            private const string Name = "P";
            private static AuthorizationPolicy SignedIn() { var builder = new AuthorizationPolicyBuilder(); builder.RequireAuthenticatedUser(); return builder.Build(); }
            public static void Add(IServiceCollection services) => services.AddAuthorization(options => options.AddPolicy(Name, {{definition}}));
        }
        """, "[Authorize(\"P\")]"));

    [Fact]
    public void A_policy_of_the_builder_form_is_read() => Assert.Equal(nameof(EvidenceLevel.Authenticated), LevelOf(
        "public static class S { public static void Add(IServiceCollection s) => s.AddAuthorizationBuilder().AddPolicy(\"P\", p => p.RequireAuthenticatedUser()); }",
        "[Authorize(Policy = \"P\")]"));

    [Fact]
    public void A_requirements_handler_decides()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public class Adult : IAuthorizationRequirement { }
            public class AdultHandler : AuthorizationHandler<Adult> { protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Adult requirement) => Task.CompletedTask; }
            public static class S { public static void Add(IServiceCollection s) => s.AddAuthorization(o => o.AddPolicy("P", p => p.AddRequirements(new Adult()))); }
            public class C : ControllerBase { [Authorize("P")] public string Get() => ""; }
            """).Evidence.Single();

        Assert.Equal("AdultHandler", evidence.DecidedBy!.ContainingType.Name);
    }

    [Theory]
    [InlineData("o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.FallbackPolicy = o.DefaultPolicy", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireRole(\"Admin\").Build()", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("o.FallbackPolicy = null", nameof(EvidenceLevel.None))]
    public void A_fallback_policy_holds_where_nothing_is_said(string statement, string expected) =>
        Assert.Equal(expected, LevelOf(Options(statement), ""));

    [Fact]
    public void A_fallback_policy_of_the_builder_form_holds() => Assert.Equal(nameof(EvidenceLevel.Authenticated), LevelOf(
        "public static class S { public static void Add(IServiceCollection s) => s.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()); }",
        ""));

    [Fact]
    public void A_bare_attribute_keeps_a_stricter_fallback_away() => Assert.Equal(nameof(EvidenceLevel.Authenticated), LevelOf(
        Options("o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireRole(\"Admin\").Build()"), "[Authorize]"));

    [Fact]
    public void Anonymous_undoes_the_fallback() => Assert.Equal(nameof(EvidenceLevel.None), LevelOf(
        Options("o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()"), "[AllowAnonymous]"));

    [Fact]
    public void A_bare_attribute_asks_what_the_default_policy_asks() => Assert.Equal(nameof(EvidenceLevel.FunctionLevel), LevelOf(
        Options("o.DefaultPolicy = new AuthorizationPolicyBuilder().RequireClaim(\"staff\").Build()"), "[Authorize]"));

    [Theory]
    [InlineData("new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter()", nameof(EvidenceLevel.Authenticated))]
    [InlineData("new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter(\"Staff\")", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())", nameof(EvidenceLevel.Authenticated))]
    [InlineData("new AutoValidateAntiforgeryTokenAttribute()", nameof(EvidenceLevel.None))]
    public void A_global_filter_holds_for_every_controller(string filter, string expected) => Assert.Equal(expected, LevelOf(Mvc(filter), ""));

    [Fact]
    public void A_global_authorize_filter_built_from_a_local_is_read() => Assert.Equal(nameof(EvidenceLevel.FunctionLevel), LevelOf("""
        public static class S
        {
            public static void Add(IServiceCollection s) => s.AddControllers(o =>
            {
                var policy = new AuthorizationPolicyBuilder().RequireRole("Admin").Build();
                o.Filters.Add(new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter(policy));
            });
        }
        """, ""));

    [Fact]
    public void Anonymous_undoes_a_global_authorize_filter() =>
        Assert.Equal(nameof(EvidenceLevel.None), LevelOf(Mvc("new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter()"), "[AllowAnonymous]"));

    [Theory]
    [InlineData("app.MapControllers().RequireAuthorization();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapControllers().RequireAuthorization(\"Staff\");", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("app.MapDefaultControllerRoute().RequireAuthorization();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.UseEndpoints(e => e.MapControllers().RequireAuthorization());", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGroup(\"/api\").RequireAuthorization().MapControllers();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("var all = app.MapControllers(); if (args.Length > 0) { all.RequireAuthorization(); }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapControllers();", nameof(EvidenceLevel.None))]
    [InlineData("app.MapControllerRoute(\"a\", \"a\").RequireAuthorization(); app.MapControllerRoute(\"b\", \"b\");", nameof(EvidenceLevel.None))]
    public void What_is_required_of_all_controllers_holds_for_each(string statement, string expected) => Assert.Equal(expected, EntryPointsOf.LevelOf(
        EntryPointsOf.Named(
            "C.Get",
            $"var app = WebApplication.Create(args); {statement}",
            "public class C : Controller { public string Get() => \"\"; }")));

    private static string Options(string statement) =>
        $"public static class S {{ public static void Add(IServiceCollection s) => s.AddAuthorization(o => {{ {statement}; }}); }}";

    private static string Mvc(string filter) =>
        $"public static class S {{ public static void Add(IServiceCollection s) => s.AddControllersWithViews(o => o.Filters.Add({filter})); }}";

    private static string LevelOf(string startUp, string attribute) => EntryPointsOf.LevelOf(
        EntryPointsOf.Named("C.Get", $"public class C : Controller {{ {attribute} public string Get() => \"\"; }}", startUp));
}
