using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;
using CustomerPortal.Services;

namespace CustomerPortal.Api.Endpoints;

public static class ReturnEndpoints
{
    public static void MapReturns(this IEndpointRouteBuilder app)
    {
        // Called by the warehouse's scanner, which signs in with an account of its own.
        app.MapPost("/api/webhooks/returns", async (
            ReturnNotice notice, ClaimsPrincipal user, IOrderRepository orders, IAuditTrail audit, CancellationToken ct) =>
        {
            var order = await orders.GetByNumberAsync(notice.OrderNumber, ct);
            if (order is null)
                return Results.NotFound();
            await audit.RecordAsync(user.GetActor(), order.CustomerId, "order.return", notice.Warehouse, ct);
            order.Status = OrderStatus.Returned;
            await orders.SaveChangesAsync(ct);
            return Results.Ok(new { order.Number, order.Total });
        }).RequireAuthorization(PortalPolicies.Warehouse);
    }
}
