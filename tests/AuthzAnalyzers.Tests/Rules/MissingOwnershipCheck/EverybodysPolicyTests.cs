using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Policies that every account meets tell who calls, and nothing of what the caller may see.</summary>
public class EverybodysPolicyTests
{
    private const string Types = """
        public class SignedIn : IAuthorizationRequirement { }

        public class SignedInHandler : AuthorizationHandler<SignedIn>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SignedIn requirement)
            {
                if (context.User.Identity?.IsAuthenticated == true) { context.Succeed(requirement); }
                return Task.CompletedTask;
            }
        }

        public class Named : IAuthorizationRequirement { }

        public class NamedHandler : AuthorizationHandler<Named>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Named requirement)
            {
                var id = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
                if (string.IsNullOrEmpty(id)) { context.Fail(); return Task.CompletedTask; }
                context.Succeed(requirement);
                return Task.CompletedTask;
            }
        }

        public class Scope(string name, string issuer) : IAuthorizationRequirement { public string Name { get; } = name; public string Issuer { get; } = issuer; }

        public class ScopeHandler : AuthorizationHandler<Scope>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Scope requirement)
            {
                if (!context.User.HasClaim(c => c.Type == "scope" && c.Issuer == requirement.Issuer)) { return Task.CompletedTask; }
                var scopes = context.User.FindFirst(c => c.Type == "scope" && c.Issuer == requirement.Issuer)!.Value.Split(' ');
                if (scopes.Any(scope => scope == requirement.Name)) { context.Succeed(requirement); }
                return Task.CompletedTask;
            }
        }

        public class Duty(string name) : IAuthorizationRequirement { public string Name { get; } = name; }

        public class DutyHandler : AuthorizationHandler<Duty>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Duty requirement)
            {
                if (context.User.HasClaim("duty", requirement.Name)) { context.Succeed(requirement); }
                return Task.CompletedTask;
            }
        }

        public class Known : IAuthorizationRequirement { }

        public class KnownHandler(UserManager<IdentityUser> users) : AuthorizationHandler<Known>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Known requirement)
            {
                var user = await users.GetUserAsync(context.User);
                if (user is null) { return; }
                context.Succeed(requirement);
            }
        }

        public static class Policies
        {
            public const string Portal = "portal";
            public static readonly string Kept = "portal";
            public static readonly string[] Scopes = { "portal", "till" };
            public static AuthorizationPolicyBuilder RequireScope(this AuthorizationPolicyBuilder policy, params string[] scopes) => policy.RequireClaim("scope", scopes);
            public static AuthorizationPolicyBuilder RequireAnyScope(this AuthorizationPolicyBuilder policy, string scope) => policy.RequireAssertion(context =>
                context.User.FindAll("scope").SelectMany(claim => claim.Value.Split(' ')).Contains(scope));
        }
        """;

    [Theory]
    [InlineData("policy => policy.RequireAuthenticatedUser()")]
    [InlineData("policy => policy.RequireClaim(\"amr\", \"pwd\", \"mfa\").RequireClaim(\"scope\", \"portal\")")]
    [InlineData("policy => policy.RequireClaim(\"acr\", \"2\")")]
    [InlineData("policy => policy.RequireClaim(\"idp\", \"local\").RequireClaim(\"aud\", \"portal\")")]
    [InlineData("policy => policy.RequireClaim(\"client_id\", \"portal\").RequireClaim(\"azp\").RequireClaim(\"iss\")")]
    [InlineData("policy => policy.RequireClaim(\"appid\").RequireClaim(\"jti\").RequireClaim(\"oid\").RequireClaim(\"sid\").RequireClaim(\"auth_time\")")]
    [InlineData("policy => policy.RequireClaim(\"http://schemas.microsoft.com/identity/claims/scope\", \"portal\")")]
    [InlineData("policy => policy.RequireClaim(\"http://schemas.microsoft.com/claims/authnmethodsreferences\", \"mfa\")")]
    [InlineData("policy => policy.RequireClaim(ClaimTypes.AuthenticationMethod).RequireClaim(ClaimTypes.NameIdentifier).RequireClaim(ClaimTypes.Email)")]
    [InlineData("policy => { policy.RequireAuthenticatedUser(); policy.AddAuthenticationSchemes(\"key\"); }")]
    [InlineData("policy => policy.RequireScope(\"portal\")")]
    [InlineData("policy => policy.RequireAnyScope(\"portal\")")]
    [InlineData("policy => policy.AddRequirements(new SignedIn())")]
    [InlineData("policy => policy.AddRequirements(new Named())")]
    [InlineData("policy => policy.AddRequirements(new Scope(\"portal\", \"https://id\"))")]
    [InlineData("policy => policy.AddRequirements(new Known())")]
    [InlineData("policy => policy.AddRequirements(new Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement())")]
    [InlineData("new AuthorizationPolicyBuilder(\"key\").RequireAuthenticatedUser().RequireClaim(\"scope\", \"portal\").Build()")]
    public Task What_every_account_meets_is_no_privilege(string policy) => Everybodys(policy);

