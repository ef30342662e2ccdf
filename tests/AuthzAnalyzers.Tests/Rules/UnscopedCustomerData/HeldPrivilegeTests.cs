using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnscopedCustomerData;

/// <summary>Filters that look for what they are given where they stand among what the caller holds.</summary>
public class HeldPrivilegeTests
{
    [Theory]
    [InlineData("[Duty(Job.ReadFiles)]", "(MatchAny && Required.Any(r => held.Contains(r))) || Required.ToHashSet().IsSubsetOf(held)")]
    [InlineData("[Duty(true, Job.ReadFiles, Job.CloseFiles)]", "(MatchAny && Required.Any(r => held.Contains(r))) || Required.ToHashSet().IsSubsetOf(held)")]
    [InlineData("[Duty(false, Job.ReadFiles, Job.CloseFiles)]", "(MatchAny && Required.Any(r => held.Contains(r))) || Required.ToHashSet().IsSubsetOf(held)")]
    [InlineData("[Duty(true, Job.ReadFiles)]", "MatchAny ? Required.Any(held.Contains) : Required.All(held.Contains)")]
    [InlineData("[Duty(Job.ReadFiles)]", "MatchAny ? Required.Any(held.Contains) : Required.All(held.Contains)")]
    [InlineData("[Duty(Job.ReadFiles)]", "Required.All(r => held.Contains(r))")]
    [InlineData("[Duty(Job.ReadFiles)]", "held.Any(one => Required.Contains(one))")]
    [InlineData("[Duty(Job.ReadFiles)]", "Required.Intersect(held).Any()")]
    [InlineData("[Duty(Job.ReadFiles)]", "held.Intersect(Required).Any()")]
    [InlineData("[Duty(Job.ReadFiles)]", "held.ToHashSet().IsSupersetOf(Required)")]
    [InlineData("[Duty(Job.ReadFiles)]", "held.ToHashSet().Overlaps(Required)")]
    public async Task Whoever_holds_what_is_required_has_a_privilege(string attribute, string has)
    {
        await Claims("AUTHZ1003", attribute, has, isFound: false);
        await Claims("AUTHZ1005", attribute, has, isFound: false);
    }

    [Theory]
    [InlineData("[Duty(false)]", "Required.All(r => held.Contains(r))")]
    [InlineData("[Duty(false)]", "Required.ToHashSet().IsSubsetOf(held)")]
    [InlineData("[Duty(false)]", "held.ToHashSet().IsSupersetOf(Required)")]
    [InlineData("[Duty(false)]", "Required.Length == 0 || Required.Any(r => held.Contains(r))")]
    [InlineData("[Duty(Job.ReadFiles)]", "!MatchAny || Required.Any(r => held.Contains(r))")]
    public Task What_is_required_of_nobody_is_no_privilege(string attribute, string has) => Claims("AUTHZ1003", attribute, has, isFound: true);

    [Theory]
    [InlineData("Required.Any(r => asked.Contains(r))")]
    [InlineData("Required.Any(asked.Contains)")]
    [InlineData("Required.All(r => asked.Contains(r))")]
    [InlineData("Required.ToHashSet().IsSubsetOf(asked)")]
    [InlineData("Required.Intersect(asked).Any()")]
    [InlineData("asked.Any(one => held.Contains(one))")]
    public Task What_the_request_lists_is_no_privilege(string has) => Claims("AUTHZ1003", "[Duty(Job.ReadFiles)]", has, isFound: true);

    private static Task Claims(string rule, string attribute, string has, bool isFound) => Shop.Findings(rule, $$"""
        public enum Job { ReadFiles, CloseFiles }

        public class DutyAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public bool MatchAny { get; }
            public Job[] Required { get; }
            public DutyAttribute(Job job) { Required = [job]; }
            public DutyAttribute(bool matchAny, params Job[] jobs) { MatchAny = matchAny; Required = jobs; }

            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                var held = context.HttpContext.User.Claims.Where(c => c.Type == "duty").Select(c => Enum.Parse<Job>(c.Value)).ToList();
                var asked = context.HttpContext.Request.Query["duty"].Select(text => Enum.Parse<Job>(text!)).ToList();
                var has = {{has}};
                if (!has)
                {
                    context.Result = new ForbidResult();
                    return;
                }

                await next();
            }
        }

        [Authorize]
        public class ClaimsController(ShopDb db) : ControllerBase
        {
            {{attribute}} public async Task<IActionResult> All() => Ok(await db.Customers.{{(isFound ? "{|" + rule + ":ToListAsync|}" : "ToListAsync")}}());
        }
        """);
}
