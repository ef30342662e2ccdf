using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

// Extended warranty: the insurer's desk asks for the buyer of an insured order.
[ApiController]
[Route("api/insurance")]
public sealed class InsuranceController(PortalDbContext db, IAuthorizationService authorization, IAuditTrail audit)
    : ControllerBase
{
    [HttpGet("orders/{orderId:int}/buyer")]
    public async Task<ActionResult<ContactCard>> GetBuyer(int orderId, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, PortalPolicies.SupportStaff)).Succeeded)
            return Forbid();
        return await FindBuyerAsync(orderId, "insurance.buyer", ct) is { } buyer ? buyer : NotFound();
    }

    [HttpGet("orders/{orderId:int}/claimant")]
    public async Task<ActionResult<ContactCard>> GetClaimant(int orderId, CancellationToken ct)
    {
        var allowed = await authorization.AuthorizeAsync(User, PortalPolicies.SupportStaff);
        if (!allowed.Succeeded)
            return Forbid();
        return await FindBuyerAsync(orderId, "insurance.claimant", ct) is { } buyer ? buyer : NotFound();
    }

    private async Task<ContactCard?> FindBuyerAsync(int orderId, string operation, CancellationToken ct)
    {
        var buyer = await db.Orders
            .Where(o => o.Id == orderId)
            .Select(o => new { o.CustomerId, o.Customer!.FirstName, o.Customer.Email, o.Customer.Phone })
            .SingleOrDefaultAsync(ct);
        if (buyer is null)
            return null;
        await audit.RecordAsync(User.GetActor(), buyer.CustomerId, operation, cancellationToken: ct);
        return new ContactCard(buyer.FirstName, buyer.Email, buyer.Phone);
    }
}
