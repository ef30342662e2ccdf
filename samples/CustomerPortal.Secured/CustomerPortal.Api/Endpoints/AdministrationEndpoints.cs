using System.Security.Claims;
using System.Text;
using CustomerPortal.Api.Contracts;
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
            await db.AuditLog
                .OrderByDescending(e => e.Id)
                .Take(200)
                .Select(e => new AuditView(e.OccurredAt, e.Actor, e.Operation, e.SubjectId, e.Reason))
                .ToListAsync(ct));
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

    private static async Task<IResult> ExportCustomersAsync(
        string? reason, ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Results.BadRequest("An export needs a reason.");
        await audit.RecordAsync(user.GetActor(), null, "customer.export", reason, ct);
        var csv = new StringBuilder("id,name,email,phone\n");
        await foreach (var c in db.Customers.AsNoTracking().OrderBy(c => c.Id).AsAsyncEnumerable().WithCancellation(ct))
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
