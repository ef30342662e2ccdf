using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class HelpEndpoints
{
    public static void MapHelp(this IEndpointRouteBuilder app)
    {
        // The help pages must stay open even if somebody makes signing in the default one day.
        var help = app.MapGroup("/api/help").AllowAnonymous();

        help.MapGet("/topics", () => new[] { "delivery", "returns", "invoices" });

        help.MapGet("/answers", [Authorize(Policy = PortalPolicies.SupportStaff)] async (PortalDbContext db, CancellationToken ct) => // AUTHZ1006
            await db.SupportTickets
                .Where(t => t.Reply != null)
                .OrderByDescending(t => t.Id)
                .Take(20)
                .Select(t => new { t.Subject, t.Message, t.Reply, t.Customer!.Email })
                .ToListAsync(ct)); // AUTHZ1001
    }
}
