using System.Linq;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class AttributeEvidenceTests
{
    private const string Filter = """
        public class CheckFilter : IAuthorizationFilter { public void OnAuthorization(AuthorizationFilterContext context) { context.Result = new ForbidResult(); } }
        """;

    [Theory]
    [InlineData("[Authorize]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(AuthenticationSchemes = \"Bearer\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(\"Staff\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Policy = \"Staff\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Policy = \"Customer\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(Roles = \"Admin\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Roles = \"admin, vendor\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Roles = \"Customer\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(Roles = \"Signed In\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(Roles = \"RegularCustomers\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(Roles = \"account-holders\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize(Roles = \"Branch Managers\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Roles = \"customer-service\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize(Roles = \"Admin,Customer\")]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("[Authorize, Authorize(Roles = \"Admin\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("[Authorize, AllowAnonymous]", nameof(EvidenceLevel.None))]
    [InlineData("[ValidateAntiForgeryToken]", nameof(EvidenceLevel.None))]
    [InlineData("[RequireHttps]", nameof(EvidenceLevel.None))]
    [InlineData("[Obsolete(\"Authorize\")]", nameof(EvidenceLevel.None))]
    public void An_attribute_on_the_action_counts_by_what_it_asks(string attribute, string expected) =>
        Assert.Equal(expected, EntryPointsOf.LevelOf($"public class C : Controller {{ {attribute} public string Get() => \"\"; }}"));

    [Fact]
    public void The_description_is_what_stands_in_the_code() =>
        Assert.Equal(
            "[Authorize(Policy = \"Staff\")]",
            EntryPointsOf.Single("public class C : Controller { [Authorize(Policy = \"Staff\")] public string Get() => \"\"; }").Evidence.Single().Description);

    [Fact]
    public void A_base_controllers_attribute_is_inherited() => Assert.Equal(nameof(EvidenceLevel.FunctionLevel), EntryPointsOf.LevelOf("""
        [Authorize("Staff")] public abstract class Base : ControllerBase { }
        public class C : Base { public string Get() => ""; }
        """));

    [Fact]
    public void An_overridden_methods_attribute_is_inherited() => Assert.Equal(nameof(EvidenceLevel.FunctionLevel), EntryPointsOf.LevelOf("""
        public abstract class Base : ControllerBase { [Authorize("Staff")] public abstract string Get(); }
        public class C : Base { public override string Get() => ""; }
        """));

    [Fact]
    public void A_hidden_methods_attribute_is_not() => Assert.Equal(nameof(EvidenceLevel.None), EntryPointsOf.LevelOf("""
        public abstract class Base : ControllerBase { [Authorize("Staff")] public string Get() => ""; }
        public class C : Base { public new string Get() => ""; }
        """));

    [Fact]
    public void An_attribute_declared_as_not_inherited_is_not() => Assert.Equal(nameof(EvidenceLevel.None), EntryPointsOf.LevelOf("""
        [AttributeUsage(AttributeTargets.Class, Inherited = false)]
        public class OnlyHere : Attribute, IAuthorizeData { public string? Policy { get; set; } public string? Roles { get; set; } public string? AuthenticationSchemes { get; set; } }
        [OnlyHere] public abstract class Base : ControllerBase { }
        public class C : Base { public string Get() => ""; }
        """));

    [Theory]
    [InlineData("[AllowAnonymous] public abstract class Base : ControllerBase { }", "[Authorize]")]
    [InlineData("public abstract class Base : ControllerBase { }", "[AllowAnonymous]")]
    public void Anonymous_wins_from_any_distance(string super, string onClass) => Assert.Equal(nameof(EvidenceLevel.None), EntryPointsOf.LevelOf($$"""
        {{super}}
        {{onClass}} public class C : Base { [Authorize("Staff")] public string Get() => ""; }
        """));

    [Theory]
    [InlineData("public class Has : AuthorizeAttribute { public Has(string permission) : base(permission) { } }", "[Has(\"x\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has(string permission) : AuthorizeAttribute(permission);", "[Has(\"x\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has : AuthorizeAttribute { public Has(string permission) => Policy = $\"P{permission}\"; }", "[Has(\"x\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has : AuthorizeAttribute { public Has(params string[] roles) { Roles = string.Join(\",\", roles); } }", "[Has(\"x\")]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has : AuthorizeAttribute { public Has() { Roles = \"Customer\"; } }", "[Has]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("public class Has : AuthorizeAttribute { public Has() { AuthenticationSchemes = \"Bearer\"; } }", "[Has]", nameof(EvidenceLevel.Authenticated))]
    [InlineData("public class Has<T> : AuthorizeAttribute { public Has() : base(typeof(T).Name) { } }", "[Has<string>]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has<T> : Attribute, IAuthorizationRequirementData { public IEnumerable<IAuthorizationRequirement> GetRequirements() => []; }", "[Has<string>]", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("public class Has : Attribute, IAuthorizeData { public string? Policy { get; set; } = \"Staff\"; public string? Roles { get; set; } public string? AuthenticationSchemes { get; set; } }", "[Has]", nameof(EvidenceLevel.FunctionLevel))]
    public void A_home_made_authorization_attribute_counts(string declaration, string use, string expected) =>
        Assert.Equal(expected, EntryPointsOf.LevelOf($"{declaration} public class C : ControllerBase {{ {use} public string Get() => \"\"; }}"));

    [Theory]
    [InlineData("[TypeFilter(typeof(CheckFilter))]", "")]
    [InlineData("[ServiceFilter(typeof(CheckFilter))]", "")]
    [InlineData("[TypeFilter<CheckFilter>]", "")]
    [InlineData("[Check]", "public class CheckAttribute : TypeFilterAttribute { public CheckAttribute() : base(typeof(CheckFilter)) { } }")]
    [InlineData("[Check]", "public class CheckAttribute() : TypeFilterAttribute(typeof(CheckFilter));")]
    [InlineData("[Check]", "public class BaseCheck : TypeFilterAttribute { public BaseCheck() : base(typeof(CheckFilter)) { } } public class Check : BaseCheck { }")]
    [InlineData("[Check]", "public class Check : Attribute, IFilterFactory { public bool IsReusable => true; public IFilterMetadata CreateInstance(IServiceProvider s) => new CheckFilter(); }")]
    public void A_filter_run_by_an_attribute_decides(string use, string declaration)
    {
        var evidence = EntryPointsOf.Named("C.Get", $"{Filter} {declaration} public class C : ControllerBase {{ {use} public string Get() => \"\"; }}").Evidence.Single();

        Assert.Equal(EvidenceLevel.FunctionLevel, evidence.Level);
        Assert.Equal("OnAuthorization", evidence.DecidedBy!.Name);
        Assert.Equal("CheckFilter", evidence.DecidedBy.ContainingType.Name);
    }

    [Fact]
    public void A_filter_that_is_a_private_nested_class_decides()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public class PermissionAttribute : TypeFilterAttribute
            {
                public PermissionAttribute(string name) : base(typeof(Filter)) => Arguments = [name];
                private class Filter(string name) : IAsyncAuthorizationFilter { public Task OnAuthorizationAsync(AuthorizationFilterContext context) => throw new Exception(name); }
            }
            public class C : ControllerBase { [Permission("x")] public string Get() => ""; }
            """).Evidence.Single();

        Assert.Equal("OnAuthorizationAsync", evidence.DecidedBy!.Name);
    }

    [Fact]
    public void Anonymous_means_nothing_to_a_home_made_filter()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public class Check : Attribute, IAuthorizationFilter { public void OnAuthorization(AuthorizationFilterContext context) { } }
            [Check, Authorize] public class C : ControllerBase { [AllowAnonymous] public string Get() => ""; }
            """).Evidence.Single();

        Assert.Equal(EvidenceLevel.FunctionLevel, evidence.Level);
        Assert.Equal("OnAuthorization", evidence.DecidedBy!.Name);
    }

    [Fact]
    public void An_action_filter_proves_only_what_its_body_proves()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public class RequirePermission : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) => throw new UnauthorizedAccessException(); }
            public class C : ControllerBase { [RequirePermission] public string Get() => ""; }
            """).Evidence.Single();

        Assert.Equal(EvidenceLevel.None, evidence.Level);
        Assert.Equal("OnActionExecuting", evidence.DecidedBy!.Name);
    }

    [Fact]
    public void A_controllers_own_filter_method_is_judged_by_its_body()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public abstract class Base : Controller { public override void OnActionExecuting(ActionExecutingContext context) => context.Result = Forbid(); }
            public class C : Base { public string Get() => ""; }
            """).Evidence.Single();

        Assert.Equal("Base", evidence.DecidedBy!.ContainingType.Name);
    }

    [Fact]
    public void A_requirement_attribute_is_decided_by_its_handler()
    {
        var evidence = EntryPointsOf.Named("C.Get", """
            public class OwnStore : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData { public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this]; }
            public class OwnStoreHandler : AuthorizationHandler<OwnStore> { protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnStore requirement) => Task.CompletedTask; }
            public class C : ControllerBase { [OwnStore] public string Get() => ""; }
            """).Evidence;

        Assert.Contains(evidence, one => one.Level == EvidenceLevel.FunctionLevel && one.DecidedBy?.ContainingType.Name == "OwnStoreHandler");
    }
}
