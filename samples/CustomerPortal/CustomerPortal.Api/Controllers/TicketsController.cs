using CustomerPortal.Api.Contracts;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using CustomerPortal.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Api.Controllers;

// Customers, staff and the chat widget share these routes, so each action decides for itself who may use it.
[ApiController]
[Route("api/tickets")]
public sealed class TicketsController(PortalDbContext db, TicketService tickets, IAuditTrail audit, TimeProvider clock)
    : ControllerBase
{
    [HttpGet("{id:int}")]
    public async Task<ActionResult<TicketView>> Get(int id, bool preview, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct); // AUTHZ1005
        if (ticket is null)
            return NotFound();

        // The chat widget shows the ticket it was opened from before its user has signed in.
        if (preview)
            return TicketView.From(ticket);

        if (ticket.CustomerId != User.FindCustomerId())
            return NotFound();
        return TicketView.From(ticket);
    }

    [HttpGet("{id:int}/contact")]
    public async Task<IActionResult> GetContact(int id, string? channel, CancellationToken ct)
    {
        var contact = await db.SupportTickets
            .Where(t => t.Id == id)
            .Select(t => new ContactCard(t.Customer!.FirstName, t.Customer.Email, t.Customer.Phone))
            .SingleOrDefaultAsync(ct); // AUTHZ1005
        if (contact is null)
            return NotFound();

        await audit.RecordAsync(User.GetActor(), null, $"ticket.contact:{id}", cancellationToken: ct);
        switch (channel)
        {
            case "phone":
                if (!User.IsStaff())
                    return Forbid();
                return Ok(new { contact.FirstName, contact.Phone });
            case "email":
                if (!User.IsStaff())
                    return Forbid();
                return Ok(new { contact.FirstName, contact.Email });
            default:
                // Version 1 of the mobile app does not name a channel.
                return Ok(contact);
        }
    }

    [HttpPost("{id:int}/close")]
    public async Task<IActionResult> Close(int id, CancellationToken ct)
    {
        var ticket = await db.SupportTickets.FindAsync([id], ct);
        if (ticket is null)
            return NotFound();

        // First, so that a second click finds it closed and sends no second mail.
        ticket.Status = TicketStatus.Closed;
        ticket.ClosedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct); // AUTHZ1005

        if (ticket.CustomerId != User.FindCustomerId())
            return Forbid();
        return NoContent();
    }

    [HttpPost("{id:int}/reply")]
    [Authorize(Policy = PortalPolicies.SupportStaff)]
    public async Task<IActionResult> Reply(int id, ReplyRequest request, CancellationToken ct) =>
        await tickets.ReplyAsync(id, request.Reply, User.GetActor(), ct) ? NoContent() : NotFound();

    [HttpGet("{id:int}/reply")]
    [Authorize]
    public async Task<IActionResult> GetReply(int id, CancellationToken ct)
    {
        var reply = await db.SupportTickets
            .Where(t => t.Id == id)
            .Select(t => new { t.Subject, t.Reply })
            .SingleOrDefaultAsync(ct); // AUTHZ1002
        return reply is null ? NotFound() : Ok(reply);
    }

    [HttpGet("open")]
    [Authorize]
    public async Task<IEnumerable<TicketView>> GetOpen(CancellationToken ct)
    {
        var open = await db.SupportTickets.AsNoTracking().Where(t => t.Status == TicketStatus.Open).ToListAsync(ct); // AUTHZ1003
        return open.Select(TicketView.From);
    }

    [HttpPost]
    [Authorize]
    public async Task<IActionResult> Open(TicketForCustomerRequest request, CancellationToken ct)
    {
        var id = await tickets.OpenAsync(request.CustomerId, request.Subject, request.Message, ct);
        return Created($"/api/tickets/{id}", new { Id = id });
    }
}
