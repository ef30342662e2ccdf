using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class ClaimFlagTests
{
    [Theory]
    [InlineData("user.Flag(\"desk\") == true", "")]
    [InlineData("user.Flag(\"desk\") ?? false", "")]
    [InlineData("user.MayServe()", "")]
    [InlineData("user.Number(\"member\") != null && user.MayServe()", "")]
    [InlineData("user.Number(\"member\") != null && (user.Flag(\"desk\") == true || user.Flag(\"vault\") == true)", "")]
    [InlineData("user.Flag(\"desk\") != null", "AUTHZ1003")]
    [InlineData("user.Flag(\"desk\") == true || user.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("user.Number(\"member\") != null", "AUTHZ1003")]
    [InlineData("user.IsInRole(\"Desk\") || user.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("user.HasClaim(\"desk\", \"yes\") || user.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("user.FindFirst(\"desk\")!.Value == \"yes\" || user.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("user.FindFirst(\"desk\")?.Value == \"yes\" || user.Identity!.IsAuthenticated", "AUTHZ1005")]
    [InlineData("user.Flag(\"desk\") != true && user.Identity!.IsAuthenticated", "AUTHZ1003")]
    [InlineData("(user.Flag(\"desk\") ?? true) && user.Identity!.IsAuthenticated", "AUTHZ1003")]
    public Task A_claim_that_says_yes_is_a_privilege(string assertion, string rule) => Shop.Findings(rule.Length > 0 ? rule : "AUTHZ1003", $$"""
        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options =>
                options.AddPolicy("Desk", policy => Policies.Desk(policy)));
        }

        public static class Policies
        {
            public static AuthorizationPolicyBuilder Desk(AuthorizationPolicyBuilder policy)
            {
                return policy.RequireAssertion(context => Meets(context.User));
            }

            private static bool Meets(ClaimsPrincipal user) => {{assertion}};
        }

        public static class Claims
        {
            public static bool MayServe(this ClaimsPrincipal user)
            {
                return (user.Flag("desk") ?? false) || user.Flag("vault") == true;
            }

            public static int? Number(this ClaimsPrincipal user, string type)
            {
                var text = user.Text(type);
                return text == null ? null : int.Parse(text);
            }

            public static bool? Flag(this ClaimsPrincipal user, string type)
            {
                var text = user.Text(type);
                if (text == null)
                {
                    return null;
                }

                try
                {
                    return bool.Parse(text);
                }
                catch
                {
                    return null;
                }
            }

            private static string? Text(this ClaimsPrincipal user, string type)
            {
                return user.FindFirst(type)?.Value;
            }
        }

        [Authorize("Desk")]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{{(rule.Length > 0 ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}();
        }
        """);
}
