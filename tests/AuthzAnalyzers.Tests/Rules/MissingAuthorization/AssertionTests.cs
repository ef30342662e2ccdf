using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Policies that a function decides on, and handlers that decide on several requirements.</summary>
public class AssertionTests
{
    [Theory]
    [InlineData("context => context.User.HasClaim(\"department\", \"support\")", "")]
    [InlineData("context => context.User.IsInRole(\"Staff\") || context.User.IsInRole(\"Audit\")", "")]
    [InlineData("context => context.User.Claims.Any(claim => claim.Type == \"department\" && claim.Value == \"support\")", "")]
    [InlineData("async context => { await Task.Yield(); return context.User.IsInRole(\"Staff\"); }", "")]
    [InlineData("context => Decisions.IsStaff(context.User)", "")]
    [InlineData("Decisions.MayEnter", "")]
    [InlineData("context => context.User.Identity!.IsAuthenticated", "AUTHZ1003")]
    [InlineData("context => context.User.IsInRole(\"Staff\") || context.User.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("context => context.User.IsInRole(\"Staff\") ? true : context.User.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("context => Decisions.IsAnybody(context.User)", "AUTHZ1005")]
    [InlineData("context => true", "AUTHZ1001")]
    [InlineData("async context => { await Task.Yield(); return DateTime.Now.Hour > 8; }", "AUTHZ1001")]
    public Task A_policy_asks_what_its_function_asks(string assertion, string rule) => Shop.Findings(rule.Length > 0 ? rule : "AUTHZ1001", $$"""
        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options =>
                options.AddPolicy("Entry", policy => policy.RequireAssertion({{assertion}})));
        }

        public static class Decisions
        {
            public static bool IsStaff(ClaimsPrincipal user) => user.IsInRole("Staff");

            public static bool IsAnybody(ClaimsPrincipal user) => user.IsInRole("Staff") || user.Identity!.IsAuthenticated;

            public static bool MayEnter(AuthorizationHandlerContext context) => context.User.IsInRole("Staff");
        }

        [Authorize("Entry")]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{{(rule.Length > 0 ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """);

    [Theory]
    [InlineData("if (context.User.IsInRole(\"Staff\")) { context.Succeed(context.PendingRequirements.OfType<Read>().Single()); }", "")]
    [InlineData("context.Succeed(context.PendingRequirements.OfType<Read>().Single());", "AUTHZ1001")]
    [InlineData("context.Succeed(context.PendingRequirements.OfType<Edit>().Single());", "")]
    public Task A_handler_of_any_requirement_decides_on_those_that_it_names(string body, string rule) => Shop.Findings("AUTHZ1001", $$"""
        public class Read : IAuthorizationRequirement;
        public class Edit : IAuthorizationRequirement;

        public class Permissions : IAuthorizationHandler
        {
            public Task HandleAsync(AuthorizationHandlerContext context)
            {
                {{body}}
                return Task.CompletedTask;
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options =>
                options.AddPolicy("Reading", policy => policy.Requirements.Add(new Read())));
        }

        [Authorize("Reading")]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{{(rule.Length > 0 ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """);
}
