using System.Security.Claims;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Endpoints;

public static class HelpEndpoints
{
    public static void MapHelp(this IEndpointRouteBuilder app)
    {
        var help = app.MapGroup("/api/help");

        help.MapGet("/topics", () => new[] { "delivery", "returns", "invoices" }).AllowAnonymous();

        // Where the support staff looks for a good answer. What customers wrote stays inside.
        help.MapGet("/answers", GetAnswersAsync).RequireAuthorization(PortalPolicies.SupportStaff);
    }

    private static async Task<IResult> GetAnswersAsync(
        ClaimsPrincipal user, PortalDbContext db, IAuditTrail audit, CancellationToken ct)
    {
        await audit.RecordAsync(user.GetActor(), null, "ticket.answers", cancellationToken: ct);
        var answers = await db.SupportTickets
            .Where(t => t.Reply != null)
            .OrderByDescending(t => t.Id)
            .Take(20)
            .Select(t => new { t.Subject, t.Message, t.Reply })
            .ToListAsync(ct);
        return Results.Ok(answers);
    }
}
