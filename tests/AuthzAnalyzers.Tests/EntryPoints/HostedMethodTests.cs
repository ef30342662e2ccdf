using System.Linq;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

/// <summary>Types whose methods a framework calls, shown with the one that ASP.NET Core has beside controllers and pages.</summary>
public class HostedMethodTests
{
    private const string Usings = "using Microsoft.AspNetCore.SignalR;\n";

    [Fact]
    public void A_public_method_of_an_entry_type_is_reached()
    {
        var found = EntryPointsOf.Single(Usings + """
            public class DeskHub : Hub
            {
                public Task Call(int id) => Task.CompletedTask;
                protected Task Inner() => Task.CompletedTask;
                public static Task Shared() => Task.CompletedTask;
            }
            """);
        Assert.Equal((EntryPointKind.ServiceMethod, "DeskHub.Call", true), (found.Kind, found.Name, found.HasOutsideCaller));
    }

    [Fact]
    public void A_method_is_reached_under_each_concrete_type_that_inherits_it() =>
        Assert.Equal(["FirstHub.Call", "SecondHub.Call"], EntryPointsOf.All(Usings + """
            public abstract class DeskHub : Hub
            {
                public Task Call(int id) => Task.CompletedTask;
            }

            public class FirstHub : DeskHub { }
            public class SecondHub : DeskHub { }
            """).Select(found => found.Name));

    [Fact]
    public void Types_of_no_framework_have_none() => Assert.Empty(EntryPointsOf.All(Usings + """
        public class Desk
        {
            public Task Call(int id) => Task.CompletedTask;
        }
        """));

    [Theory]
    [InlineData("", "", "None")]
    [InlineData("[Authorize]", "", "Authenticated")]
    [InlineData("[Authorize]", "[Authorize(Policy = \"Staff\")]", "FunctionLevel")]
    [InlineData("[AllowAnonymous]", "[Authorize(Policy = \"Staff\")]", "FunctionLevel")]
    [InlineData("[Authorize(Policy = \"Staff\")]", "[AllowAnonymous]", "FunctionLevel")]
    [InlineData("[Authorize(Policy = \"Staff\"), AllowAnonymous]", "", "None")]
    public void What_a_method_asks_apart_holds_besides_what_its_type_asks(string onType, string onMethod, string level) =>
        Assert.Equal(level, EntryPointsOf.LevelOf(Usings + $$"""
            {{onType}}
            public class DeskHub : Hub
            {
                {{onMethod}}
                public Task Call(int id) => Task.CompletedTask;
            }
            """));

    [Theory]
    [InlineData("app.MapHub<DeskHub>(\"/desk\");", "None")]
    [InlineData("app.MapHub<DeskHub>(\"/desk\").RequireAuthorization();", "Authenticated")]
    [InlineData("app.MapHub<DeskHub>(\"/desk\").RequireAuthorization(\"Staff\");", "FunctionLevel")]
    [InlineData("app.MapHub<DeskHub>(\"/desk\").RequireAuthorization(\"Staff\"); app.MapHub<DeskHub>(\"/open\");", "None")]
    public void What_the_call_that_maps_a_type_requires_holds_where_each_way_to_it_does(string mapping, string level) =>
        Assert.Equal(level, EntryPointsOf.LevelOf(EntryPointsOf.Named("DeskHub.Call", Usings + $$"""
            public class DeskHub : Hub
            {
                public Task Call(int id) => Task.CompletedTask;
            }

            public static class StartUp
            {
                public static void Map(WebApplication app) { {{mapping}} }
            }
            """)));

    [Fact]
    public void A_fallback_policy_holds_where_nothing_is_said() =>
        Assert.Equal("Authenticated", EntryPointsOf.LevelOf(EntryPointsOf.Named("DeskHub.Call", Usings + """
            public class DeskHub : Hub
            {
                public Task Call(int id) => Task.CompletedTask;
            }

            public static class StartUp
            {
                public static void Add(IServiceCollection services) =>
                    services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            }
            """)));
}
