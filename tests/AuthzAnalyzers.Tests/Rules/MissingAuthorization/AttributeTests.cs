using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class AttributeTests
{
    private const string Attributes = """
        public class StaffOnlyAttribute : AuthorizeAttribute { public StaffOnlyAttribute() { Roles = "Staff"; } }

        public class PermissionAttribute<T> : AuthorizeAttribute { public PermissionAttribute() { Policy = typeof(T).Name; } }

        public class RequireRoleAttribute(string role) : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.IsInRole(role))
                {
                    context.Result = new ForbidResult();
                }
            }
        }

        public class StampAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter
        {
            public void OnAuthorization(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context) =>
                context.HttpContext.Response.Headers["X-Stamp"] = "1";
        }

        public class PermissionFilter(string permission) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!context.HttpContext.User.HasClaim("permission", permission))
                {
                    context.Result = new ForbidResult();
                }

                return Task.CompletedTask;
            }
        }

        public class HasPermissionAttribute : TypeFilterAttribute
        {
            public HasPermissionAttribute(string permission) : base(typeof(PermissionFilter)) { Arguments = new object[] { permission }; }
        }

        public class SignedInAttribute : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
        {
            public override void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context)
            {
                if (context.HttpContext.User.Identity?.IsAuthenticated != true)
                {
                    context.Result = new UnauthorizedResult();
                }
            }
        }
        """;

    [Theory]
    [InlineData("[Authorize]")]
    [InlineData("[Authorize(Roles = \"Customer\")]")]
    [InlineData("[Authorize(\"Staff\")]")]
    [InlineData("[StaffOnly]")]
    [InlineData("[Permission<Customer>]")]
    [InlineData("[RequireRole(\"Staff\")]")]
    [InlineData("[HasPermission(\"customers.read\")]")]
    [InlineData("[TypeFilter(typeof(PermissionFilter), Arguments = new object[] { \"customers.read\" })]")]
    [InlineData("[SignedIn]")]
    public Task An_attribute_that_asks_for_the_caller_is_evidence(string attribute) => Code(
        $"public class CustomersController(ShopDb db) : ControllerBase {{ {attribute} public Customer? Get(int id) => db.Customers.Find(id); }}");

    [Theory]
    [InlineData("[Authorize]")]
    [InlineData("[RequireRole(\"Staff\")]")]
    public Task An_attribute_on_the_controller_is_evidence(string attribute) => Code(
        $"{attribute} public class CustomersController(ShopDb db) : ControllerBase {{ public Customer? Get(int id) => db.Customers.Find(id); }}");

    [Fact]
    public Task An_attribute_on_a_base_controller_is_evidence() => Code("""
        [StaffOnly] public abstract class StaffController : ControllerBase { }
        public class CustomersController(ShopDb db) : StaffController { public Customer? Get(int id) => db.Customers.Find(id); }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("[HttpGet(\"{id}\")]")]
    [InlineData("[ValidateAntiForgeryToken]")]
    [InlineData("[Stamp]")]
    [InlineData("[ResponseCache(NoStore = true)]")]
    [InlineData("[AllowAnonymous]")]
    [InlineData("[Authorize, AllowAnonymous]")]
    public Task An_attribute_that_asks_for_nobody_is_no_evidence(string attribute) => Code(
        $"public class CustomersController(ShopDb db) : ControllerBase {{ {attribute} public Customer? Get(int id) => db.Customers.{{|AUTHZ1001:Find|}}(id); }}");

    [Fact]
    public Task An_action_open_to_everyone_in_a_controller_that_is_not_is_found() => Code("""
        [Authorize]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public Customer? Get(int id) => db.Customers.Find(id);
            [AllowAnonymous] public Customer? Peek(int id) => db.Customers.{|AUTHZ1001:Find|}(id);
        }
        """);

    private static Task Code(string source) => Shop.Findings("AUTHZ1001", source + "\n" + Attributes);
}
