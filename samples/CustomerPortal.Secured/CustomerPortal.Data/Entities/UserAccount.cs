namespace CustomerPortal.Data.Entities;

/// <summary>Somebody who can sign in. Most customers came from the old shop and have none yet.</summary>
public sealed class UserAccount
{
    public int Id { get; set; }
    public required string Email { get; set; }
    public required string PasswordHash { get; set; }
    public required string Role { get; set; }

    /// <summary>Empty for staff.</summary>
    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    /// <summary>The shop a clerk works at; empty for everybody else.</summary>
    public int? StoreId { get; set; }
}
