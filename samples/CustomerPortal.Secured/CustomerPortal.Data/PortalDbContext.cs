using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Data;

public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, ICurrentCaller caller) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<SupportTicket> SupportTickets => Set<SupportTicket>();
    public DbSet<UserAccount> UserAccounts => Set<UserAccount>();
    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();
    public DbSet<WishlistItem> WishlistItems => Set<WishlistItem>();
    public DbSet<Pickup> Pickups => Set<Pickup>();
    public DbSet<AuditLogEntry> AuditLog => Set<AuditLogEntry>();

    // Members of the context, so that each query asks the caller of its own unit of work.
    private int? CallerCustomerId => caller.CustomerId;
    private int? CallerStoreId => caller.StoreId;

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Customer>().HasIndex(c => c.Email).IsUnique();
        model.Entity<Customer>().HasIndex(c => c.UnsubscribeToken).IsUnique();
        model.Entity<UserAccount>().HasIndex(a => a.Email).IsUnique();
        model.Entity<PasswordReset>().HasIndex(r => r.ResetToken).IsUnique();
        model.Entity<Product>().HasIndex(p => p.Sku).IsUnique();
        model.Entity<Order>().HasIndex(o => o.Number).IsUnique();
        model.Entity<Order>()
            .HasOne(o => o.ShippingAddress).WithMany()
            .HasForeignKey(o => o.ShippingAddressId)
            .OnDelete(DeleteBehavior.SetNull);
        model.Entity<UserAccount>()
            .HasOne(a => a.Customer).WithMany()
            .HasForeignKey(a => a.CustomerId)
            .OnDelete(DeleteBehavior.Cascade);

        // Whoever is no customer has no wishlist, whoever works at no counter sees no pick-up.
        model.Entity<WishlistItem>().HasQueryFilter(w => w.CustomerId == CallerCustomerId);
        model.Entity<Pickup>().HasQueryFilter(p => p.StoreId == CallerStoreId);
    }
}
