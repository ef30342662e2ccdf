namespace CustomerPortal.Data.Entities;

public sealed class Customer
{
    public int Id { get; set; }
    public required string FirstName { get; set; }
    public required string LastName { get; set; }
    public required string Email { get; set; }
    public string? Phone { get; set; }
    public DateOnly? BirthDate { get; set; }
    public DateTime RegisteredAt { get; set; }
    public bool NewsletterOptIn { get; set; }

    /// <summary>Sent in every newsletter, so that one click unsubscribes without signing in.</summary>
    public required string UnsubscribeToken { get; set; }

    public List<Address> Addresses { get; } = [];
    public List<Order> Orders { get; } = [];
    public List<SupportTicket> Tickets { get; } = [];
}
