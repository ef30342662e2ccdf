using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

// Extended warranty: the insurer asks for the buyer of an insured order.
[ApiController]
[Route("api/insurance")]
[Authorize]
public sealed class InsuranceController(PortalDbContext db, IAuthorizationService authorization, IAuditTrail audit)
    : ControllerBase
{
    [HttpGet("orders/{orderId:int}/buyer")]
    public async Task<ActionResult<ContactCard>> GetBuyer(int orderId, CancellationToken ct)
    {
        await authorization.AuthorizeAsync(User, PortalPolicies.SupportStaff); // AUTHZ1004
        await audit.RecordAsync(User.GetActor(), null, $"insurance.buyer:{orderId}", cancellationToken: ct);
        var buyer = await db.Orders
            .Where(o => o.Id == orderId)
            .Select(o => new ContactCard(o.Customer!.FirstName, o.Customer.Email, o.Customer.Phone))
            .SingleOrDefaultAsync(ct); // AUTHZ1002
        return buyer is null ? NotFound() : buyer;
    }

    [HttpGet("orders/{orderId:int}/claimant")]
    public async Task<ActionResult<ContactCard>> GetClaimant(int orderId, CancellationToken ct)
    {
        var allowed = await authorization.AuthorizeAsync(User, PortalPolicies.SupportStaff);
        if (!allowed.Succeeded)
            return Forbid();
        await audit.RecordAsync(User.GetActor(), null, $"insurance.claimant:{orderId}", cancellationToken: ct);
        var buyer = await db.Orders
            .Where(o => o.Id == orderId)
            .Select(o => new ContactCard(o.Customer!.FirstName, o.Customer.Email, o.Customer.Phone))
            .SingleOrDefaultAsync(ct);
        return buyer is null ? NotFound() : buyer;
    }
}
