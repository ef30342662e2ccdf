using System.Threading.Tasks;
using AuthzAnalyzers.CodeFixes.MissingAuthorization;
using Xunit;

namespace AuthzAnalyzers.Tests.CodeFixes;

public class PrivilegeFromRequestFixTests
{
    private const string Policies = """
        public static class Startup
        {
            public static void Configure(IServiceCollection services) => services.AddAuthorization(options =>
                options.AddPolicy("HeadTeachers", policy => policy.RequireRole("Head")));
        }
        """;

    [Fact]
    public Task An_action_that_grants_gets_the_policy_in_place_of_the_anonymous_mark() => Verify.Fix<MissingAuthorizationFix>(
        """
        public class RolesController(UserManager<IdentityUser> users) : ControllerBase
        {
            [HttpPost]
            [AllowAnonymous]
            public async Task Post(string id, string role) => await users.{|AUTHZ1014:AddToRoleAsync|}((await users.FindByIdAsync(id))!, role);
        }
        """,
        """
        public class RolesController(UserManager<IdentityUser> users) : ControllerBase
        {
            [HttpPost]
            [Authorize(Policy = "HeadTeachers")]
            public async Task Post(string id, string role) => await users.AddToRoleAsync((await users.FindByIdAsync(id))!, role);
        }
        """,
        Setup.For("AUTHZ1014") with { Files = [("Startup.cs", Policies)] });
}
