using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/aspnet-mvc5.txt", Against = "source stub")]
public sealed class Mvc5Tests
{
    private static Task Controller(string rule, string members, string attributes = "", string more = "") => HostedShop.Findings(rule, $$"""
        using System.Web.Mvc;
        using ActionResult = System.Web.Mvc.ActionResult;

        {{attributes}}
        public class CustomersController : System.Web.Mvc.Controller
        {
            private readonly ShopDb db = new();

            {{members}}
        }

        {{more}}
        """, "SystemWeb");

    private static string Details(string rule, string attributes = "") => $$"""
        {{attributes}}
        public ActionResult Details(int id) => View(db.Customers.{{(rule.Length == 0 ? "First" : "{|" + rule + ":First|}")}}(c => c.Id == id));
        """;

    [Fact]
    public Task A_record_shown_to_anybody_is_reported() => Controller("AUTHZ1001", Details("AUTHZ1001"));

    [Theory]
    [InlineData("[System.Web.Mvc.Authorize(Roles = \"Staff\")]", "")]
    [InlineData("", "[System.Web.Mvc.Authorize(Roles = \"Staff\")]")]
    [InlineData("", "[System.Web.Mvc.Authorize(Users = \"alice\")]")]
    [InlineData("", "[StaffOnly]")]
    [InlineData("", "[StaffChecked]")]
    [InlineData("", "[System.Web.Mvc.ChildActionOnly]")]
    public Task A_closed_action_is_silent(string onController, string onAction) => Controller("AUTHZ1001", Details("", onAction), onController, """
        public class StaffOnlyAttribute : System.Web.Mvc.AuthorizeAttribute
        {
            protected override bool AuthorizeCore(System.Web.HttpContextBase httpContext) => base.AuthorizeCore(httpContext) && httpContext.User.IsInRole("Staff");
        }

        public class StaffCheckedAttribute : System.Web.Mvc.ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext filterContext)
            {
                if (!filterContext.HttpContext.User.IsInRole("Staff"))
                {
                    filterContext.Result = new HttpUnauthorizedResult();
                }
            }
        }
        """);

    [Fact]
    public Task A_subclass_that_lets_everybody_in_counts_for_nothing() => Controller("AUTHZ1001", Details("AUTHZ1001", "[Open]"), "", """
        public class OpenAttribute : System.Web.Mvc.AuthorizeAttribute
        {
            protected override bool AuthorizeCore(System.Web.HttpContextBase httpContext) => true;
        }
        """);

    [Fact]
    public Task A_mark_that_opens_an_action_is_seen() => Controller("AUTHZ1001", Details("AUTHZ1001", "[System.Web.Mvc.AllowAnonymous]"), "[System.Web.Mvc.Authorize(Roles = \"Staff\")]");

    [Fact]
    public Task What_an_action_puts_aside_does_not_count() =>
        Controller("AUTHZ1002", Details("AUTHZ1002", "[System.Web.Mvc.OverrideAuthorization, System.Web.Mvc.Authorize]"), "[System.Web.Mvc.Authorize(Roles = \"Staff\")]");

    [Theory]
    [InlineData("filters.Add(new System.Web.Mvc.AuthorizeAttribute { Roles = \"Staff\" });")]
    [InlineData("GlobalFilters.Filters.Add(new StaffChecked());")]
    public Task A_filter_of_all_controllers_counts(string added) => Controller("AUTHZ1001", Details(""), "", $$"""
        public class StaffChecked : System.Web.Mvc.ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext filterContext)
            {
                if (!filterContext.HttpContext.User.IsInRole("Staff"))
                {
                    filterContext.Result = new HttpUnauthorizedResult();
                }
            }
        }

        public static class FilterConfig
        {
            public static void Register(GlobalFilterCollection filters)
            {
                {{added}}
            }
        }
        """);

    [Fact]
    public Task A_filter_method_of_the_controller_itself_counts() => Controller("AUTHZ1001", """
        protected override void OnActionExecuting(ActionExecutingContext filterContext)
        {
            if (!User.IsInRole("Staff"))
            {
                filterContext.Result = new HttpUnauthorizedResult();
            }
        }

        """ + Details(""));

    [Fact]
    public Task Protection_from_forgery_counts_for_nothing() => Controller("AUTHZ1001", Details("AUTHZ1001", "[System.Web.Mvc.ValidateAntiForgeryToken]"));

    [Fact]
    public Task A_record_that_any_signed_in_caller_chooses_is_reported() => Controller("AUTHZ1002", Details("AUTHZ1002"), "[System.Web.Mvc.Authorize]");

    [Fact]
    public Task What_the_request_names_is_the_callers_choice() => Controller("AUTHZ1002", """
        public ActionResult Details()
        {
            var id = int.Parse(Request.QueryString["id"]!);
            ViewBag.Customer = db.Customers.{|AUTHZ1002:First|}(c => c.Id == id);
            return View();
        }
        """, "[System.Web.Mvc.Authorize]");

    [Fact]
    public Task The_callers_own_record_is_silent() => Controller("AUTHZ1002", """
        public ActionResult Details(int id)
        {
            var customer = db.Customers.First(c => c.Id == id);
            if (customer.UserId != User.Identity!.Name)
            {
                return new HttpUnauthorizedResult();
            }

            return View(customer);
        }
        """, "[System.Web.Mvc.Authorize]");

    [Fact]
    public Task The_attribute_of_Web_API_means_nothing_to_a_controller_of_MVC() => Controller("AUTHZ1006", Details("", "[{|AUTHZ1006:System.Web.Http.Authorize(Roles = \"Staff\")|}]"));

    [Fact]
    public Task The_attribute_of_MVC_has_an_effect() => Controller("AUTHZ1006", Details("", "[System.Web.Mvc.Authorize(Roles = \"Staff\")]"));
}
