using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

// Customers and staff share these routes, so each action says for itself who may use it.
[Route("api/tickets")]
public sealed class TicketsController(
    PortalDbContext db, TicketService tickets, IAuthorizationService authorization, IAuditTrail audit, TimeProvider clock)
    : CustomerRecordController
{
    private const int QueueLimit = 100;

    [HttpGet("{id:int}")]
    public async Task<ActionResult<TicketView>> Get(int id, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);
        if (ticket is null)
            return NotFound();
        if (!IsOwn(ticket.CustomerId))
            return NotFound();
        return TicketView.From(ticket);
    }

    [HttpGet("{id:int}/contact")]
    [Authorize(Policy = PortalPolicies.SupportStaff)]
    public async Task<IActionResult> GetContact(int id, string? channel, CancellationToken ct)
    {
        var contact = await db.SupportTickets
            .Where(t => t.Id == id)
            .Select(t => new { t.CustomerId, t.Customer!.FirstName, t.Customer.Email, t.Customer.Phone })
            .SingleOrDefaultAsync(ct);
        if (contact is null)
            return NotFound();

        await audit.RecordAsync(User.GetActor(), contact.CustomerId, "ticket.contact", cancellationToken: ct);
        return channel switch
        {
            "phone" => Ok(new { contact.FirstName, contact.Phone }),
            "email" => Ok(new { contact.FirstName, contact.Email }),
            _ => Ok(new ContactCard(contact.FirstName, contact.Email, contact.Phone)),
        };
    }

    [HttpPost("{id:int}/close")]
    public async Task<IActionResult> Close(int id, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.FindAsync([id], ct);
        if (ticket is null)
            return NotFound();
        User.EnsureOwns(ticket.CustomerId);

        ticket.Status = TicketStatus.Closed;
        ticket.ClosedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct);
        return NoContent();
    }

    [HttpPost("{id:int}/reply")]
    [Authorize(Policy = PortalPolicies.SupportStaff)]
    public async Task<IActionResult> Reply(int id, ReplyRequest request, CancellationToken ct) =>
        await tickets.ReplyAsync(id, request.Reply, User.GetActor(), ct) ? NoContent() : NotFound();

    [HttpGet("{id:int}/reply")]
    public async Task<IActionResult> GetReply(int id, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.FindAsync([id], ct);
        if (ticket is null)
            return NotFound();
        if (!(await authorization.AuthorizeAsync(User, ticket, PortalPolicies.OwnRecord)).Succeeded)
            return NotFound();
        return Ok(new { ticket.Subject, ticket.Reply });
    }

    [HttpGet("open")]
    [Authorize(Policy = PortalPolicies.SupportStaff)]
    public async Task<IEnumerable<TicketView>> GetOpen(CancellationToken ct)
    {
        await audit.RecordAsync(User.GetActor(), null, "ticket.queue", cancellationToken: ct);
        var open = await db.SupportTickets.AsNoTracking()
            .Where(t => t.Status == TicketStatus.Open)
            .OrderBy(t => t.OpenedAt)
            .Take(QueueLimit)
            .ToListAsync(ct);
        return open.Select(TicketView.From);
    }

    [HttpPost]
    public async Task<IActionResult> Open(TicketRequest request, CancellationToken ct)
    {
        var id = await tickets.OpenAsync(User.GetCustomerId(), request.Subject, request.Message, ct);
        return Created($"/api/tickets/{id}", new { Id = id });
    }
}
