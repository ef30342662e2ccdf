using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class StaffEndpoints
{
    public static void MapStaff(this IEndpointRouteBuilder app)
    {
        var staff = app.MapGroup("/api/staff").RequireAuthorization(PortalPolicies.SupportStaff);
        staff.MapGet("/customers/{id:int}", GetCustomerAsync);
        staff.MapGet("/customers/{id:int}/orders", GetOrdersAsync);
        staff.MapPut("/customers/{id:int}/contact", ChangeContactAsync);
        staff.MapGet("/tickets", GetTicketsAsync);
        staff.MapGet("/tickets/{id:int}", GetTicketAsync);
        staff.MapPost("/tickets/{id:int}/escalate", EscalateAsync);
        staff.MapGet("/workload", async (PortalDbContext db, CancellationToken ct) =>
            new { Open = await db.SupportTickets.CountAsync(t => t.Status == TicketStatus.Open, ct) });
    }

    private static async Task<IResult> GetCustomerAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        // Before the read: an attempt counts even if the customer does not exist.
        await audit.RecordAsync(user.GetActor(), id, "customer.read", cancellationToken: ct);
        var card = await db.Customers
            .Where(c => c.Id == id)
            .Select(c => new CustomerCard(c.Id, c.FirstName + " " + c.LastName, c.Email, c.Phone, c.BirthDate))
            .SingleOrDefaultAsync(ct);
        return card is null ? Results.NotFound() : Results.Ok(card);
    }

    private static async Task<IResult> GetOrdersAsync(int id, PortalDbContext db, CancellationToken ct)
    {
        var orders = await db.Orders.AsNoTracking()
            .Where(o => o.CustomerId == id)
            .OrderByDescending(o => o.PlacedAt)
            .ToListAsync(ct); // AUTHZ2001
        return Results.Ok(orders.Select(OrderView.From));
    }

    private static async Task<IResult> ChangeContactAsync(
        int id, ContactRequest request, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var customer = await db.Customers.FindAsync([id], ct);
        if (customer is null)
            return Results.NotFound();

        // Only a new e-mail can take an account over; phone numbers change every day.
        if (customer.Email != request.Email)
            await audit.RecordAsync(user.GetActor(), id, "customer.email.change", cancellationToken: ct);
        customer.Email = request.Email;
        customer.Phone = request.Phone;
        await db.SaveChangesAsync(ct); // AUTHZ2001
        return Results.NoContent();
    }

    private static async Task<IResult> GetTicketsAsync(
        int? customerId, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var tickets = db.SupportTickets.AsNoTracking().Where(t => t.Status == TicketStatus.Open);
        if (customerId is { } id)
        {
            tickets = tickets.Where(t => t.CustomerId == id);
            await audit.RecordAsync(user.GetActor(), id, "ticket.list", cancellationToken: ct);
        }

        // The queue refreshes itself every minute; recording that would bury the records that matter.
        var queue = await tickets.OrderBy(t => t.OpenedAt).Take(100).ToListAsync(ct); // AUTHZ2001
        return Results.Ok(queue.Select(TicketView.From));
    }

    private static async Task<IResult> GetTicketAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.FindAsync([id], ct);
        if (ticket is null)
            return Results.NotFound();
        await audit.RecordAsync(user.GetActor(), ticket.CustomerId, "ticket.read", cancellationToken: ct);
        return Results.Ok(TicketView.From(ticket));
    }

    private static async Task<IResult> EscalateAsync(
        int id, EscalationRequest request, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.FindAsync([id], ct);
        if (ticket is null)
            return Results.NotFound();
        // The shared terminal is signed in as the shift, so the agent types their own name.
        await audit.RecordAsync(request.Agent, ticket.CustomerId, "ticket.escalate", request.Reason, ct); // AUTHZ2002
        ticket.Status = TicketStatus.Open;
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }
}
