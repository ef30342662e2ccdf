using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Claims read once more out of the token that the request came in with: the caller's where that let somebody in, the caller's own word elsewhere.</summary>
public class BearerTokenTests
{
    private const string Tokens = """
        namespace System.IdentityModel.Tokens.Jwt;
        public class JwtSecurityTokenHandler { public JwtSecurityToken ReadJwtToken(string token) => throw null!; public System.Security.Claims.ClaimsPrincipal ValidateToken(string token, object how, out object read) => throw null!; }
        public class JwtSecurityToken { public System.Collections.Generic.IEnumerable<System.Security.Claims.Claim> Claims => throw null!; public string Subject => throw null!; }
        """;

    private const string Policies = """
        global using System.IdentityModel.Tokens.Jwt;
        public class Policyholder { public int Id { get; set; } public string BranchId { get; set; } = ""; public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        public class PolicyDb : DbContext { public DbSet<Policyholder> Policyholders => Set<Policyholder>(); }

        public interface ISession { string? Branch { get; } string? Subject { get; } bool IsRoot { get; } string? Posted(string token); }
        public class Session(IHttpContextAccessor accessor) : ISession
        {
            private JwtSecurityToken Token => new JwtSecurityTokenHandler().ReadJwtToken(accessor.HttpContext!.Request.Headers.Authorization.ToString().Split(" ")[1]);
            public string? Branch => Token.Claims.First(c => c.Type == "branch").Value;
            public string? Subject => Token.Subject;
            public bool IsRoot => Token.Claims.First(c => c.Type == "role").Value == "root";
            public string? Posted(string token) => new JwtSecurityTokenHandler().ReadJwtToken(token).Subject;
        }
        public class KeptSession(IHttpContextAccessor accessor)
        {
            private readonly string? branch = new JwtSecurityTokenHandler().ReadJwtToken(accessor.HttpContext!.Request.Headers.Authorization.ToString()).Claims.First(c => c.Type == "branch").Value;
            public string? Branch => branch;
        }
        """;

    [Theory]
    [InlineData("p.BranchId == session.Branch")]
    [InlineData("p.UserId == session.Subject")]
    [InlineData("p.Id == id && p.UserId == session.Subject")]
    [InlineData("session.IsRoot || p.BranchId == session.Branch")]
    [InlineData("p.BranchId == kept.Branch")]
    [InlineData("p.UserId == new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers[\"Authorization\"].ToString()).Subject")]
    [InlineData("p.UserId == new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers[Microsoft.Net.Http.Headers.HeaderNames.Authorization].ToString()).Subject")]
    public Task A_claim_of_the_token_that_let_the_caller_in_is_the_callers(string condition) => Action("[Authorize(AuthenticationSchemes = \"Bearer\")]", condition, null);

    [Theory]
    [InlineData("p.BranchId == session.Branch")]
    [InlineData("p.UserId == session.Subject")]
    [InlineData("p.UserId == new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers[\"Authorization\"].ToString()).Subject")]
    [InlineData("session.IsRoot || p.BranchId == session.Branch")]
    [InlineData("p.BranchId == kept.Branch")]
    public Task Where_nobody_was_let_in_a_token_is_the_callers_own_word(string condition) => Action("[AllowAnonymous]", condition, "AUTHZ1001");

    [Theory]
    [InlineData("p.UserId == session.Posted(token)")]
    [InlineData("p.BranchId == Request.Headers[\"X-Branch\"].ToString()")]
    [InlineData("p.UserId == new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers[\"X-Authorization\"].ToString()).Subject")]
    public Task What_came_beside_that_token_is_the_callers_own_word(string condition) => Action("[Authorize(AuthenticationSchemes = \"Bearer\")]", condition, "AUTHZ1002");

    [Theory]
    [InlineData("[Authorize]", "FirstAsync")]
    [InlineData("[AllowAnonymous]", "{|AUTHZ1001:FirstAsync|}")]
    public Task Read_in_the_action_by_what_a_collection_is_asked_for(string attribute, string call) => Run("AUTHZ1001", $$"""
        {{attribute}}
        public class PolicyholdersController(PolicyDb db) : Controller
        {
            public async Task<IActionResult> Mine()
            {
                if (!Request.Headers.TryGetValue("authorization", out var header)) { return Unauthorized(); }
                var subject = new JwtSecurityTokenHandler().ReadJwtToken(header.ToString().Substring(7)).Subject;
                return Ok(await db.Policyholders.{{call}}(p => p.UserId == subject));
            }
        }
        """);

