using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Endpoints that a library maps are judged with the library; a host that has them mapped is not told of them again.</summary>
public class MappedElsewhereTests
{
    private const string Maps = """
        public static class Visits
        {
            public static RouteGroupBuilder MapVisits(this IEndpointRouteBuilder builder)
            {
                var visits = builder.MapGroup("/visits");
                visits.MapGet("/{id}", (int id, ShopDb db) => db.Customers.Find(id));
                return visits;
            }
        }
        """;

    [Fact]
    public Task By_the_library_that_maps_them() => Shop.Findings("AUTHZ1001", Maps.Replace("Customers.Find", "Customers.{|AUTHZ1001:Find|}"));

    [Fact]
    public Task What_the_host_requires_is_said_in_the_librarys_settings() =>
        Verify.Diagnostics(Maps, Shop.SetupFor("AUTHZ1001") with { GlobalConfig = "authz_analyzers.default_authorization = function_level" });

    [Theory]
    [InlineData("app.MapVisits();")]
    [InlineData("app.MapVisits().RequireAuthorization(\"clinic\");")]
    public Task A_host_is_silent_of_what_it_only_calls(string statement) => Verify.Diagnostics(
        $"public static class Start {{ public static void Up(WebApplication app) {{ {statement} }} }}",
        new Setup { Only = "AUTHZ1001", Assemblies = [Library.Build("Shop.Visits", Shop.Data + Maps)] });
}
