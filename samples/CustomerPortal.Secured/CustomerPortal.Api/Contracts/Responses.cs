using CustomerPortal.Data.Entities;

namespace CustomerPortal.Api.Contracts;

public sealed record CustomerHit(int Id, string Name, string Email);

public sealed record CustomerCard(int Id, string Name, string Email, string? Phone, DateOnly? BirthDate);

public sealed record AccountSummary(string FirstName, string Email, int Orders);

public sealed record ContactCard(string FirstName, string Email, string? Phone);

public sealed record AddressView(int Id, string Street, string City, string PostalCode, string Country)
{
    public static AddressView From(Address address) =>
        new(address.Id, address.Street, address.City, address.PostalCode, address.Country);
}

public sealed record OrderLineView(string Product, int Quantity, int UnitPrice);

public sealed record OrderView(int Id, string Number, DateTime PlacedAt, string Status, int Total, string? GiftNote)
{
    public static OrderView From(Order order) =>
        new(order.Id, order.Number, order.PlacedAt, order.Status.ToString(), order.Total, order.GiftNote);
}

public sealed record ParcelView(string Number, string Status, string Recipient, string Street, string City);

public sealed record TicketView(int Id, string Subject, string Message, string Status, string? Reply)
{
    public static TicketView From(SupportTicket ticket) =>
        new(ticket.Id, ticket.Subject, ticket.Message, ticket.Status.ToString(), ticket.Reply);
}

public sealed record WishView(int Id, string Product, string? Note);

public sealed record PickupView(int Id, string Collector, DateTime ReadyAt, DateTime? HandedOverAt);

public sealed record ReceiptView(string Number, string Name, string Email, string? Address, int Total);

public sealed record TicketRow(int Id, string Subject, string Name);

public sealed record AuditView(DateTime OccurredAt, string Actor, string Operation, int? SubjectId, string? Reason);
