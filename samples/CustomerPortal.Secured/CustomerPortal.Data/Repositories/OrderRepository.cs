using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Data.Repositories;

public sealed class OrderRepository(PortalDbContext db) : IOrderRepository
{
    public Task<Order?> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        WithDetails().FirstOrDefaultAsync(o => o.Id == id, cancellationToken);

    public Task<Order?> GetByNumberAsync(string number, CancellationToken cancellationToken = default) =>
        WithDetails().FirstOrDefaultAsync(o => o.Number == number, cancellationToken);

    public Task<Order?> GetForCustomerAsync(int id, int customerId, CancellationToken cancellationToken = default) =>
        WithDetails().FirstOrDefaultAsync(o => o.Id == id && o.CustomerId == customerId, cancellationToken);

    public async Task<IReadOnlyList<Order>> ListByCustomerAsync(int customerId, CancellationToken cancellationToken = default) =>
        await db.Orders.AsNoTracking()
            .Where(o => o.CustomerId == customerId)
            .OrderByDescending(o => o.PlacedAt)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Order>> ListRecentAsync(int count, CancellationToken cancellationToken = default) =>
        await db.Orders.AsNoTracking()
            .OrderByDescending(o => o.PlacedAt)
            .Take(count)
            .ToListAsync(cancellationToken);

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) => db.SaveChangesAsync(cancellationToken);

    // Every screen that opens an order shows the customer and the lines, so they are always loaded with it.
    private IQueryable<Order> WithDetails() =>
        db.Orders.Include(o => o.Customer).Include(o => o.Lines).ThenInclude(l => l.Product);
}
