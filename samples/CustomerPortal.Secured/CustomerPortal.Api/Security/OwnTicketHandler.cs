using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPortal.Api.Security;

public sealed class OwnTicketHandler : AuthorizationHandler<OwnRecordRequirement, SupportTicket>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, OwnRecordRequirement requirement, SupportTicket resource)
    {
        if (resource.CustomerId == context.User.FindCustomerId())
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
