using System.Security.Claims;
using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class CustomerSearchEndpoints
{
    private const int Limit = 25;

    public static void MapCustomerSearch(this IEndpointRouteBuilder app)
    {
        // Type-ahead of the staff screen.
        app.MapGet("/api/customers/search", SearchAsync).RequireAuthorization(PortalPolicies.SupportStaff);
    }

    private static async Task<IResult> SearchAsync(
        string? q, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(q))
            return Results.Ok(Array.Empty<CustomerHit>());

        await audit.RecordAsync(user.GetActor(), null, "customer.search", q, ct);
        var hits = await db.Customers
            .Where(c => c.LastName.Contains(q) || c.FirstName.Contains(q) || c.Email.Contains(q))
            .OrderBy(c => c.LastName).ThenBy(c => c.FirstName)
            .Take(Limit)
            .Select(c => new CustomerHit(c.Id, c.FirstName + " " + c.LastName, c.Email))
            .ToListAsync(ct);
        return Results.Ok(hits);
    }
}
