namespace CustomerPortal.Api.Invoicing;

public sealed record Invoice(string Number, string BilledTo, string Email, string? Address, int Total, int Tax);

public sealed class InvoiceComposer(InvoiceQueries queries)
{
    private const int TaxPercent = 10;

    public async Task<Invoice?> ComposeAsync(int orderId, CancellationToken cancellationToken)
    {
        var order = await queries.LoadAsync(orderId, cancellationToken);
        if (order?.Customer is not { } customer)
            return null;
        return new Invoice(
            order.Number,
            $"{customer.FirstName} {customer.LastName}",
            customer.Email,
            order.ShippingAddress is { } address ? $"{address.Street}, {address.City} {address.PostalCode}" : null,
            order.Total,
            // Prices include tax.
            order.Total * TaxPercent / (100 + TaxPercent));
    }
}
