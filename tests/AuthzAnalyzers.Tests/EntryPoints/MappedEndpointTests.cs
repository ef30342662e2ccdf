using System.Linq;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class MappedEndpointTests
{
    [Fact]
    public void A_lambda_is_an_endpoint()
    {
        var found = Single("app.MapGet(\"/customers/{id}\", (int id) => id);");

        Assert.Equal(EntryPointKind.Endpoint, found.Kind);
        Assert.Equal("GET /customers/{id}", found.Name);
        Assert.NotNull(found.Lambda);
        Assert.Empty(found.Evidence);
    }

    [Fact]
    public void A_method_group_is_an_endpoint()
    {
        var found = Single("app.MapPost(\"orders\", Api.Create);", "public static class Api { [Authorize] public static string Create() => \"\"; }");

        Assert.Equal("POST /orders", found.Name);
        Assert.Equal("Create", found.Method.Name);
        Assert.Equal(nameof(EvidenceLevel.Authenticated), EntryPointsOf.LevelOf(found));
    }

    [Theory]
    [InlineData("app.MapGet(\"/\", [Authorize] () => 1);", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGet(\"/\", () => 1).WithName(\"x\").RequireAuthorization(\"Staff\");", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization(p => p.RequireRole(\"Admin\"));", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization(p => p.RequireAuthenticatedUser());", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization(new AuthorizeAttribute { Roles = \"Admin\" });", nameof(EvidenceLevel.FunctionLevel))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization(new AuthorizeAttribute());", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGet(\"/\", [AllowAnonymous] () => 1).RequireAuthorization();", nameof(EvidenceLevel.None))]
    [InlineData("app.MapGet(\"/\", () => 1).RequireAuthorization().AllowAnonymous();", nameof(EvidenceLevel.None))]
    [InlineData("var e = app.MapGet(\"/\", () => 1); e.RequireAuthorization();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGroup(\"/a\").RequireAuthorization().MapGet(\"/\", () => 1);", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGroup(\"/a\").AllowAnonymous().MapGet(\"/\", () => 1).RequireAuthorization();", nameof(EvidenceLevel.None))]
    [InlineData("var g = app.MapGroup(\"/a\"); g.MapGet(\"/\", () => 1); g.RequireAuthorization();", nameof(EvidenceLevel.Authenticated))]
    [InlineData("var g = app.MapGroup(\"/a\").RequireAuthorization(); var h = g.MapGroup(\"/b\"); h.MapGet(\"/\", () => 1);", nameof(EvidenceLevel.Authenticated))]
    [InlineData("var g = app.MapGroup(\"/a\"); var h = g.MapGroup(\"/b\").RequireAuthorization(); g.MapGet(\"/\", () => 1);", nameof(EvidenceLevel.None))]
    [InlineData("var g = app.MapGroup(\"/a\"); g.MapGroup(\"/b\").RequireAuthorization(); g.MapGet(\"/\", () => 1);", nameof(EvidenceLevel.None))]
    public void What_is_said_of_endpoint_and_groups_counts(string statements, string expected) =>
        Assert.Equal(expected, EntryPointsOf.LevelOf(Single(statements)));

    [Fact]
    public void Constant_group_prefixes_are_part_of_the_name() =>
        Assert.Equal("DELETE /api/orders/{id}", Single("var g = app.MapGroup(\"/api\").MapGroup(\"orders\"); g.MapDelete(\"/{id}\", (int id) => id);").Name);

    [Theory]
    [InlineData("app.MapGroup(\"/o\").RequireAuthorization().MapOrders();", "(this RouteGroupBuilder g) { g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGroup(\"/o\").MapOrders().RequireAuthorization();", "(this RouteGroupBuilder g) { g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapOrders().RequireAuthorization();", "(this IEndpointRouteBuilder app) { var g = app.MapGroup(\"/o\"); g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("var g = app.MapOrders(); g.RequireAuthorization();", "(this IEndpointRouteBuilder app) { var g = app.MapGroup(\"/o\"); g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapOrders();", "(this IEndpointRouteBuilder app) { var g = app.MapGroup(\"/o\").RequireAuthorization(); g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("var g = app.MapGroup(\"/o\"); Api.MapOrders(g); g.RequireAuthorization();", "(RouteGroupBuilder g) { g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.Authenticated))]
    [InlineData("app.MapGroup(\"/o\").RequireAuthorization().MapOrders(); app.MapGroup(\"/open\").MapOrders();", "(this RouteGroupBuilder g) { g.MapGet(\"/\", () => 1); return g; }", nameof(EvidenceLevel.None))]
    public void A_builder_is_followed_across_methods(string statements, string method, string expected) => Assert.Equal(
        expected,
        EntryPointsOf.LevelOf(Single(statements, $"public static class Api {{ public static RouteGroupBuilder MapOrders{method} }}")));

    [Fact]
    public void A_project_method_that_requires_authorization_of_its_builder_counts() => Assert.Equal(nameof(EvidenceLevel.FunctionLevel), EntryPointsOf.LevelOf(Single(
        "app.MapGet(\"/\", () => 1).RequirePermission(\"x\");",
        "public static class Api { public static TBuilder RequirePermission<TBuilder>(this TBuilder b, string p) where TBuilder : IEndpointConventionBuilder => b.RequireAuthorization(p); }")));

    [Fact]
    public void A_group_that_reaches_an_override_is_followed() => Assert.Equal(nameof(EvidenceLevel.Authenticated), EntryPointsOf.LevelOf(Single(
        "EndpointGroup orders = new Orders(); orders.Map(app.MapGroup(\"/orders\").RequireAuthorization());",
        """
        public abstract class EndpointGroup { public abstract void Map(RouteGroupBuilder group); }
        public class Orders : EndpointGroup { public override void Map(RouteGroupBuilder group) { group.MapGet("/", () => 1); } }
        """)));

    [Fact]
    public void A_project_method_that_maps_a_given_handler_is_followed()
    {
        var found = Single(
            "var g = app.MapGroup(\"/todo\").RequireAuthorization(); g.MapGet(Api.List, \"all\");",
            """
            public static class Api
            {
                public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder builder, Delegate handler, string pattern = "") => builder.MapGet(pattern, handler);
                public static string List() => "";
            }
            """);

        Assert.Equal("GET /todo/all", found.Name);
        Assert.Equal("List", found.Method.Name);
        Assert.Equal(nameof(EvidenceLevel.Authenticated), EntryPointsOf.LevelOf(found));
    }

    [Fact]
    public void A_fallback_policy_holds_for_endpoints() => Assert.Equal(nameof(EvidenceLevel.Authenticated), EntryPointsOf.LevelOf(Single(
        "app.MapGet(\"/\", () => 1);",
        "public static class S { public static void Add(IServiceCollection s) => s.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy); }")));

    [Fact]
    public void An_endpoint_filter_is_judged_by_its_body() => Assert.Equal("InvokeAsync", Single(
        "app.MapGet(\"/\", () => 1).AddEndpointFilter<OnlyStaff>();",
        "public class OnlyStaff : IEndpointFilter { public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext c, EndpointFilterDelegate next) => next(c); }")
        .Evidence.Single().DecidedBy!.Name);

    [Fact]
    public void Endpoints_come_in_source_order() => Assert.Equal(
        ["GET /a", "GET /b"],
        EntryPointsOf.All("var app = WebApplication.Create(args); app.MapGet(\"/a\", () => 1); app.MapGet(\"/b\", () => 1);").Select(one => one.Name));

    private static EntryPoint Single(string statements, string types = "") =>
        Assert.Single(EntryPointsOf.All($"var app = WebApplication.Create(args); {statements}", types));
}
