using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Data.Seeding;

/// <summary>Adds what the fixed shop has besides: orders that wait at the counters of two shops, and wishlists.</summary>
public sealed class CounterSeeder(PortalDbContext db)
{
    public const int PickupCount = 60;
    public const int StoreCount = 2;

    private static readonly DateTime Today = new(2026, 6, 30, 9, 0, 0, DateTimeKind.Utc);

    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        // Nobody calls yet, so the filters would hide everything.
        if (await db.Pickups.IgnoreQueryFilters().AnyAsync(cancellationToken))
            return;

        var orders = await db.Orders.OrderBy(o => o.Id).Take(PickupCount).ToListAsync(cancellationToken);
        db.AddRange(Pickups(orders));
        db.AddRange(Wishlists());
        await db.SaveChangesAsync(cancellationToken);
    }

    // Odd orders wait in one shop, even ones in the other.
    private static IEnumerable<Pickup> Pickups(List<Order> orders) =>
        orders.Select((order, index) => new Pickup
        {
            Id = index + 1,
            StoreId = index % StoreCount + 1,
            OrderId = order.Id,
            CustomerId = order.CustomerId,
            ReadyAt = Today.AddHours(-index),
        });

    // Item 1 is customer 1's, and so on.
    private static IEnumerable<WishlistItem> Wishlists() =>
        Enumerable.Range(1, 9).Select(id => new WishlistItem
        {
            Id = id,
            CustomerId = (id - 1) % 3 + 1,
            ProductId = id,
            Note = id % 2 == 0 ? "생일 선물" : null,
        });
}
