using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Memberships out of the caller's claims, and checks that are asked for one harbour: what they prove, and of which harbour.</summary>
public class MembershipTests
{
    private const string Types = """
        using System.Text.Json;

        public class Duties { public bool Manage { get; set; } public bool Sail { get; set; } }
        public class Membership { public int HarbourId { get; set; } public Duties Duties { get; set; } = new(); }
        public interface IMemberships { List<Membership> All { get; } bool IsOwnerOf(int harbour); }

        public class Memberships(IHttpContextAccessor http) : IMemberships
        {
            public List<Membership> All { get; } = JsonSerializer.Deserialize<List<Membership>>(http.HttpContext!.User.FindFirstValue("harbours")!)!;
            public bool IsOwnerOf(int harbour) => http.HttpContext!.User.FindFirstValue("owner") == harbour.ToString();
            public bool Manages(int harbour) => All.Any(m => m.HarbourId == harbour && m.Duties.Manage) || IsOwnerOf(harbour);
            public bool Sails(int harbour) => All.Any(m => m.HarbourId == harbour);
            public bool Leads(int harbour) => All.Where(m => m.Duties.Manage).Any(m => m.HarbourId == harbour);
            public bool Heads(int harbour) => All.Exists(m => m.HarbourId == harbour && m.Duties.Manage);
        }

        public class ManagesAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var memberships = new Memberships(context.HttpContext.RequestServices.GetRequiredService<IHttpContextAccessor>());
                if (!memberships.Manages(int.Parse((string)context.RouteData.Values["harbour"]!))) { context.Result = new ForbidResult(); }
            }
        }

        public class Harbour { public int Id { get; set; } public string Host { get; set; } = ""; }
        public interface IHarbours { Harbour Of(string host); }
        public interface IDuties { bool Allows(ClaimsPrincipal who, int harbour, string duty); }
        """;

    private const string Scoped = "return Ok(db.Moorings.Where(m => m.HarbourId == harbour).ToList());";

    private const string Services = ", Memberships memberships, IHarbours harbours, IDuties duties";

    [Theory]
    [InlineData("Manages")]
    [InlineData("Sails")]
    [InlineData("Leads")]
    [InlineData("Heads")]
    public async Task A_membership_with_a_further_condition_proves_the_harbour_asked_for(string question)
    {
        var check = $"if (!memberships.{question}(harbour)) {{ return Forbid(); }} ";
        await Act("AUTHZ1002", "[Authorize]", check + Scoped);
        await Act("AUTHZ1003", "[Authorize]", check + Scoped);
        await Act("AUTHZ1008", "[Authorize]", check + Scoped);
        await Act("AUTHZ1008", "[Authorize]", check + "return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));");
    }

    [Theory]
    [InlineData("AUTHZ1002", Scoped)]
    [InlineData("AUTHZ1003", Scoped)]
    [InlineData("AUTHZ1008", Scoped)]
    [InlineData("AUTHZ1008", "return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));")]
    public Task So_it_does_inside_a_filter(string rule, string body) => Act(rule, "[Authorize, Manages]", body);

    [Theory]
    [InlineData("if (!duties.Allows(User, harbours.Of(Request.Host.Value!).Id, \"desk\")) { return Forbid(); }", false)]
    [InlineData("var here = harbours.Of(Request.Host.Host); if (!duties.Allows(User, here.Id, \"desk\")) { return Forbid(); }", false)]
    [InlineData("if (!duties.Allows(User, 1, \"desk\")) { return Forbid(); }", false)]
    [InlineData("if (!duties.Allows(User, harbour, \"desk\")) { return Forbid(); }", true)]
    [InlineData("if (!duties.Allows(User, harbours.Of(given).Id, \"desk\")) { return Forbid(); }", true)]
    public async Task The_harbour_of_the_host_name_is_no_choice_of_the_callers(string check, bool isFound)
    {
        await Act("AUTHZ1008", "[Authorize]", $"{check} return Ok(db.Moorings.{Mark("AUTHZ1008", "Find", isFound)}(id));");
        await Act("AUTHZ1002", "[Authorize]", $"{check} return Ok(db.Moorings.Find(id));");
    }

    [Fact]
    public Task What_a_header_says_beside_it_is() => Act(
        "AUTHZ1008",
        "[Authorize]",
        "if (!duties.Allows(User, harbours.Of(Request.Headers[\"X-Harbour\"].ToString()).Id, \"desk\")) { return Forbid(); } return Ok(db.Moorings.{|AUTHZ1008:Find|}(id));");

    [Theory]
    [InlineData("AUTHZ1001", "[AllowAnonymous]")]
    [InlineData("AUTHZ1002", "[Authorize]")]
    public Task The_host_name_alone_proves_nothing(string rule, string attribute) => Act(
        rule, attribute, $"var here = harbours.Of(Request.Host.Value!).Id; if (here == 0) {{ return NotFound(); }} return Ok(db.Moorings.{Mark(rule, "Find", true)}(id));");

    private static Task Act(string rule, string attribute, string body) => Action(rule, attribute, body, Types, Services);
}
