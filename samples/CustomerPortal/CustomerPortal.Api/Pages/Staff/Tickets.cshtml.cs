using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Staff;

public sealed class TicketsModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<SupportTicket> Tickets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Tickets = await db.SupportTickets.AsNoTracking()
            .Include(t => t.Customer)
            .Where(t => t.Status == TicketStatus.Open)
            .OrderBy(t => t.OpenedAt)
            .Take(50)
            .ToListAsync(ct); // AUTHZ2001
}
