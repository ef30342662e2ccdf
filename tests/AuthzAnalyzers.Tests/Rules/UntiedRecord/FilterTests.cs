using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UntiedRecord;

/// <summary>Filters and handlers that check a value of the route: what they prove is proven of the action's parameter of that name.</summary>
public class FilterTests
{
    private const string Untied = "return Ok(await db.Invoices.{|AUTHZ1008:FindAsync|}(id));";
    private const string Silent = "return Ok(await db.Invoices.FindAsync(id));";
    private const string Tied = "return Ok(await db.Invoices.SingleAsync(i => i.Id == id && i.OrgId == orgId));";

    private const string Types = """
        public class OrgMemberFilter(TeamDb db) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var me = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                var org = int.Parse((string)context.RouteData.Values["orgId"]!);
                if (!await db.Memberships.AnyAsync(m => m.UserId == me && m.OrgId == org))
                {
                    context.Result = new ForbidResult();
                }
            }
        }

        public class StaffFilter : Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (context.RouteData.Values["orgId"] is null || !context.HttpContext.User.IsInRole("Support"))
                {
                    context.Result = new ForbidResult();
                }
            }
        }

        public class OwnOrgAttribute : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
        {
            public override void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context)
            {
                if (context.HttpContext.User.FindFirstValue("org") != context.ActionArguments["orgId"]?.ToString())
                {
                    context.Result = new ForbidResult();
                }
            }
        }

        public class OrgMember : IAuthorizationRequirement { }

        public class OrgMemberHandler(TeamDb db, IHttpContextAccessor http) : AuthorizationHandler<OrgMember>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OrgMember requirement)
            {
                var me = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                var org = Convert.ToInt32(http.HttpContext!.GetRouteValue("orgId"));
                if (await db.Memberships.AnyAsync(m => m.UserId == me && m.OrgId == org))
                {
                    context.Succeed(requirement);
                }
            }
        }

        public class OrgUser : IAuthorizationRequirement { }

        public class OrgUserHandler(IOrgAccess access, IHttpContextAccessor http) : AuthorizationHandler<OrgUser>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OrgUser requirement)
            {
                if (await access.CanAccessOrg(context.User, Convert.ToInt32(http.HttpContext!.GetRouteValue("orgId"))))
                {
                    context.Succeed(requirement);
                }
            }
        }

        public class Staff : IAuthorizationRequirement { }

        public class StaffHandler : AuthorizationHandler<Staff>
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Staff requirement)
            {
                if (context.User.IsInRole("Support"))
                {
                    context.Succeed(requirement);
                }

                return Task.CompletedTask;
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddAuthorization(options =>
            {
                options.AddPolicy("OrgMember", policy => policy.AddRequirements(new OrgMember()));
                options.AddPolicy("OrgUser", policy => policy.AddRequirements(new OrgUser()));
                options.AddPolicy("Staff", policy => policy.AddRequirements(new Staff()));
            });
        }
        """;

    [Theory]
    [InlineData("[Authorize, TypeFilter(typeof(OrgMemberFilter))]")]
    [InlineData("[Authorize, OwnOrg]")]
    [InlineData("[Authorize(Policy = \"OrgMember\")]")]
    [InlineData("[Authorize(Policy = \"OrgUser\")]")]
    public async Task A_filter_that_reads_the_route_is_bound_to_what_it_reads(string attribute)
    {
        await Action(attribute, Untied);
        await Action(attribute, Tied);
    }

    [Theory]
    [InlineData("[Authorize, TypeFilter(typeof(StaffFilter))]")]
    [InlineData("[Authorize(Policy = \"Staff\")]")]
    [InlineData("[Authorize(Policy = \"Unknown\")]")]
    public Task A_filter_that_asks_for_a_privilege_is_not(string attribute) => Action(attribute, Silent);

    private static Task Action(string attribute, string body) => Teams.Code(Teams.Of(body, attribute) + "\n" + Types);
}
