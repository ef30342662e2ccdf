using System.Linq;
using System.Threading;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Symbols;
using AuthzAnalyzers.Tests.EntryPoints;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.IneffectiveAuthorizeAttribute;

public class IneffectiveAuthorizeTests
{
    private const string Main = "var app = WebApplication.Create(args);";

    [Theory]
    [InlineData("public class C : ControllerBase { [Authorize, AllowAnonymous] public string Get() => \"\"; }", "C.Get", "[AllowAnonymous]")]
    [InlineData("[AllowAnonymous] public class C : ControllerBase { [Authorize(\"Staff\")] public string Get() => \"\"; }", "C.Get", "[AllowAnonymous]")]
    [InlineData("[AllowAnonymous] public class B : ControllerBase { } public class C : B { [Authorize] public string Get() => \"\"; }", "C.Get", "[AllowAnonymous]")]
    [InlineData("[AllowAnonymous] public class B : ControllerBase { } [Authorize] public class C : B { public string Get() => \"\"; }", "C", "[AllowAnonymous]")]
    [InlineData("[AllowAnonymous, Authorize] public class M : PageModel { public void OnGet() { } }", "M", "[AllowAnonymous]")]
    public void An_anonymous_mark_at_any_level_overrides(string code, string symbol, string mark)
    {
        var found = Assert.Single(On(code));

        Assert.Equal(IneffectiveReason.OverriddenByAnonymous, found.Reason);
        Assert.Equal(symbol, found.SymbolName);
        Assert.Equal(mark, found.OverriddenBy!.Description);
        Assert.StartsWith("[Authorize", found.Attribute);
    }

    [Theory]
    [InlineData("app.MapGroup(\"/o\").AllowAnonymous().MapGet(\"/\", Api.Get);", "Api.Get")]
    [InlineData("app.MapGet(\"/\", Api.Get).AllowAnonymous();", "Api.Get")]
    [InlineData("app.MapGet(\"/\", [Authorize] () => 1).AllowAnonymous();", "GET /")]
    public void An_anonymous_endpoint_or_group_overrides(string statement, string symbol)
    {
        var found = Assert.Single(On(Main + statement, "public static class Api { [Authorize] public static string Get() => \"\"; }"));

        Assert.Equal(IneffectiveReason.OverriddenByAnonymous, found.Reason);
        Assert.Equal(symbol, found.SymbolName);
        Assert.Equal("AllowAnonymous()", found.OverriddenBy!.Description);
    }

    [Theory]
    [InlineData("public class M : PageModel { [Authorize] public void OnGet() { } }", nameof(IneffectiveReason.OnPageHandler))]
    [InlineData("public class C : ControllerBase { [Authorize] private string Get() => \"\"; }", nameof(IneffectiveReason.OnNonAction))]
    [InlineData("public class C : ControllerBase { [Authorize] public static string Get() => \"\"; }", nameof(IneffectiveReason.OnNonAction))]
    [InlineData("public class C : ControllerBase { [Authorize, NonAction] public string Get() => \"\"; }", nameof(IneffectiveReason.OnNonAction))]
    public void An_attribute_where_the_framework_does_not_look_has_no_effect(string code, string reason) =>
        Assert.Equal(reason, Assert.Single(On(code)).Reason.ToString());

    [Theory]
    [InlineData("public class Orders { [Authorize] public string Get() => \"\"; } public class Caller { public string Call() => new Orders().Get(); }", "Orders.Get")]
    [InlineData("public interface IOrders { string Get(); } public class Orders : IOrders { [Authorize] public string Get() => \"\"; } public class Caller { public string Call(IOrders orders) => orders.Get(); }", "Orders.Get")]
    [InlineData("[Authorize] public class Orders { public string Get() => \"\"; } public class Caller { public string Call() => new Orders().Get(); }", "Orders")]
    public void An_attribute_on_code_that_is_called_directly_has_no_effect(string code, string symbol)
    {
        var found = Assert.Single(On(code));

        Assert.Equal(IneffectiveReason.OnDirectlyCalledCode, found.Reason);
        Assert.Equal(symbol, found.SymbolName);
    }

    [Fact]
    public void A_new_method_loses_the_hidden_methods_attribute()
    {
        var found = Assert.Single(On("""
            public class B : ControllerBase { [Authorize("Staff")] public string Get() => ""; }
            public class C : B { public new string Get() => ""; }
            """));

        Assert.Equal(IneffectiveReason.HidesCheck, found.Reason);
        Assert.Equal("C.Get", found.SymbolName);
        Assert.Equal("B.Get", found.Attribute);
    }

    [Fact]
    public void A_new_filter_method_is_never_called()
    {
        var found = On("public class C : Controller { public new void OnActionExecuting(ActionExecutingContext context) => context.Result = Forbid(); }");

        Assert.Equal(IneffectiveReason.HidesCheck, Assert.Single(found).Reason);
    }

