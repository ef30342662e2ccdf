using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;

namespace CustomerPortal.Services;

public sealed record OrderSummary(int Id, string Number, DateTime PlacedAt, string Status, int Total)
{
    public static OrderSummary From(Order order) =>
        new(order.Id, order.Number, order.PlacedAt, order.Status.ToString(), order.Total);
}

public sealed class OrderService(IOrderRepository orders)
{
    public async Task<IReadOnlyList<OrderSummary>> ListForCustomerAsync(
        int customerId, CancellationToken cancellationToken = default)
    {
        var found = await orders.ListByCustomerAsync(customerId, cancellationToken);
        return found.Select(OrderSummary.From).ToList();
    }

    /// <summary>False when the customer has no such order, or it has left the warehouse.</summary>
    public async Task<bool> CancelAsync(int orderId, int customerId, CancellationToken cancellationToken = default)
    {
        var order = await orders.GetForCustomerAsync(orderId, customerId, cancellationToken);
        if (order is not { Status: OrderStatus.Pending })
            return false;
        order.Status = OrderStatus.Cancelled;
        await orders.SaveChangesAsync(cancellationToken);
        return true;
    }
}
