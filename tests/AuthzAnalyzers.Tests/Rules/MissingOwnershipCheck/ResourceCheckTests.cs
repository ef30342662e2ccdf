using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Checks of a loaded record by the application's own requirements: what they prove is in the code that decides on them.</summary>
public class ResourceCheckTests
{
    private const string Compares = "if (resource.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }";

    private const string ComparesOrPrivileged = "if (context.User.IsInRole(\"Support\") || resource.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }";

    private const string Always = "context.Succeed(requirement);";

    private const string Own = "public class Own : IAuthorizationRequirement { }";

    public static TheoryData<string, string> Checks => new()
    {
        { "\"Own\"", "options.AddPolicy(\"Own\", policy => policy.AddRequirements(new Own()));" },
        { "\"Own\"", "options.AddPolicy(\"Own\", policy => policy.RequireAuthenticatedUser().AddRequirements(new Own()));" },
        { "\"Own\"", "options.AddPolicy(\"Own\", policy => policy.Requirements.Add(new Own()));" },
        { "Policies.Own", "options.AddPolicy(Policies.Own, policy => policy.AddRequirements(Policies.Kept));" },
        { "new Own()", "" },
        { "new IAuthorizationRequirement[] { new Own() }", "" },
        { "[new Own()]", "" },
        { "new List<IAuthorizationRequirement> { new Own() }", "" },
        { "Policies.Kept", "" },
        { "Policies.All", "" },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task What_its_handler_compares_with_the_caller_is_the_callers_own(string asked, string policies)
    {
        await Check("AUTHZ1002", asked, policies, Own + Handler("Own", Compares), mark: false);
        await Check("AUTHZ2001", asked, policies, Own + Handler("Own", Compares), mark: false);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public Task A_handler_that_always_succeeds_proves_nothing(string asked, string policies) =>
        Check("AUTHZ1002", asked, policies, Own + Handler("Own", Always), mark: true);

    [Fact]
    public async Task Who_is_privileged_sees_records_of_others()
    {
        await Check("AUTHZ1002", "new Own()", "", Own + Handler("Own", ComparesOrPrivileged), mark: false);
        await Check("AUTHZ2001", "new Own()", "", Own + Handler("Own", ComparesOrPrivileged), mark: true);
    }

    [Fact]
    public async Task Of_two_handlers_the_weaker_one_counts()
    {
        await Check("AUTHZ1002", "new Own()", "", Own + Handler("Own", Compares) + Handler("Own", Always, "Second"), mark: true);
        await Check("AUTHZ2001", "new Own()", "", Own + Handler("Own", Compares) + Handler("Own", "if (resource.Status == \"public\") { context.Succeed(requirement); }", "Second"), mark: true);
    }

    [Fact]
    public async Task Of_two_requirements_both_count()
    {
        const string types = Own + "public class Known : IAuthorizationRequirement { }";
        await Check("AUTHZ2001", "new IAuthorizationRequirement[] { new Known(), new Own() }", "", types + Handler("Own", Compares) + Handler("Known", Always, "Second"), mark: false);
        await Check("AUTHZ1002", "new IAuthorizationRequirement[] { new Known(), new Own() }", "", types + Handler("Own", Always) + Handler("Known", Always, "Second"), mark: true);
    }

    [Fact]
    public async Task A_handler_for_other_records_decides_nothing_here()
    {
        const string other = "public class ForProducts : AuthorizationHandler<Own, Product> { protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Own requirement, Product resource) { context.Succeed(requirement); return Task.CompletedTask; } }";
        await Check("AUTHZ2001", "new Own()", "", Own + Handler("Own", Compares) + other, mark: false);
        await Check("AUTHZ1002", "new Own()", "", Own + Handler("Own", Always) + other, mark: true);
    }

    [Fact]
    public async Task Named_operations_are_requirements_too()
    {
        const string operations = "public static class Operations { public static readonly OperationAuthorizationRequirement Read = new() { Name = \"Read\" }; public static readonly OperationAuthorizationRequirement Write = new() { Name = \"Write\" }; }";
        const string compares = "if ((requirement.Name == Operations.Read.Name || requirement.Name == Operations.Write.Name) && resource.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }";
        await Check("AUTHZ1002", "Operations.Read", "", operations + Handler("OperationAuthorizationRequirement", compares), mark: false);
        await Check("AUTHZ2001", "Operations.Read", "", operations + Handler("OperationAuthorizationRequirement", compares), mark: false);
        await Check("AUTHZ1002", "Operations.Read", "", operations + Handler("OperationAuthorizationRequirement", Always), mark: true);
    }

    [Fact]
    public async Task A_handler_of_any_record_finds_it_in_its_context()
    {
        string Untyped(string decide) => Own + $$"""
            public class AnyHandler : AuthorizationHandler<Own>
            {
                protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Own requirement) { {{decide}} return Task.CompletedTask; }
            }
            """;
        await Check("AUTHZ2001", "new Own()", "", Untyped("if (context.Resource is Order order && order.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }"), mark: false);
        await Check("AUTHZ1002", "new Own()", "", Untyped(Always), mark: true);
    }

    [Fact]
    public async Task A_handler_may_leave_the_comparison_to_others()
    {
        string Delegating(string compare) => Own + Handler("Own", "if (Mine(context.User, resource)) { context.Succeed(requirement); }")
            .Replace("{ protected", $"{{ private static bool Mine(ClaimsPrincipal user, Order order) => {compare}; protected");
        await Check("AUTHZ2001", "new Own()", "", Delegating("order.Customer!.UserId == user.FindFirstValue(ClaimTypes.NameIdentifier)"), mark: false);
        await Check("AUTHZ2001", "new Own()", "", Delegating("order.Status == \"public\""), mark: true);
    }

    [Fact]
    public async Task A_policy_that_asks_for_a_sign_in_says_nothing_of_the_record()
    {
        await Check("AUTHZ1002", "\"Any\"", "options.AddPolicy(\"Any\", policy => policy.RequireAuthenticatedUser());", "", mark: true);
        await Check("AUTHZ1002", "\"Any\"", "options.AddPolicy(\"Any\", policy => policy.RequireRole(\"Support\"));", "", mark: false);
    }

    [Fact]
    public Task What_decides_out_of_sight_is_taken_at_its_word() => Check("AUTHZ1002", "new Own()", "", Own, mark: false);

    [Fact]
    public Task A_handler_that_asks_another_check_comes_to_an_end() => Check("AUTHZ1002", "new Own()", "", Own + """
        public class Access(IAuthorizationService service)
        {
            public async Task<bool> MayAsync(ClaimsPrincipal user, Order order) => (await service.AuthorizeAsync(user, order, new Own())).Succeeded;
        }

        public class AskingHandler(Access access) : AuthorizationHandler<Own, Order>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Own requirement, Order resource)
            {
                if (await access.MayAsync(context.User, resource)) { context.Succeed(requirement); }
            }
        }
        """, mark: false);

    [Theory]
    [InlineData("if (resource.Status == \"public\") { context.Succeed(requirement); }", true)]
    [InlineData("if (resource.Total < 100) { context.Succeed(requirement); }", true)]
    [InlineData("if (resource.Status != \"closed\" && resource.CustomerId != 0) { context.Succeed(requirement); }", true)]
    [InlineData("if (resource.Customer is not null) { context.Succeed(requirement); }", true)]
    [InlineData("if (resource.Status == \"public\" || resource.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }", false)]
    [InlineData("if (resource.Status == \"open\" && resource.Customer!.UserId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) { context.Succeed(requirement); }", false)]
    [InlineData("if (Rules.Decide(resource, context.User)) { context.Succeed(requirement); }", false)]
    [InlineData("foreach (var claim in context.User.FindAll(\"owner\")) { if (string.Compare(claim.Value, resource.Customer!.UserId) == 0) { context.Succeed(requirement); } }", false)]
    public Task A_handler_that_asks_of_the_record_alone_proves_nothing(string decide, bool mark) => Check(
        "AUTHZ1002",
        "new Own()",
        "",
        Own + Handler("Own", decide) + "public static class Rules { public static Func<Order, ClaimsPrincipal, bool> Decide { get; set; } = null!; }",
        mark);

    private static string Handler(string requirement, string decide, string name = "First") => $$"""
        public class {{name}}Handler : AuthorizationHandler<{{requirement}}, Order>
        { protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, {{requirement}} requirement, Order resource) { {{decide}} return Task.CompletedTask; } }
        """;

    private static Task Check(string rule, string asked, string policies, string types, bool mark)
    {
        var load = mark ? $"{{|{rule}:FindAsync|}}" : "FindAsync";
        var kept = types.Contains("class Own ") ? "public static readonly IAuthorizationRequirement Kept = new Own(); public static IAuthorizationRequirement[] All => [new Own()];" : "";
        return Shop.Findings(rule, $$"""
            using Microsoft.AspNetCore.Authorization.Infrastructure;

            public static class Policies
            {
                public const string Own = "Own";
                {{kept}}
                public static void Add(IServiceCollection services) => services.AddAuthorization(options => { {{policies}} });
            }

            [Authorize]
            public class OrdersController(ShopDb db, IAuthorizationService service) : Controller
            {
                public async Task<IActionResult> Get(int id)
                {
                    var order = await db.Orders.{{load}}(id);
                    var allowed = await service.AuthorizeAsync(User, order, {{asked}});
                    if (!allowed.Succeeded) { return NotFound(); }
                    return Ok(order);
                }
            }

            {{types}}
            """);
    }
}
