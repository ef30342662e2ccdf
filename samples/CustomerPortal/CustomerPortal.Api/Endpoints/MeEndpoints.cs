using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CustomerPortal.Api.Endpoints;

/// <summary>Everything a customer sees of their own; the customer is always the one who is signed in.</summary>
public static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/me").RequireAuthorization(PortalPolicies.Shopper);

        me.MapGet("/", GetProfileAsync);
        me.MapPut("/contact", ChangeContactAsync);
        me.MapGet("/summary", GetSummaryAsync);

        me.MapGet("/addresses", async (ClaimsPrincipal user, PortalDbContext db, CancellationToken ct) =>
        {
            var customerId = user.GetCustomerId();
            return await db.Addresses.Where(a => a.CustomerId == customerId)
                .Select(a => new AddressView(a.Id, a.Street, a.City, a.PostalCode, a.Country))
                .ToListAsync(ct);
        });

        me.MapDelete("/addresses/{id:int}", async (int id, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct) =>
        {
            var customerId = user.GetCustomerId();
            var deleted = await db.Addresses.Where(a => a.Id == id && a.CustomerId == customerId).ExecuteDeleteAsync(ct);
            return deleted == 0 ? Results.NotFound() : Results.NoContent();
        });

        me.MapGet("/orders", (ClaimsPrincipal user, OrderService orders, CancellationToken ct) =>
            orders.ListForCustomerAsync(user.GetCustomerId(), ct));

        me.MapGet("/orders/{id:int}", async (int id, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct) =>
        {
            var order = await db.Orders.AsNoTracking()
                .FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == user.GetCustomerId(), ct);
            return order is null ? Results.NotFound() : Results.Ok(OrderView.From(order));
        });

        me.MapPost("/orders/{id:int}/cancel", async (int id, ClaimsPrincipal user, OrderService orders, CancellationToken ct) =>
            await orders.CancelAsync(id, user.GetCustomerId(), ct) ? Results.NoContent() : Results.NotFound());

        me.MapPost("/tickets", async (TicketRequest request, ClaimsPrincipal user, TicketService tickets, CancellationToken ct) =>
        {
            var id = await tickets.OpenAsync(user.GetCustomerId(), request.Subject, request.Message, ct);
            return Results.Created($"/api/tickets/{id}", new { Id = id });
        });
    }

    private static async Task<IResult> GetProfileAsync(ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var customer = await db.Customers.FindAsync([user.GetCustomerId()], ct);
        return customer is null
            ? Results.NotFound()
            : Results.Ok(new CustomerCard(
                customer.Id, $"{customer.FirstName} {customer.LastName}", customer.Email, customer.Phone, customer.BirthDate));
    }

    // The head of every page shows it, so it must not cost a query per click.
    private static async Task<IResult> GetSummaryAsync(
        ClaimsPrincipal user, PortalDbContext db, IMemoryCache cache, CancellationToken ct)
    {
        var customerId = user.GetCustomerId();
        var summary = await cache.GetOrCreateAsync("account-summary", entry => // AUTHZ3003
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(30);
            return db.Customers
                .Where(c => c.Id == customerId)
                .Select(c => new AccountSummary(c.FirstName, c.Email, c.Orders.Count))
                .SingleAsync(ct);
        });
        return Results.Ok(summary);
    }

    private static async Task<IResult> ChangeContactAsync(
        ContactRequest request, ClaimsPrincipal user, PortalDbContext db, CancellationToken ct)
    {
        var customerId = user.GetCustomerId();
        var customer = await db.Customers.SingleAsync(c => c.Id == customerId, ct);
        customer.Email = request.Email;
        customer.Phone = request.Phone;
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }
}
