namespace CustomerPortal.Data.Entities;

public enum OrderStatus
{
    Pending,
    Shipped,
    Delivered,
    Cancelled,
    Returned,
}

public sealed class Order
{
    public int Id { get; set; }

    /// <summary>Printed on the parcel and the invoice, counted upwards: CP-100001, CP-100002, …</summary>
    public required string Number { get; set; }

    public int CustomerId { get; set; }
    public Customer? Customer { get; set; }
    public int? ShippingAddressId { get; set; }
    public Address? ShippingAddress { get; set; }
    public DateTime PlacedAt { get; set; }
    public OrderStatus Status { get; set; }

    /// <summary>In won, which has no smaller unit.</summary>
    public int Total { get; set; }

    public string? GiftNote { get; set; }
    public List<OrderLine> Lines { get; } = [];
}
