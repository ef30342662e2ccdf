using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

/// <summary>What the mobile app asks for below a customer's own address. A filter keeps everybody else out.</summary>
public static class OwnRecordEndpoints
{
    public static void MapOwnRecords(this IEndpointRouteBuilder app)
    {
        var tickets = app.MapGroup("/api/customers/{customerId:int}/tickets").AddEndpointFilter<OwnCustomerEndpointFilter>();
        tickets.MapGet("/", ListTicketsAsync);
        tickets.MapGet("/{ticketId:int}", GetTicketAsync);

        app.MapGet("/api/customers/{customerId:int}/orders/{orderId:int}", GetOrderAsync)
            .AddEndpointFilter<OwnCustomerEndpointFilter>();
    }

    private static async Task<IResult> ListTicketsAsync(int customerId, PortalDbContext db, CancellationToken ct)
    {
        var tickets = await db.SupportTickets.AsNoTracking().Where(t => t.CustomerId == customerId).ToListAsync(ct);
        return Results.Ok(tickets.Select(TicketView.From));
    }

    private static async Task<IResult> GetTicketAsync(int customerId, int ticketId, PortalDbContext db, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == ticketId && t.CustomerId == customerId, ct);
        return ticket is null ? Results.NotFound() : Results.Ok(TicketView.From(ticket));
    }

    private static async Task<IResult> GetOrderAsync(int customerId, int orderId, PortalDbContext db, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == orderId && o.CustomerId == customerId, ct);
        return order is null ? Results.NotFound() : Results.Ok(OrderView.From(order));
    }
}
