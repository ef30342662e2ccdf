using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>Refusals for the state that callers are in: they stand before public pages as well, and say nothing of what callers may do.</summary>
public class CallerStateTests
{
    private const string Types = """
        public interface ITerms { Task<bool> Accepted(string? user); Task<bool> Accepted(string? user, int contract); }

        public interface IPasswords { bool IsPasswordExpired(string? user); }

        public interface IDuties { Task<bool> Holds(string? user, string duty); }

        public interface ICurrentUser { string? Id { get; } }

        public class TermsFilter(ITerms terms, ICurrentUser me) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!await terms.Accepted(me.Id)) { context.Result = new RedirectResult("/terms"); }
            }
        }

        public class PasswordFilter(IPasswords passwords, ICurrentUser me) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                var mustChange = passwords.IsPasswordExpired(me.Id);
                if (mustChange) { context.Result = new RedirectResult("/password"); }
                return Task.CompletedTask;
            }
        }

        public class ClosedFilter(ISiteState site) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (site.IsClosed()) { context.Result = new RedirectResult("/closed"); }
                return Task.CompletedTask;
            }
        }

        public interface ISiteState { bool IsClosed(); }

        public class ContractFilter(ITerms terms, ICurrentUser me) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!await terms.Accepted(me.Id, 7)) { context.Result = new RedirectResult("/terms"); }
            }
        }

        public class DutyFilter(string duty, IDuties duties, ICurrentUser me) : Microsoft.AspNetCore.Mvc.Filters.IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(Microsoft.AspNetCore.Mvc.Filters.AuthorizationFilterContext context)
            {
                if (!await duties.Holds(me.Id, duty)) { context.Result = new ForbidResult(); }
            }
        }

        public class DutyAttribute : TypeFilterAttribute
        {
            public DutyAttribute(string duty) : base(typeof(DutyFilter)) => Arguments = new object[] { duty };
        }
        """;

    [Theory]
    [InlineData("TermsFilter")]
    [InlineData("PasswordFilter")]
    [InlineData("ClosedFilter")]
    public Task A_refusal_for_the_state_that_callers_are_in_is_no_evidence(string filter) => Code(filter, "", isFound: true);

    [Theory]
    [InlineData("TermsFilter", "[Duty(\"orders.read\")]")]
    [InlineData("TermsFilter", "[Authorize]")]
    [InlineData("ContractFilter", "")]
    public Task A_permission_beside_it_is(string filter, string attribute) => Code(filter, attribute, isFound: false);

    [Theory]
    [InlineData("if (!await terms.Accepted(me.Id)) { return Redirect(\"/terms\"); }", true)]
    [InlineData("if (!await duties.Holds(me.Id, \"orders.read\")) { return Forbid(); }", false)]
    public Task The_same_holds_in_an_action(string guard, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        {{Types}}

        public class OrdersController(ShopDb db, ITerms terms, IDuties duties, ICurrentUser me) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                {{guard}}
                return Ok(await db.Orders.{{(isFound ? "{|AUTHZ1001:FindAsync|}" : "FindAsync")}}(id));
            }
        }
        """);

    private static Task Code(string filter, string attribute, bool isFound) => Shop.Findings("AUTHZ1001", $$"""
        {{Types}}

        [TypeFilter(typeof({{filter}}))] public abstract class FrontController : Controller { }

        public class OrdersController(ShopDb db) : FrontController
        {
            {{attribute}} public async Task<IActionResult> Get(int id) => Ok(await db.Orders.{{(isFound ? "{|AUTHZ1001:FindAsync|}" : "FindAsync")}}(id));
        }
        """);
}
