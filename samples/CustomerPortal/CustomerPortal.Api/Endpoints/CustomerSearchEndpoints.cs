using CustomerPortal.Api.Contracts;
using CustomerPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class CustomerSearchEndpoints
{
    public static void MapCustomerSearch(this IEndpointRouteBuilder app)
    {
        // Type-ahead of the staff screen. Without a text it fills the list that the screen opens with.
        app.MapGet("/api/customers/search", async (string? q, PortalDbContext db, CancellationToken ct) =>
        {
            var customers = db.Customers.AsNoTracking();
            if (!string.IsNullOrWhiteSpace(q))
                customers = customers.Where(c => c.LastName.Contains(q) || c.FirstName.Contains(q) || c.Email.Contains(q));

            return await customers
                .OrderBy(c => c.LastName).ThenBy(c => c.FirstName)
                .Select(c => new CustomerHit(c.Id, c.FirstName + " " + c.LastName, c.Email))
                .ToListAsync(ct); // AUTHZ1001
        });
    }
}
