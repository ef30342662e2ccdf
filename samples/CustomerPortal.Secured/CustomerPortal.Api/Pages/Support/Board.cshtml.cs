using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Support;

public sealed record WaitingCard(string Subject, string FirstName, string? Phone);

// The wall screen of the support room.
public sealed class BoardModel(PortalDbContext db, IAuditTrail audit) : PageModel
{
    public IReadOnlyList<WaitingCard> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), null, "ticket.board", cancellationToken: ct);
        Waiting = await db.SupportTickets
            .Where(t => t.Status == TicketStatus.Open)
            .OrderBy(t => t.OpenedAt)
            .Take(20)
            .Select(t => new WaitingCard(t.Subject, t.Customer!.FirstName, t.Customer.Phone))
            .ToListAsync(ct);
    }
}