    [Theory]
    [InlineData("public class C : ControllerBase { [Authorize] public string Get() => \"\"; [AllowAnonymous] public string Open() => \"\"; }")]
    [InlineData("[Authorize] public class C : ControllerBase { [AllowAnonymous] public string Open() => \"\"; }")]
    [InlineData("public abstract class B : ControllerBase { [Authorize] public virtual string Get() => \"\"; } public class C : B { public override string Get() => \"\"; }")]
    [InlineData("[Authorize(\"Staff\")] public class B : ControllerBase { [Authorize] public string Get() => \"\"; } public class C : B { public new string Get() => \"\"; }")]
    [InlineData("[Authorize] public class Chat : Microsoft.AspNetCore.SignalR.Hub { [Authorize] public string Get() => \"\"; public string Call() => Get(); }")]
    [InlineData("[Authorize] public class View : Microsoft.AspNetCore.Components.ComponentBase { }")]
    [InlineData("[Authorize] public class Orders { public string Get() => \"\"; }")]
    [InlineData("[Authorize] public record Request(int Id); public class Caller { public string Call() => new Request(1).ToString(); }")]
    [InlineData("public interface IBehaviour<T>; public class Behaviour<T> : IBehaviour<T> { public bool Asks => typeof(T).IsDefined(typeof(AuthorizeAttribute), true); } [Authorize] public class Command { public string Get() => \"\"; } public class Caller { public string Call() => new Command().Get(); }")]
    [InlineData("public class Mine : Attribute { } [Mine] public class Orders { [Authorize] public string Get() => \"\"; } public class Caller { public string Call() => new Orders().Get(); }")]
    [InlineData("public class Orders { [Authorize] public string Get() => \"\"; } public class Caller { public Func<string> Call() { new Orders().Get(); return new Orders().Get; } }")]
    [InlineData("public class Check : AuthorizeAttribute, IAuthorizationFilter { public void OnAuthorization(AuthorizationFilterContext context) { } } [AllowAnonymous, Check] public class C : ControllerBase { public string Get() => \"\"; }")]
    public void What_something_may_honour_is_left_alone(string code) => Assert.Empty(On(code));

    private const string Proxy = "namespace Autofac.Extras.DynamicProxy { public class InterceptAttribute(Type interceptor) : Attribute { public Type Interceptor => interceptor; } } public class Asks { } public interface IOrders { string Get(); }";