    [Theory]
    [InlineData("HasClaim(\"scope\", \"portal\")")]
    [InlineData("HasClaim(claim => claim.Type == \"scope\" && claim.Value.Split(' ').Contains(\"portal\"))")]
    [InlineData("HasClaim(claim => claim.Type == \"scope\" || claim.Type == \"scp\")")]
    [InlineData("Claims.Any(claim => claim.Type == \"amr\" && claim.Value == \"mfa\")")]
    [InlineData("FindFirstValue(\"acr\") == \"2\"")]
    [InlineData("FindFirst(\"scope\")?.Value.Contains(\"portal\") == true")]
    [InlineData("FindFirst(claim => claim.Type == \"scope\")?.Value == \"portal\"")]
    [InlineData("Identity is { IsAuthenticated: true }")]
    [InlineData("FindFirst(ClaimTypes.NameIdentifier) != null")]
    public Task Nor_is_what_a_function_asks_of_every_account(string asked) => Everybodys($"policy => policy.RequireAssertion(context => context.User.{asked})");

    private static async Task Everybodys(string policy)
    {
        await Action("AUTHZ1002", policy, "return Ok(db.Orders.{|AUTHZ1002:Find|}(id));");
        await Action("AUTHZ1003", policy, "return Ok(db.Customers.{|AUTHZ1003:ToList|}());");
        await Action("AUTHZ1001", policy, "return Ok(db.Orders.Find(id));");
        await Action("AUTHZ1002", policy, "return Ok(db.Orders.First(o => o.Id == id && o.Customer!.UserId == Me));");
        await Action("AUTHZ1003", policy, "return Ok(db.Orders.Where(o => o.Customer!.UserId == Me).ToList());");
    }

    [Theory]
    [InlineData("policy => policy.RequireClaim(\"department\", \"billing\")")]
    [InlineData("policy => policy.RequireClaim(\"scope\", \"portal\").RequireClaim(\"department\", \"billing\")")]
    [InlineData("policy => policy.RequireAssertion(context => context.User.HasClaim(\"scope\", \"portal\") && context.User.HasClaim(\"department\", \"billing\"))")]
    [InlineData("policy => policy.RequireAssertion(context => context.User.HasClaim(claim => claim.Type == \"department\"))")]
    [InlineData("policy => policy.RequireAssertion(context => context.User.FindFirst(\"department\")?.Value == \"billing\")")]
    [InlineData("policy => policy.RequireAssertion(context => context.User.FindFirstValue(\"department\") == \"billing\")")]
    [InlineData("policy => policy.RequireScope(\"portal\").RequireRole(\"Staff\")")]
    [InlineData("policy => policy.AddRequirements(new Scope(\"portal\", \"https://id\"), new Duty(\"orders.read\"))")]
    public async Task What_some_accounts_meet_is(string policy)
    {
        await Action("AUTHZ1002", policy, "return Ok(db.Orders.Find(id));");
        await Action("AUTHZ1003", policy, "return Ok(db.Customers.ToList());");
    }

