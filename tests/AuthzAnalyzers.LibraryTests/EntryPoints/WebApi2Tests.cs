using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/aspnet-webapi2.txt", Against = "source stub")]
public sealed class WebApi2Tests
{
    private static Task Controller(string rule, string members, string attributes = "", string more = "") => HostedShop.Findings(rule, $$"""
        using System.Web.Http;

        {{attributes}}
        public class CustomersController : ApiController
        {
            private readonly ShopDb db = new();

            {{members}}
        }

        {{more}}
        """, "SystemWeb");

    private static string Get(string rule, string attributes = "") => $$"""
        {{attributes}}
        public IHttpActionResult Get(int id) => Ok(db.Customers.{{(rule.Length == 0 ? "First" : "{|" + rule + ":First|}")}}(c => c.Id == id));
        """;

    [Fact]
    public Task A_record_returned_to_anybody_is_reported() => Controller("AUTHZ1001", Get("AUTHZ1001"));

    [Theory]
    [InlineData("[System.Web.Http.Authorize(Roles = \"Staff\")]", "", "")]
    [InlineData("", "[System.Web.Http.Authorize(Roles = \"Staff\")]", "")]
    [InlineData("", "[StaffOnly]", "")]
    [InlineData("", "[StaffChecked]", "")]
    [InlineData("", "", "config.Filters.Add(new System.Web.Http.AuthorizeAttribute { Roles = \"Staff\" });")]
    [InlineData("", "", "config.Filters.Add(new StaffCheckedAttribute());")]
    public Task A_closed_action_is_silent(string onController, string onAction, string startUp) => Controller("AUTHZ1001", Get("", onAction), onController, $$"""
        public class StaffOnlyAttribute : System.Web.Http.AuthorizeAttribute
        {
            protected override bool IsAuthorized(System.Web.Http.Controllers.HttpActionContext actionContext) => actionContext.RequestContext.Principal.IsInRole("Staff");
        }

        public class StaffCheckedAttribute : System.Web.Http.Filters.AuthorizationFilterAttribute
        {
            public override void OnAuthorization(System.Web.Http.Controllers.HttpActionContext actionContext)
            {
                if (!actionContext.RequestContext.Principal.IsInRole("Staff"))
                {
                    actionContext.Response = new System.Net.Http.HttpResponseMessage(System.Net.HttpStatusCode.Forbidden);
                }
            }
        }

        public static class WebApiConfig
        {
            public static void Register(HttpConfiguration config)
            {
                {{startUp}}
            }
        }
        """);

    [Fact]
    public Task A_mark_that_opens_an_action_is_seen() => Controller("AUTHZ1001", Get("AUTHZ1001", "[System.Web.Http.AllowAnonymous]"), "[System.Web.Http.Authorize(Roles = \"Staff\")]");

    [Fact]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported() => Controller("AUTHZ1002", Get("AUTHZ1002"), "[System.Web.Http.Authorize]");

    [Fact]
    public Task The_callers_own_record_is_silent() => Controller("AUTHZ1002", """
        public IHttpActionResult Get(int id)
        {
            var customer = db.Customers.First(c => c.Id == id);
            return customer.UserId == User.Identity!.Name ? Ok(customer) : NotFound();
        }
        """, "[System.Web.Http.Authorize]");

    [Fact]
    public Task A_refusal_by_exception_is_understood() => Controller("AUTHZ1001", """
        public Customer Get(int id)
        {
            if (!User.IsInRole("Staff"))
            {
                throw new HttpResponseException(System.Net.HttpStatusCode.Forbidden);
            }

            return db.Customers.First(c => c.Id == id);
        }
        """);

    [Fact]
    public Task The_attribute_of_MVC_means_nothing_to_a_controller_of_Web_API() => Controller("AUTHZ1006", Get("", "[{|AUTHZ1006:System.Web.Mvc.Authorize(Roles = \"Staff\")|}]"));
}
