using CustomerPortal.Data.Entities;

namespace CustomerPortal.Data.Repositories;

public interface IOrderRepository
{
    Task<Order?> GetByIdAsync(int id, CancellationToken cancellationToken = default);

    Task<Order?> GetByNumberAsync(string number, CancellationToken cancellationToken = default);

    Task<Order?> GetForCustomerAsync(int id, int customerId, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Order>> ListByCustomerAsync(int customerId, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Order>> ListRecentAsync(int count, CancellationToken cancellationToken = default);

    Task SaveChangesAsync(CancellationToken cancellationToken = default);
}
