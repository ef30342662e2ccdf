using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using AuthzAnalyzers.Tests.Rules.UntiedRecord;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Checks and identities of the wrong value that nothing in sight tells.</summary>
public class IdentityMisses
{
    // A service out of sight answers, and the handler only returns where it says no: which side refuses is not told by the graph.
    [Fact]
    public Task A_handler_that_asks_a_service_out_of_sight_about_the_route_is_missed() => Teams.Code(Teams.Of("return Ok(await db.Invoices.FindAsync(id));", "[Authorize(Policy = \"OrgMember\")]") + """

        public class OrgMember : IAuthorizationRequirement { }

        public class OrgMemberHandler(IOrgAccess access, IHttpContextAccessor http) : AuthorizationHandler<OrgMember>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OrgMember requirement)
            {
                if (await access.CanAccessOrg(context.User, Convert.ToInt32(http.HttpContext!.GetRouteValue("orgId"))))
                {
                    context.Succeed(requirement);
                }
            }
        }

        public static class StartUp
        {
            public static void Add(IServiceCollection services) =>
                services.AddAuthorization(options => options.AddPolicy("OrgMember", policy => policy.AddRequirements(new OrgMember())));
        }
        """);

    // The record came whole from the request, and a member of it was set: what else was set by the program cannot be told from what came.
    [Fact]
    public Task The_owner_of_a_bound_record_that_was_touched_is_missed() => Shop.Controller("AUTHZ1009", """
        [Authorize]
        public async Task Post([FromBody] Order order)
        {
            order.Status = "new";
            db.Orders.Add(order);
            await db.SaveChangesAsync();
        }
        """);

    // Records that are audit records by their type's name: their members are not read.
    [Fact]
    public Task The_actor_of_an_audit_record_that_is_stored_directly_is_missed() => Shop.Controller("AUTHZ1009", """
        [Authorize]
        public async Task Get(string user, int id)
        {
            db.Add(new AuditLogEntry { Actor = user, SubjectId = id });
            await db.SaveChangesAsync();
        }
        """, "public class AuditLogEntry { public int Id { get; set; } public string Actor { get; set; } = \"\"; public int SubjectId { get; set; } }");
}
