using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Staff;

public sealed class TicketsModel(PortalDbContext db, IAuditTrail audit) : PageModel
{
    public IReadOnlyList<TicketRow> Tickets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), null, "ticket.list", cancellationToken: ct);
        Tickets = await db.SupportTickets
            .Where(t => t.Status == TicketStatus.Open)
            .OrderBy(t => t.OpenedAt)
            .Take(50)
            .Select(t => new TicketRow(t.Id, t.Subject, t.Customer!.LastName + " " + t.Customer.FirstName))
            .ToListAsync(ct);
    }
}
