namespace CustomerPortal.Data.Entities;

public enum TicketStatus
{
    Open,
    Answered,
    Closed,
}

public sealed class SupportTicket
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public Customer? Customer { get; set; }
    public required string Subject { get; set; }
    public required string Message { get; set; }
    public string? Reply { get; set; }
    public TicketStatus Status { get; set; }
    public DateTime OpenedAt { get; set; }
    public DateTime? ClosedAt { get; set; }
}
