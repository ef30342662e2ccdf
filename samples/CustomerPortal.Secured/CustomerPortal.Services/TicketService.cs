using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;

namespace CustomerPortal.Services;

public sealed class TicketService(IRepository<SupportTicket> tickets, IAuditTrail audit, TimeProvider clock)
{
    public async Task<int> OpenAsync(
        int customerId, string subject, string message, CancellationToken cancellationToken = default)
    {
        var ticket = new SupportTicket
        {
            CustomerId = customerId,
            Subject = subject,
            Message = message,
            Status = TicketStatus.Open,
            OpenedAt = clock.GetUtcNow().UtcDateTime,
        };
        tickets.Add(ticket);
        await tickets.SaveChangesAsync(cancellationToken);
        return ticket.Id;
    }

    /// <summary>Answers a ticket and records who did. False when there is no such ticket.</summary>
    public async Task<bool> ReplyAsync(
        int ticketId, string reply, string actor, CancellationToken cancellationToken = default)
    {
        var ticket = await tickets.GetByIdAsync(ticketId, cancellationToken);
        if (ticket is null)
            return false;
        await audit.RecordAsync(actor, ticket.CustomerId, "ticket.reply", cancellationToken: cancellationToken);
        ticket.Reply = reply;
        ticket.Status = TicketStatus.Answered;
        await tickets.SaveChangesAsync(cancellationToken);
        return true;
    }
}