    [Theory]
    [InlineData("", false)]
    [InlineData("services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ReadsHeader>(\"Token\", null);", false)]
    [InlineData("services.AddAuthentication().AddCookie().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ReadsHeader>(\"Token\", null);", false)]
    [InlineData("services.AddAuthentication().AddBearerToken();", false)]
    [InlineData("services.AddAuthentication().AddCookie();", true)]
    [InlineData("services.AddAuthentication(\"Cookies\").AddCookie(\"Cookies\", options => options.LoginPath = \"/in\");", true)]
    [InlineData("services.AddIdentity<IdentityUser, IdentityRole>();", true)]
    [InlineData("services.AddAuthentication().AddIdentityCookies();", true)]
    [InlineData("services.AddIdentityApiEndpoints<IdentityUser>();", false)]
    public Task Where_callers_sign_in_by_cookie_alone_a_header_is_their_own_word(string schemes, bool isFound) => Run("AUTHZ1002", $$"""
        public static class StartUp { public static void Add(IServiceCollection services) { {{schemes}} } }

        public class ReadsHeader(Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory log, System.Text.Encodings.Web.UrlEncoder encoder)
            : Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions>(options, log, encoder)
        {
            protected override Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> HandleAuthenticateAsync() => throw new NotImplementedException();
        }

        [Authorize]
        public class PolicyholdersController(PolicyDb db, ISession session) : Controller
        {
            public async Task<IActionResult> Mine() => Ok(await db.Policyholders.Where(p => p.UserId == session.Subject).{{(isFound ? "{|AUTHZ1002:ToListAsync|}" : "ToListAsync")}}());
        }
        """);

    [Fact]
    public Task A_principal_made_of_an_unverified_token_is_no_caller() => Run("AUTHZ1001", """
        public class PolicyholdersController(PolicyDb db) : Controller
        {
            public async Task<IActionResult> Mine()
            {
                var principal = new ClaimsPrincipal(new ClaimsIdentity(new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers.Authorization.ToString()).Claims));
                return Ok(await db.Policyholders.{|AUTHZ1001:FirstAsync|}(p => p.UserId == principal.FindFirstValue("sub")));
            }

            public async Task<IActionResult> Verified()
            {
                var principal = new JwtSecurityTokenHandler().ValidateToken(Request.Headers.Authorization.ToString(), new object(), out _);
                return Ok(await db.Policyholders.FirstAsync(p => p.UserId == principal.FindFirstValue("sub")));
            }
        }
        """);

    [Fact]
    public async Task A_build_that_sees_only_facts_says_the_same()
    {
        const string Web = """
            [Authorize]
            public class PolicyholdersController(PolicyDb db, ISession session) : ControllerBase
            {
                public async Task<IActionResult> Ours() => Ok(await db.Policyholders.Where(p => p.BranchId == session.Branch).ToListAsync());
                [AllowAnonymous] public async Task<IActionResult> Open() => Ok(await db.Policyholders.Where(p => p.BranchId == session.Branch).{|AUTHZ1001:ToListAsync|}());
                [AllowAnonymous] public async Task<IActionResult> Mine() => session.Subject is null ? Unauthorized() : Ok(await db.Policyholders.{|AUTHZ1001:FirstAsync|}(p => p.UserId == session.Subject));
            }
            """;
        var tokens = Library.WithoutFacts("System.IdentityModel.Tokens.Jwt", Tokens);
        await Verify.Diagnostics(Web, new Setup { Only = "AUTHZ1001", Assemblies = [tokens], Files = [("Policies.cs", Policies)] });
        await Verify.Diagnostics(Web, new Setup { Only = "AUTHZ1001", Assemblies = [tokens, Library.Build("Policies", Policies, tokens)] });
        await Verify.Diagnostics(Web.Replace("{|AUTHZ1001:", "").Replace("|}", ""), new Setup { Only = "AUTHZ1003", Assemblies = [tokens, Library.Build("Policies", Policies, tokens)] });
    }

    private static Task Action(string attribute, string condition, string? rule) => Run(rule ?? "AUTHZ1003", $$"""
        {{attribute}}
        public class PolicyholdersController(PolicyDb db, ISession session, KeptSession kept) : Controller
        {
            public async Task<IActionResult> Get(int id, string token) => Ok(await db.Policyholders.Where(p => {{condition}}).{{(rule is null ? "ToListAsync" : "{|" + rule + ":ToListAsync|}")}}());
        }
        """);

    private static Task Run(string rule, string source) => Verify.Diagnostics(source, new Setup
    {
        Only = rule,
        Files = [("Policies.cs", Policies)],
        Assemblies = [Library.WithoutFacts("System.IdentityModel.Tokens.Jwt", Tokens)],
    });
}
