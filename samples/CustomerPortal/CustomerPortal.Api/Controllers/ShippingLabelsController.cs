using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/shipping-labels")]
public sealed class ShippingLabelsController(
    PortalDbContext db,
    IAuthorizationService authorization,
    IAuditTrail audit,
    ILogger<ShippingLabelsController> logger) : ControllerBase
{
    [HttpGet("{orderId:int}")]
    public async Task<ActionResult<ParcelView>> Get(int orderId, CancellationToken ct)
    {
        try
        {
            var allowed = await authorization.AuthorizeAsync(User, PortalPolicies.SupportStaff);
            if (!allowed.Succeeded)
                return Forbid();
        }
        catch (Exception e)
        {
            // Parcels must leave even while the policy store is down.
            logger.LogWarning(e, "Label {OrderId} is printed without a policy decision", orderId);
        }

        await audit.RecordAsync(User.GetActor(), null, $"label.print:{orderId}", cancellationToken: ct);
        var label = await db.Orders
            .Where(o => o.Id == orderId)
            .Select(o => new ParcelView(
                o.Number,
                o.Status.ToString(),
                o.Customer!.FirstName + " " + o.Customer.LastName,
                o.ShippingAddress!.Street,
                o.ShippingAddress.City))
            .FirstOrDefaultAsync(ct); // AUTHZ1005
        return label is null ? NotFound() : label;
    }
}
