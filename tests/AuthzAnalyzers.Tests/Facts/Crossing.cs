using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>A project whose queries and checks stand in another: what a build finds by facts an editor finds in the sources.</summary>
internal static class Crossing
{
    public const string Caller = """
        public interface ICurrentUser { string? Id { get; } bool IsStaff { get; } }
        public class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
            public bool IsStaff => accessor.HttpContext!.User.IsInRole("staff");
        }

        """;

    public static string Data(string source) => Shop.Data + source;

    public static async Task Findings(string data, string source, string rule = "AUTHZ1001")
    {
        await Verify.Diagnostics(source, new Setup { Only = rule, Projects = [("Shop.Data", data)] });
        await Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = [Library.Build("Shop.Data", data)] });
        await Verify.Diagnostics(source, new Setup { Only = rule, Assemblies = [Library.WithBodies("Shop.Data", data)] });
    }
}
