namespace CustomerPortal.Data.Entities;

/// <summary>Something a customer would like to have. Nobody else's business, so only the customer's own rows can be read.</summary>
public sealed class WishlistItem
{
    public int Id { get; set; }
    public int CustomerId { get; set; }
    public Customer? Customer { get; set; }
    public int ProductId { get; set; }
    public Product? Product { get; set; }
    public string? Note { get; set; }
}