    [Theory]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders { [Authorize(\"Staff\")] private string Get() => \"\"; public string All() => Get(); }", nameof(IneffectiveReason.NotIntercepted))]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders { [Authorize(\"Staff\")] public string Get() => \"\"; }", nameof(IneffectiveReason.NotIntercepted))]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders { [Authorize(\"Staff\")] public static string Get() => \"\"; }", nameof(IneffectiveReason.NotIntercepted))]
    [InlineData("public class C : ControllerBase, IOrders { [Authorize] string IOrders.Get() => \"\"; }", nameof(IneffectiveReason.OnNonAction))]
    [InlineData("public interface IBills { [Authorize(\"Staff\")] string Get(); } public class C : ControllerBase, IBills { public string Get() => \"\"; }", nameof(IneffectiveReason.OnContract))]
    public void An_attribute_that_nothing_enforces_where_it_stands_has_no_effect(string code, string reason) =>
        Assert.Equal(reason, Assert.Single(On(code, Proxy)).Reason.ToString());

    [Theory]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders { [Authorize(\"Staff\")] public virtual string Get() => \"\"; }")]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders : IOrders { [Authorize(\"Staff\")] public string Get() => \"\"; }")]
    [InlineData("[Autofac.Extras.DynamicProxy.Intercept(typeof(Asks))] public class Orders : IOrders { [Authorize(\"Staff\")] string IOrders.Get() => \"\"; }")]
    [InlineData("public interface IBills { [Authorize(\"Staff\")] string Get(); } [Authorize(\"Staff\")] public class C : ControllerBase, IBills { public string Get() => \"\"; }")]
    [InlineData("public interface IBills { [Authorize(\"Staff\")] string Get(); } public class Bills : IBills { public string Get() => \"\"; }")]
    public void An_attribute_that_is_enforced_where_it_stands_is_left_alone(string code) => Assert.Empty(On(code, Proxy));

    [Theory]
    [InlineData("[NonAction, Authorize(\"reports\")] // As the desk's own policy: the desk calls it.\n public string Build(int id) => \"\";", 0)]
    [InlineData("\n // The desk calls it, under its own policy.\n [NonAction, Authorize(\"reports\")] public string Build(int id) => \"\";", 0)]
    [InlineData("[NonAction, Authorize(\"reports\")] public string Build(int id) => \"\";", 1)]
    public void A_reason_beside_an_attribute_on_what_another_controller_calls_is_heard(string member, int count) => Assert.Equal(count, On(
        $"public class ReportsController : ControllerBase {{ {member} }} [Authorize(\"desk\")] public class DeskController(ReportsController reports) : ControllerBase {{ public string Get(int id) => reports.Build(id); }}").Length);

    [Fact]
    public void A_mark_on_the_class_names_the_actions_that_it_is_meant_for()
    {
        var found = Assert.Single(On("[AllowAnonymous] public class StartController : Controller { public IActionResult Index() => View(); [Authorize(Roles = \"Auditor\")] public string All() => \"\"; }"));

        Assert.Equal("'Index'", found.MeantFor);
    }

    private const string Duties = """
        public class NeedsAttribute(params string[] duties) : AuthorizeAttribute, IAsyncActionFilter
        {
            public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                if (!duties.Any(duty => context.HttpContext.User.HasClaim("duty", duty)))
                {
                    context.Result = new StatusCodeResult(403);
                    return Task.CompletedTask;
                }

                return next();
            }
        }

        public class NeedsOrGuestAttribute(params string[] duties) : NeedsAttribute(duties), IAllowAnonymous { }

        public class CountedAttribute : AuthorizeAttribute, IActionFilter
        {
            public void OnActionExecuting(ActionExecutingContext context) => Console.WriteLine(context.HttpContext.Request.Path);
            public void OnActionExecuted(ActionExecutedContext context) { }
        }

        public class GuestStaffAttribute : AuthorizeAttribute, IAllowAnonymous { public GuestStaffAttribute() => Policy = "Staff"; }

        public class ByKeyAttribute : AuthorizeAttribute { public ByKeyAttribute() => AuthenticationSchemes = "Key"; }
        """;

    [Theory]
    [InlineData("[NeedsOrGuest(\"parcel.read\")]")]
    [InlineData("[Needs(\"parcel.read\"), AllowAnonymous]")]
    [InlineData("[Authorize(AuthenticationSchemes = \"Key\"), AllowAnonymous]")]
    [InlineData("[ByKey, AllowAnonymous]")]
    public void What_works_beside_an_anonymous_mark_is_left_alone(string attributes)
    {
        Assert.Empty(On($"public class C : ControllerBase {{ {attributes} public string Get() => \"\"; }}", Duties));
        Assert.Empty(On($"{attributes} public class C : ControllerBase {{ public string Get() => \"\"; }}", Duties));
    }

    [Theory]
    [InlineData("[Authorize(AuthenticationSchemes = \"Key\", Roles = \"Staff\"), AllowAnonymous]")]
    [InlineData("[Authorize(\"Staff\", AuthenticationSchemes = \"Key\"), AllowAnonymous]")]
    [InlineData("[Counted, AllowAnonymous]")]
    [InlineData("[GuestStaff]")]
    [InlineData("[ByKey, Authorize, AllowAnonymous]")]
    public void What_does_nothing_beside_an_anonymous_mark_is_found(string attributes)
    {
        var onAction = Assert.Single(On($"public class C : ControllerBase {{ {attributes} public string Get() => \"\"; }}", Duties));
        var onType = Assert.Single(On($"{attributes} public class C : ControllerBase {{ public string Get() => \"\"; }}", Duties));

        Assert.Equal(IneffectiveReason.OverriddenByAnonymous, onAction.Reason);
        Assert.Equal(IneffectiveReason.OverriddenByAnonymous, onType.Reason);
    }

    [Theory]
    [InlineData("public class C : ControllerBase { [Authorize(AuthenticationSchemes = \"Key\")] private string Get() => \"\"; }", nameof(IneffectiveReason.OnNonAction))]
    [InlineData("public class M : PageModel { [Authorize(AuthenticationSchemes = \"Key\")] public void OnGet() { } }", nameof(IneffectiveReason.OnPageHandler))]
    public void A_scheme_where_the_framework_does_not_look_has_no_effect(string code, string reason) =>
        Assert.Equal(reason, Assert.Single(On(code)).Reason.ToString());

    [Fact]
    public void A_method_group_target_is_honoured_although_it_is_called_directly_too() => Assert.Empty(On(
        Main + "app.MapGet(\"/\", Api.Get); Api.Get();",
        "public static class Api { [Authorize] public static string Get() => \"\"; }"));

    private static IneffectiveAttribute[] On(params string[] files)
    {
        var compilation = EntryPointsOf.Compile(files.Select((text, i) => ($"File{i}.cs", text)).ToArray());
        var ineffective = EntryPointsOf.Ineffective(compilation);
        return EntryPointsOf.TypesOf(compilation).Cast<ISymbol>()
            .Concat(EntryPointsOf.MethodsOf(compilation))
            .SelectMany(symbol => ineffective.On(symbol, CancellationToken.None))
            .ToArray();
    }
}
