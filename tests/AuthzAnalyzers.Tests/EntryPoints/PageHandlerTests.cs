using System.Linq;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class PageHandlerTests
{
    [Fact]
    public void Methods_named_after_http_methods_are_handlers()
    {
        var found = EntryPointsOf.All("""
            public class OrdersModel : PageModel
            {
                public void OnGetAsync() { }
                public void OnPostDelete(int id) { }
                public void Online() { }
                public void OnGetter() { }
                [NonHandler] public void OnPut() { }
                private void OnPatch() { }
            }
            """);

        Assert.Equal(["OrdersModel.OnGetAsync", "OrdersModel.OnPostDelete"], found.Select(one => one.Name));
        Assert.All(found, one => Assert.Equal(EntryPointKind.PageHandler, one.Kind));
    }

    [Theory]
    [InlineData("[Authorize] public class M : PageModel { public void OnGet() { } }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("public class M : PageModel { [Authorize] public void OnGet() { } }", nameof(EvidenceLevel.None))]
    [InlineData("[Authorize] public abstract class Base : PageModel { } public class M : Base { public void OnGet() { } }", nameof(EvidenceLevel.Authenticated))]
    public void Only_the_pages_type_can_ask_for_authorization(string code, string expected) =>
        Assert.Equal(expected, EntryPointsOf.LevelOf(code));

    [Theory]
    [InlineData("o.Conventions.AuthorizeFolder(\"/Account\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.Conventions.AuthorizeFolder(\"/\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.Conventions.AuthorizeFolder(\"/Account\", \"Staff\")", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("o.Conventions.AuthorizePage(\"/Account/Orders\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.Conventions.AuthorizePage(\"/Account/Order\")", nameof(EvidenceLevel.None))]
    [InlineData("o.Conventions.AuthorizeFolder(\"/Acc\")", nameof(EvidenceLevel.None))]
    [InlineData("o.Conventions.AuthorizeAreaFolder(\"Admin\", \"/\")", nameof(EvidenceLevel.None))]
    [InlineData("o.Conventions.AuthorizeFolder(\"/\").AllowAnonymousToPage(\"/Account/Orders\")", nameof(EvidenceLevel.None))]
    public void A_convention_holds_for_the_pages_it_covers(string statement, string expected) =>
        Assert.Equal(expected, LevelOf("Pages/Account/Orders.cshtml.cs", statement));

    [Theory]
    [InlineData("o.Conventions.AuthorizeAreaFolder(\"Admin\", \"/\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.Conventions.AuthorizeAreaPage(\"Admin\", \"/Users\")", nameof(EvidenceLevel.Authenticated))]
    [InlineData("o.Conventions.AuthorizeFolder(\"/\")", nameof(EvidenceLevel.None))]
    public void An_area_has_conventions_of_its_own(string statement, string expected) =>
        Assert.Equal(expected, LevelOf("Areas/Admin/Pages/Users.cshtml.cs", statement));

    private static string LevelOf(string path, string statement) => EntryPointsOf.LevelOf(Assert.Single(EntryPointsOf.All(EntryPointsOf.Compile(
        (path, "public class M : PageModel { public void OnGet() { } }"),
        ("StartUp.cs", $"public static class S {{ public static void Add(IServiceCollection s) => s.AddRazorPages(o => {statement}); }}")))));
}
