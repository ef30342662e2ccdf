namespace CustomerPortal.Data.Entities;

/// <summary>An order that waits at the counter of a shop.</summary>
public sealed class Pickup
{
    public int Id { get; set; }

    /// <summary>The shop that keeps the parcel. Its clerks see its own pick-ups and no other shop's.</summary>
    public int StoreId { get; set; }

    public int OrderId { get; set; }
    public Order? Order { get; set; }
    public int CustomerId { get; set; }
    public Customer? Customer { get; set; }
    public DateTime ReadyAt { get; set; }
    public DateTime? HandedOverAt { get; set; }
}
