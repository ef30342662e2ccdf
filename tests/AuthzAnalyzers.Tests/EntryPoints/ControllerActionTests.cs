using System.Linq;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class ControllerActionTests
{
    [Fact]
    public void A_public_method_of_a_controller_is_an_action()
    {
        var found = EntryPointsOf.Single("public class CustomersController : ControllerBase { public string Get() => \"\"; }");

        Assert.Equal(EntryPointKind.ControllerAction, found.Kind);
        Assert.Equal("CustomersController.Get", found.Name);
        Assert.Equal("CustomersController", found.Host!.Name);
        Assert.True(found.HasOutsideCaller);
        Assert.Empty(found.Evidence);
    }

    [Fact]
    public void A_public_class_named_controller_is_one() =>
        EntryPointsOf.Single("public class CustomersController { public string Get() => \"\"; }");

    [Theory]
    [InlineData("internal class CustomersController { public string Get() => \"\"; }")]
    [InlineData("[NonController] public class CustomersController : ControllerBase { public string Get() => \"\"; }")]
    [InlineData("public class Customers { public string Get() => \"\"; }")]
    [InlineData("public class C : ControllerBase { [NonAction] public string Get() => \"\"; }")]
    [InlineData("public class C : ControllerBase { public static string Get() => \"\"; }")]
    [InlineData("public class C : ControllerBase { protected string Get() => \"\"; }")]
    [InlineData("public class C : ControllerBase { public string Get<T>() => \"\"; }")]
    [InlineData("public class C : ControllerBase { public override string ToString() => \"\"; }")]
    [InlineData("public class C : ControllerBase { public string Name { get; set; } = \"\"; }")]
    [InlineData("public class C : ControllerBase, IDisposable { public void Dispose() { } }")]
    [InlineData("public class C : Controller { public override void OnActionExecuting(ActionExecutingContext context) { } }")]
    public void What_requests_cannot_reach_is_no_action(string code) => Assert.Empty(EntryPointsOf.All(code));

    [Fact]
    public void An_inherited_action_runs_once_per_concrete_controller()
    {
        var found = EntryPointsOf.All("""
            public abstract class Crud<T> : ControllerBase { public virtual string Get(int id) => ""; }
            public class BController : Crud<string> { }
            [Authorize] public class AController : Crud<int> { }
            public class CController : Crud<int> { public override string Get(int id) => ""; }
            """);

        Assert.Equal(["AController.Get", "BController.Get", "CController.Get"], found.Select(one => one.Name));
        Assert.Equal([nameof(EvidenceLevel.Authenticated), nameof(EvidenceLevel.None), nameof(EvidenceLevel.None)], found.Select(EntryPointsOf.LevelOf));
    }

    [Fact]
    public void An_abstract_controller_without_a_concrete_one_stands_for_itself() =>
        Assert.Equal("Base.Get", EntryPointsOf.Single("public abstract class Base : ControllerBase { public string Get() => \"\"; }").Name);
}
