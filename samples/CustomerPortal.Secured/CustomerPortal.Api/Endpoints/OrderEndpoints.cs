using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders");
        orders.MapGet("/{id:int}", GetOrderAsync);
        orders.MapGet("/{id:int}/lines", GetLinesAsync);
        orders.MapGet("/recent", GetRecentAsync);
        orders.MapGet("/track/{number}", TrackAsync);
        orders.MapPut("/{id:int}/gift-note", ChangeGiftNoteAsync);

        app.MapGet("/api/exports/orders.csv", ExportAsync).RequireAuthorization(PortalPolicies.Administrators);
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

    private static async Task<IResult> GetLinesAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuthorizationService authorization, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking()
            .Include(o => o.Lines).ThenInclude(l => l.Product)
            .SingleOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
            return Results.NotFound();
        var allowed = await authorization.AuthorizeAsync(user, order, PortalPolicies.OwnRecord);
        if (!allowed.Succeeded)
            return Results.NotFound();
        var lines = order.Lines.Select(l => new OrderLineView(l.Product!.Title, l.Quantity, l.UnitPrice));
        return Results.Ok(new { order.Number, order.Total, Lines = lines });
    }

    private static async Task<IResult> GetRecentAsync(ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var customerId = user.GetCustomerId();
        var recent = await db.Orders
            .Where(o => o.CustomerId == customerId)
            .OrderByDescending(o => o.PlacedAt)
            .Take(50)
            .Select(o => new { o.Number, o.Total })
            .ToListAsync(ct);
        return Results.Ok(recent);
    }

    // The link in the shipping mail asks to sign in first: numbers count upwards, so a number proves nothing.
    private static async Task<IResult> TrackAsync(string number, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var customerId = user.GetCustomerId();
        var parcel = await (
            from o in db.Orders
            where o.Number == number && o.CustomerId == customerId
            select new ParcelView(
                o.Number,
                o.Status.ToString(),
                o.Customer!.FirstName + " " + o.Customer.LastName,
                o.ShippingAddress!.Street,
                o.ShippingAddress.City)).FirstOrDefaultAsync(ct);
        return parcel is null ? Results.NotFound() : Results.Ok(parcel);
    }

    private static async Task<IResult> ChangeGiftNoteAsync(
        int id, NoteRequest request, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var order = await db.Orders.FindAsync([id], ct);
        if (order is not { Status: OrderStatus.Pending })
            return Results.NotFound();
        user.EnsureOwns(order.CustomerId);

        order.GiftNote = request.Note;
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }

    private static async Task<IResult> ExportAsync(
        string? reason, ClaimsPrincipal user, OrderExport export, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(reason)
            ? Results.BadRequest("An export needs a reason.")
            : Results.Text(await export.BuildCsvAsync(user.GetActor(), reason, ct), "text/csv");
}
