using CustomerPortal.Api.Security;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPortal.Api.Controllers;

// The old intranet reads names from here until it moves to the staff API.
[ApiController]
[Route("api/directory")]
[Authorize(Policy = PortalPolicies.SupportStaff)]
public sealed class DirectoryController(CustomerDirectory directory, IAuditTrail audit) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<CustomerProfile>> Get(int id, CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), id, "customer.read", cancellationToken: ct);
        var profile = await directory.GetProfileAsync(id, ct);
        return profile is null ? NotFound() : profile;
    }
}
