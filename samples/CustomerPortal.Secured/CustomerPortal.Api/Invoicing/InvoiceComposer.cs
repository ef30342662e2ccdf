using CustomerPortal.Data.Entities;

namespace CustomerPortal.Api.Invoicing;

public sealed record Invoice(string Number, string BilledTo, string Email, string? Address, int Total, int Tax);

public sealed class InvoiceComposer
{
    private const int TaxPercent = 10;

    public Invoice? Compose(Order order) => order.Customer is { } customer
        ? new Invoice(
            order.Number,
            $"{customer.FirstName} {customer.LastName}",
            customer.Email,
            order.ShippingAddress is { } address ? $"{address.Street}, {address.City} {address.PostalCode}" : null,
            order.Total,
            // Prices include tax.
            order.Total * TaxPercent / (100 + TaxPercent))
        : null;
}
