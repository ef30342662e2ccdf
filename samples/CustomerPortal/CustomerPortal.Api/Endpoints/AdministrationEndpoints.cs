using System.Security.Claims;
using System.Text;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/api/admin").RequireAuthorization(PortalPolicies.Administrators);
        admin.MapGet("/audit", async (PortalDbContext db, CancellationToken ct) =>
            await db.AuditLog.AsNoTracking().OrderByDescending(e => e.Id).Take(200).ToListAsync(ct));
        admin.MapGet("/newsletter.csv", ExportNewsletterAsync);
        admin.MapGet("/customers.csv", ExportCustomersAsync);
        admin.MapDelete("/customers/{id:int}", DeleteCustomerAsync);
    }

    private static async Task<IResult> ExportNewsletterAsync(
        string? reason, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Results.BadRequest("An export needs a reason.");
        await audit.RecordAsync(user.GetActor(), null, "customer.export", reason, ct);
        var emails = await db.Customers.Where(c => c.NewsletterOptIn).Select(c => c.Email).ToListAsync(ct);
        return Results.Text(string.Join('\n', emails), "text/csv");
    }

    // Only administrators reach this, and there are three of them.
    private static async Task<IResult> ExportCustomersAsync(PortalDbContext db, CancellationToken ct)
    {
        var csv = new StringBuilder("id,name,email,phone\n");
        await foreach (var c in db.Customers.AsNoTracking().OrderBy(c => c.Id).AsAsyncEnumerable().WithCancellation(ct)) // AUTHZ2001
            csv.Append($"{c.Id},{c.FirstName} {c.LastName},{c.Email},{c.Phone}\n");
        return Results.Text(csv.ToString(), "text/csv");
    }

    private static async Task<IResult> DeleteCustomerAsync(
        int id, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        await audit.RecordAsync(user.GetActor(), id, "customer.delete", cancellationToken: ct);
        var deleted = await db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync(ct);
        return deleted == 0 ? Results.NotFound() : Results.NoContent();
    }
}
