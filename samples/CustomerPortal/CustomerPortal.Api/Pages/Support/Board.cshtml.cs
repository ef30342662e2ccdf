using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Pages.Support;

public sealed record WaitingCard(string Subject, string FirstName, string? Phone);

// The wall screen of the support room.
public sealed class BoardModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<WaitingCard> Waiting { get; private set; } = [];

    [Authorize(Policy = PortalPolicies.SupportStaff)] // AUTHZ1006
    public async Task OnGetAsync(CancellationToken ct) =>
        Waiting = await db.SupportTickets
            .Where(t => t.Status == TicketStatus.Open)
            .OrderBy(t => t.OpenedAt)
            .Take(20)
            .Select(t => new WaitingCard(t.Subject, t.Customer!.FirstName, t.Customer.Phone))
            .ToListAsync(ct); // AUTHZ1001
}
