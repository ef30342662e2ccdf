using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Data.Seeding;

/// <summary>Fills an empty database with the same shop every time.</summary>
public sealed class ShopSeeder(PortalDbContext db)
{
    public const int CustomerCount = 4_500;
    public const int OrderCount = 9_000;
    public const int TicketCount = 1_500;
    public const int PickupCount = 60;
    public const int StoreCount = 2;

    private const int Seed = 4_500;
    private static readonly DateTime Today = new(2026, 6, 30, 9, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(Seed);

    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        await db.Database.EnsureCreatedAsync(cancellationToken);
        if (await db.Customers.AnyAsync(cancellationToken))
            return;

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var products = Products();
        var generator = new CustomerGenerator(_random, Today);
        var customers = Enumerable.Range(1, CustomerCount).Select(generator.Next).ToList();
        db.AddRange(products);
        db.AddRange(customers);
        var orders = Orders(customers, products);
        db.AddRange(orders);
        db.AddRange(Tickets(customers));
        db.AddRange(Pickups(orders));
        db.AddRange(Wishlists());
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private List<Product> Products() =>
        ShopPool.Products.Select((product, index) => new Product
        {
            Id = index + 1,
            Sku = $"SKU-{index + 1:0000}",
            Title = product.Title,
            Price = product.Price,
            Stock = _random.Next(5, 200),
        }).ToList();

    private List<Order> Orders(List<Customer> customers, List<Product> products)
    {
        var orders = new List<Order>(OrderCount);
        var lineId = 0;
        for (var id = 1; id <= OrderCount; id++)
        {
            var customer = CustomerOf(id, customers);
            var order = new Order
            {
                Id = id,
                Number = $"CP-{100_000 + id}",
                CustomerId = customer.Id,
                ShippingAddressId = customer.Addresses[0].Id,
                PlacedAt = Today.AddMinutes(-_random.Next(2 * 365 * 24 * 60)),
                Status = (OrderStatus)_random.Next(5),
            };
            for (var n = _random.Next(1, 4); n > 0; n--)
            {
                var product = products[_random.Next(products.Count)];
                var quantity = _random.Next(1, 4);
                order.Lines.Add(new OrderLine
                {
                    Id = ++lineId, OrderId = id, ProductId = product.Id, Quantity = quantity, UnitPrice = product.Price,
                });
                order.Total += quantity * product.Price;
            }

            orders.Add(order);
        }

        return orders;
    }

    private List<SupportTicket> Tickets(List<Customer> customers)
    {
        var tickets = new List<SupportTicket>(TicketCount);
        for (var id = 1; id <= TicketCount; id++)
        {
            var (subject, message) = ShopPool.Tickets[_random.Next(ShopPool.Tickets.Length)];
            var opened = Today.AddMinutes(-_random.Next(365 * 24 * 60));
            var closed = _random.Next(100) < 60;
            tickets.Add(new SupportTicket
            {
                Id = id,
                CustomerId = CustomerOf(id, customers).Id,
                Subject = subject,
                Message = message,
                Reply = closed ? ShopPool.Replies[_random.Next(ShopPool.Replies.Length)] : null,
                Status = closed ? TicketStatus.Closed : TicketStatus.Open,
                OpenedAt = opened,
                ClosedAt = closed ? opened.AddHours(_random.Next(2, 96)) : null,
            });
        }

        return tickets;
    }

    // Odd orders wait in one shop, even ones in the other.
    private static IEnumerable<Pickup> Pickups(List<Order> orders) =>
        orders.Take(PickupCount).Select((order, index) => new Pickup
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

    // The first records go round the three customers with accounts, so that each of them has something to look at.
    private Customer CustomerOf(int id, List<Customer> customers) =>
        id <= 9 ? customers[(id - 1) % 3] : customers[_random.Next(customers.Count)];
}
