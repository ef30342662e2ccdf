using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

/// <summary>The counters of the shops. Which pick-ups a clerk sees, the filter in <see cref="PortalDbContext"/> decides.</summary>
public static class PickupEndpoints
{
    public static void MapPickups(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/pickups/{id:int}", GetAsync);
        app.MapPost("/api/pickups/{id:int}/handover", HandOverAsync);
    }

    private static async Task<IResult> GetAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var pickup = await db.Pickups.AsNoTracking().Include(p => p.Customer).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (pickup?.Customer is not { } customer)
            return Results.NotFound();
        await audit.RecordAsync(user.GetActor(), pickup.CustomerId, "pickup.read", cancellationToken: ct);
        return Results.Ok(new PickupView(pickup.Id, customer.FirstName + " " + customer.LastName, pickup.ReadyAt, pickup.HandedOverAt));
    }

    private static async Task<IResult> HandOverAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, TimeProvider clock, CancellationToken ct)
    {
        var pickup = await db.Pickups.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (pickup is null)
            return Results.NotFound();
        await audit.RecordAsync(user.GetActor(), pickup.CustomerId, "pickup.handover", cancellationToken: ct);
        pickup.HandedOverAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }
}
