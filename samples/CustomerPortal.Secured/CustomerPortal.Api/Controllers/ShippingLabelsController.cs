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
public sealed class ShippingLabelsController(PortalDbContext db, IAuthorizationService authorization, IAuditTrail audit)
    : ControllerBase
{
    // A policy store that is down answers with an exception, and then no label is printed.
    [HttpGet("{orderId:int}")]
    public async Task<ActionResult<ParcelView>> Get(int orderId, CancellationToken ct)
    {
        var allowed = await authorization.AuthorizeAsync(User, PortalPolicies.Warehouse);
        if (!allowed.Succeeded)
            return Forbid();

        var order = await db.Orders.AsNoTracking()
            .Include(o => o.Customer)
            .Include(o => o.ShippingAddress)
            .FirstOrDefaultAsync(o => o.Id == orderId, ct);
        if (order is not { Customer: { } recipient, ShippingAddress: { } address })
            return NotFound();
        await audit.RecordAsync(User.GetActor(), order.CustomerId, "label.print", cancellationToken: ct);
        return new ParcelView(
            order.Number, order.Status.ToString(), recipient.FirstName + " " + recipient.LastName, address.Street, address.City);
    }
}
