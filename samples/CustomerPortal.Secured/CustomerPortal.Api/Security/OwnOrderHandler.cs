using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPortal.Api.Security;

public sealed class OwnOrderHandler : AuthorizationHandler<OwnRecordRequirement, Order>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, OwnRecordRequirement requirement, Order resource)
    {
        if (resource.CustomerId == context.User.FindCustomerId())
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