    [Theory]
    [InlineData("options.AddPolicy(Policies.Kept, policy => policy.RequireClaim(\"scope\", \"portal\"));", true)]
    [InlineData("foreach (var scope in Policies.Scopes) { options.AddPolicy(scope, policy => policy.RequireClaim(\"scope\", scope)); }", true)]
    [InlineData("foreach (var scope in Policies.Scopes) { options.AddPolicy(scope, policy => policy.RequireClaim(\"duty\", scope)); }", false)]
    [InlineData("foreach (var scope in new[] { \"portal\", \"till\" }) { options.AddPolicy(scope, policy => policy.RequireClaim(\"scope\", scope)); }", true)]
    [InlineData("foreach (var scope in new[] { \"stall\", \"till\" }) { options.AddPolicy(scope, policy => policy.RequireClaim(\"scope\", scope)); }", false)]
    [InlineData("foreach (var (name, scope) in new Dictionary<string, string> { [\"portal\"] = \"p\" }) { options.AddPolicy(name, policy => policy.RequireClaim(\"scope\", scope)); }", true)]
    [InlineData("foreach (var scope in Policies.Scopes) { options.AddPolicy(scope, policy => policy.RequireClaim(\"scope\", scope)); } options.AddPolicy(\"staff\", policy => policy.RequireRole(\"Staff\"));", true)]
    public Task It_may_be_one_of_many(string registration, bool isFound) => Registered(
        "AUTHZ1002", registration, $"return Ok(db.Orders.{Marina.Mark("AUTHZ1002", "Find", isFound)}(id));");

    [Theory]
    [InlineData("[Authorize, Microsoft.Identity.Web.Resource.RequiredScope(\"portal\")]", "", true)]
    [InlineData("[Authorize]", "HttpContext.VerifyUserHasAnyAcceptedScope(\"portal\");", true)]
    [InlineData("[Authorize(\"Scoped\")]", "", true)]
    [InlineData("[Authorize(\"Scoped\", Roles = \"Staff\")]", "", false)]
    public Task So_it_is_with_scopes_of_a_library(string attribute, string statement, bool isFound) => Verify.Diagnostics(
        $$"""
        using Microsoft.Identity.Web;
        using Microsoft.Identity.Web.Resource;

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options => options.AddPolicy("Scoped", policy => policy.RequireScope("portal")));
        }

        public class OrdersController(ShopDb db) : ControllerBase
        {
            {{attribute}}
            public IActionResult Get(int id)
            {
                {{statement}}
                return Ok(db.Orders.{{Marina.Mark("AUTHZ1002", "Find", isFound)}}(id));
            }
        }

        public static class Endpoints
        {
            public static void Map(WebApplication app) => app.MapGet("/orders/{id}", (int id, ShopDb db) => db.Orders.{|AUTHZ1002:Find|}(id)).RequireAuthorization().RequireScope("portal");
        }
        """,
        Shop.SetupFor("AUTHZ1002") with { Files = [("Shop.cs", Shop.Data), ("IdentityWeb.cs", IdentityWeb)] });

    private const string IdentityWeb = """
        namespace Microsoft.Identity.Web.Resource
        {
            public interface IAuthRequiredScopeMetadata { IEnumerable<string>? AcceptedScope { get; } }
            public class RequiredScopeAttribute(params string[] acceptedScopes) : Attribute, IAuthRequiredScopeMetadata { public IEnumerable<string>? AcceptedScope { get; set; } = acceptedScopes; }
            public static class ScopesRequiredHttpContextExtensions { public static extern void VerifyUserHasAnyAcceptedScope(this HttpContext context, params string[] acceptedScopes); }
        }

        namespace Microsoft.Identity.Web
        {
            public static class PolicyBuilderExtensions { public static extern AuthorizationPolicyBuilder RequireScope(this AuthorizationPolicyBuilder authorizationPolicyBuilder, params string[] allowedValues); }
            public static class RequiredScopeExtensions { public static extern TBuilder RequireScope<TBuilder>(this TBuilder endpointConventionBuilder, params string[] scope) where TBuilder : IEndpointConventionBuilder; }
        }
        """;

    private static Task Action(string rule, string policy, string body) => Registered(rule, $"options.AddPolicy(Policies.Portal, {policy});", body);

    private static Task Registered(string rule, string registration, string body) => Shop.Findings(rule, $$"""
        {{Types}}

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options => { {{registration}} });
        }

        [Authorize(Policies.Portal)]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            public IActionResult Get(int id)
            {
                {{body}}
            }
        }
        """);
}
