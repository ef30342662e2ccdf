using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data.Repositories;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace CustomerPortal.Api.Controllers;

[ApiController]
[Route("api/staff/orders")]
[Authorize(Policy = PortalPolicies.SupportStaff)]
public sealed class StaffOrdersController(IOrderRepository orders, IAuditTrail audit, IMemoryCache cache) : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<OrderView>> Get(int id, CancellationToken ct)
    {
        var order = await orders.GetByIdAsync(id, ct);
        if (order is null)
            return NotFound();
        await audit.RecordAsync(User.GetActor(), order.CustomerId, "order.read", cancellationToken: ct);
        return OrderView.From(order);
    }

    [HttpGet("by-number/{number}")]
    public async Task<ActionResult<OrderView>> GetByNumber(string number, CancellationToken ct)
    {
        var order = await orders.GetByNumberAsync(number, ct); // AUTHZ2001
        if (order is null)
            return NotFound();

        // Administrators look orders up all day while they reconcile payments.
        if (User.IsInRole(PortalRoles.Admin))
            return OrderView.From(order);

        await audit.RecordAsync(User.GetActor(), order.CustomerId, "order.read", cancellationToken: ct);
        return OrderView.From(order);
    }

    [HttpGet("of-customer/{customerId:int}")]
    public async Task<IReadOnlyList<OrderView>> ListOfCustomer(int customerId, CancellationToken ct)
    {
        // Not awaited, the screen should not wait for the log.
        _ = audit.RecordAsync(User.GetActor(), customerId, "order.list", cancellationToken: ct); // AUTHZ2003
        var found = await orders.ListByCustomerAsync(customerId, ct);
        return found.Select(OrderView.From).ToList();
    }

    [HttpGet("latest")]
    public async Task<IReadOnlyList<OrderView>> Latest(CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), null, "order.latest", cancellationToken: ct);
        var latest = await cache.GetOrCreateAsync("latest-orders", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            var found = await orders.ListRecentAsync(20, ct);
            return found.Select(OrderView.From).ToList();
        });
        return latest ?? [];
    }
}
