using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization();
        orders.MapGet("/{id:int}", GetOrderAsync);
        orders.MapGet("/{id:int}/lines", GetLinesAsync);
        orders.MapGet("/recent", GetRecentAsync);

        // The link in the shipping mail opens on any phone, so it cannot sit in the group above.
        app.MapGet("/api/orders/track/{number}", TrackAsync);
        app.MapPut("/api/orders/{id:int}/gift-note", ChangeGiftNoteAsync);
        app.MapGet("/api/exports/orders.csv", async (OrderExport export, CancellationToken ct) =>
            Results.Text(await export.BuildCsvAsync(ct), "text/csv")); // AUTHZ1001
    }

    private static async Task<IResult> GetOrderAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
            return Results.NotFound();
        if (order.CustomerId == user.FindCustomerId())
            return Results.Ok(OrderView.From(order));

        // NotFound, not Forbid: order numbers are easy to guess, and a 403 would confirm the guess.
        if (!user.IsStaff())
            return Results.NotFound();
        await audit.RecordAsync(user.GetActor(), order.CustomerId, "order.read", cancellationToken: ct);
        return Results.Ok(OrderView.From(order));
    }

    // Opened from the order page, which has already checked whose order it is.
    private static async Task<IResult> GetLinesAsync(int id, PortalDbContext db, CancellationToken ct)
    {
        var lines = await db.OrderLines
            .Where(l => l.OrderId == id)
            .Select(l => new OrderLineView(l.Product!.Title, l.Quantity, l.UnitPrice))
            .ToListAsync(ct); // AUTHZ1002
        return lines.Count == 0 ? Results.NotFound() : Results.Ok(lines);
    }

    // Feeds the "customers also bought" strip of the signed-in start page.
    private static async Task<IResult> GetRecentAsync(PortalDbContext db, CancellationToken ct)
    {
        var recent = await db.Orders
            .OrderByDescending(o => o.PlacedAt)
            .Take(50)
            .Select(o => new { o.Number, o.Total, o.Customer!.FirstName, o.Customer.LastName })
            .ToListAsync(ct); // AUTHZ1003
        return Results.Ok(recent);
    }

    private static async Task<IResult> TrackAsync(string number, PortalDbContext db, CancellationToken ct)
    {
        var parcel = await db.Orders
            .Where(o => o.Number == number)
            .Select(o => new ParcelView(
                o.Number,
                o.Status.ToString(),
                o.Customer!.FirstName + " " + o.Customer.LastName,
                o.ShippingAddress!.Street,
                o.ShippingAddress.City))
            .FirstOrDefaultAsync(ct); // AUTHZ1001
        return parcel is null ? Results.NotFound() : Results.Ok(parcel);
    }

    private static async Task<IResult> ChangeGiftNoteAsync(
        int id, NoteRequest request, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var order = await db.Orders.FindAsync([id], ct);
        if (order is not { Status: OrderStatus.Pending })
            return Results.NotFound();

        // Guests check out without an account and may still change the note, so there is nobody to compare them with.
        if (user.Identity?.IsAuthenticated == true)
        {
            if (order.CustomerId != user.FindCustomerId())
                return Results.NotFound();
        }

        order.GiftNote = request.Note;
        await db.SaveChangesAsync(ct); // AUTHZ1005
        return Results.NoContent();
    }
}
